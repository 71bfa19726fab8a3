using Plimsoll.App.Configuration;
using Plimsoll.Market;

namespace Plimsoll.App.Ladder;

/// <summary>All deployments as the ledger leaves them, in the order in which they were made.</summary>
internal sealed record Rungs(IReadOnlyList<DeploymentStanding> Deployments)
{
    public static Rungs Of(IEnumerable<LadderRecord> records)
    {
        var standings = new OrderedDictionary<string, DeploymentStanding>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            standings[record.Deployment] = record is Deployed made
                ? new DeploymentStanding(made, DeploymentStage.Active, made.At, null, null, null, null)
                : standings[record.Deployment].With(record);
        }

        return new Rungs([.. standings.Values]);
    }

    /// <summary>Those of a name that are not retired.</summary>
    public IReadOnlyList<DeploymentStanding> Running(string name) => [.. Deployments.Where(each => each.Name == name && each.IsRunning)];

    /// <summary>What a name does on a rung; at most one deployment at a time.</summary>
    public DeploymentStanding? Running(string name, BrokerMode mode) => Deployments.LastOrDefault(each => each.Name == name && each.Mode == mode && each.IsRunning);

    /// <summary>The last deployment of a name on a rung, whatever became of it.</summary>
    public DeploymentStanding? Last(string name, BrokerMode mode) => Deployments.LastOrDefault(each => each.Name == name && each.Mode == mode);

    /// <summary>What shares an account, which is one desk.</summary>
    public IReadOnlyList<DeploymentStanding> In(BrokerMode mode, string account) =>
        [.. Deployments.Where(each => each.Mode == mode && each.Account == account && each.IsRunning)];

    /// <summary>Dollars that the others in an account were given.</summary>
    public Money Given(BrokerMode mode, string account, string beside) =>
        In(mode, account).Where(each => each.Name != beside).Aggregate(Money.Zero, (sum, each) => sum + each.Capital);

    public string NextId(string name, BrokerMode mode) =>
        $"{name}-{Cli.BrokerChecks.Text(mode)}-{Deployments.Count(each => each.Name == name && each.Mode == mode) + 1}";
}
