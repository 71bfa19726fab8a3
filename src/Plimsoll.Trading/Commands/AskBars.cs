namespace Plimsoll.Trading.Commands;

/// <summary>Read daily bars up to now, the running day's included.</summary>
/// <param name="Years">How far back.</param>
public sealed record AskBars(string Deployment, IReadOnlyList<string> Symbols, int Years) : DeskCommand;
