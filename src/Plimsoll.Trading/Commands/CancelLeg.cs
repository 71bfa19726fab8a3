namespace Plimsoll.Trading.Commands;

/// <summary>Ask the broker to cancel one order.</summary>
public sealed record CancelLeg(int OrderId, string Why) : DeskCommand;
