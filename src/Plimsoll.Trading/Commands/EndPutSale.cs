using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: today's sale is over. <paramref name="Why"/>: why nothing was sold, or not all; null when it all was.</summary>
public sealed record EndPutSale(string Deployment, string? Why) : DeskCommand
{
    /// <summary>What was looked at, where none of it could be chosen.</summary>
    public IReadOnlyList<PutCandidate>? Candidates { get; init; }
}
