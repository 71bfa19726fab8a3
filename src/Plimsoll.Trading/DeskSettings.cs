using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Trading;

/// <summary>What the desk is told once, when it is made, and what its hash in the journal stands for.</summary>
/// <param name="Account">The load line of the whole account; a deployment's own is as tight or tighter.</param>
/// <param name="Deployments">Each name once; at most one of them is the day trade.</param>
public sealed record DeskSettings(Limits Account, IReadOnlyList<Deployment> Deployments)
{
    /// <summary>Whether quotes of 15 minutes ago will do: for paper accounts without a subscription, never for real money.</summary>
    public bool TakesDelayedQuotes { get; init; }

    /// <summary>What stands behind written puts.</summary>
    public Strategies.Puts.Collateral Collateral => Deployments.OfType<PutDeployment>().FirstOrDefault()?.Settings.Collateral ?? Strategies.Puts.Collateral.Cash;

    public DayTradeDeployment? DayTrade => Deployments.OfType<DayTradeDeployment>().SingleOrDefault();
}
