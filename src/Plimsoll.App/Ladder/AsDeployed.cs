using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.Market;
using Plimsoll.Trading;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Ladder;

/// <summary>What a desk hosts, as it was deployed: with the capital it was given, and unchanged since.</summary>
internal static class AsDeployed
{
    /// <summary>Of size, for that many sessions (DESIGN §4).</summary>
    private const decimal LivePart = 0.1m;
    private const int LiveSessions = 5;

    /// <param name="configured">The desk as the configuration would have it now.</param>
    /// <returns>The same where nothing was deployed on that rung.</returns>
    /// <exception cref="CliFailure">A deployment is retired, or something in it was changed.</exception>
    public static DeskSettings Of(DeskSettings configured, Rungs rungs, BrokerMode mode)
    {
        var desk = configured;
        foreach (var deployment in configured.Deployments.OfType<WeightDeployment>())
        {
            if (rungs.Last(deployment.Name, mode) is { } standing)
            {
                desk = WithCapital(desk, deployment.Name, standing.Capital);
                Guard(standing, desk);
                desk = mode == BrokerMode.Live ? Ramped(desk, standing) : desk;
            }
        }

        return desk;
    }

    public static DeskSettings WithCapital(DeskSettings desk, string name, Money capital) => desk with
    {
        Deployments =
        [
            .. desk.Deployments.Select(each => each is WeightDeployment weights && each.Name == name
                ? weights with { Settings = weights.Settings with { Capital = capital } }
                : each),
        ],
    };

    /// <summary>Live starts small, and is not frozen small: the ramp is no setting of the deployment.</summary>
    private static DeskSettings Ramped(DeskSettings desk, DeploymentStanding standing) => desk with
    {
        Deployments =
        [
            .. desk.Deployments.Select(each => each is WeightDeployment weights && each.Name == standing.Name
                ? weights with { Settings = weights.Settings with { Ramp = new SizeRamp(LivePart, LiveSessions, standing.FirstSession) } }
                : each),
        ],
    };

    private static void Guard(DeploymentStanding standing, DeskSettings desk)
    {
        if (!standing.IsRunning)
        {
            throw new CliFailure(
                ExitCode.RefusedByLoadLine,
                $"{standing.Id} is retired ({standing.StageWhy}) and trades no more: plimsoll deploy {standing.Name} --mode {BrokerChecks.Text(standing.Mode)} makes another");
        }

        var changed = standing.Made.Terms.SettingsChanged(FrozenTerms.Of(desk, desk.Deployments.Single(each => each.Name == standing.Name)));
        if (changed.Count > 0)
        {
            throw new CliFailure(
                ExitCode.Usage,
                $"{standing.Id} is deployed with other settings ({string.Join("; ", changed)}): a deployment's settings are frozen. Change them back, or retire it and deploy anew.");
        }
    }
}
