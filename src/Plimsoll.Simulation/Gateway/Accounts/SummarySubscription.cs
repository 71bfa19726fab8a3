namespace Plimsoll.Simulation.Gateway.Accounts;

/// <summary>One reqAccountSummary and what it has been told so far.</summary>
internal sealed class SummarySubscription(int requestId, IReadOnlyList<string> tags)
{
    private readonly HashSet<(string Account, AccountFigure Figure)> told = [];

    public int RequestId { get; } = requestId;

    public IReadOnlyList<string> Tags { get; } = tags;

    /// <summary>Those of the figures that are new or different since the last call.</summary>
    public IReadOnlyList<AccountFigure> Changes(string account, IReadOnlyList<AccountFigure> figures)
    {
        var changes = figures.Where(figure => !told.Contains((account, figure))).ToList();
        told.RemoveWhere(entry => entry.Account == account);
        told.UnionWith(figures.Select(figure => (account, figure)));
        return changes;
    }
}
