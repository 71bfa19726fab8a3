namespace Plimsoll.Trading.Commands;

/// <summary>Ask the broker whether it knows the symbol.</summary>
public sealed record AskContract(string Symbol) : DeskCommand;
