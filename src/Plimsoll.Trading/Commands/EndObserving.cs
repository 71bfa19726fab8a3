namespace Plimsoll.Trading.Commands;

/// <summary>Note: the look at results is over.</summary>
/// <param name="Doubt">Why nothing was concluded from it; null when something was.</param>
public sealed record EndObserving(string? Doubt) : DeskCommand;
