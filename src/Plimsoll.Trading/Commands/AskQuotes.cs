namespace Plimsoll.Trading.Commands;

/// <summary>Look at the quotes of some symbols once.</summary>
public sealed record AskQuotes(IReadOnlyList<string> Symbols) : DeskCommand;
