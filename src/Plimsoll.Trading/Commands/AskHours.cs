namespace Plimsoll.Trading.Commands;

/// <summary>Ask the broker for today's hours, which it tells with what it knows of a stock.</summary>
public sealed record AskHours(string Symbol) : DeskCommand;
