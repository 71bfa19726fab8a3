namespace Plimsoll.Trading.Commands;

/// <summary>Note: the look at results is over.</summary>
/// <param name="Doubt">Why nothing was concluded from it; null when something was.</param>
/// <param name="IsTold">A person is told of the doubt, because a limit seems to be crossed.</param>
public sealed record EndObserving(string? Doubt, bool IsTold = false) : DeskCommand;
