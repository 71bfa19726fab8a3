namespace Plimsoll.Trading.Commands;

/// <summary>Note: the session's rebalance is over.</summary>
/// <param name="Outstanding">Symbols that have not come to their targets.</param>
/// <param name="Refused">Null, or why nothing was decided.</param>
public sealed record EndRebalance(string Deployment, IReadOnlyList<string> Outstanding, string? Refused) : DeskCommand;
