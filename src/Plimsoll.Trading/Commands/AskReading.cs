namespace Plimsoll.Trading.Commands;

/// <summary>Read open orders, completed orders, executions and positions from this connection (or the positions alone).</summary>
public sealed record AskReading(int Reading, string Why, bool PositionsOnly) : DeskCommand;
