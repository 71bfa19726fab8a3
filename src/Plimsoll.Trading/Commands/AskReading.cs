namespace Plimsoll.Trading.Commands;

/// <summary>Read open orders, completed orders, executions and positions from this connection.</summary>
public sealed record AskReading(int Reading, string Why) : DeskCommand;
