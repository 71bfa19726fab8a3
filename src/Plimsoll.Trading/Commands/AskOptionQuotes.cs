namespace Plimsoll.Trading.Commands;

/// <summary>Look at options once, all at the same time, and give their market data lines back.</summary>
public sealed record AskOptionQuotes(string Deployment, IReadOnlyList<string> Symbols, bool IsSnapshot) : DeskCommand;
