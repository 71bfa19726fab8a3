using System.Text.Json.Serialization;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading;

/// <summary>What the desk is told once, when it is made, and what its hash in the journal stands for.</summary>
/// <param name="Account">The load line of the whole account; a deployment's own is as tight or tighter.</param>
/// <param name="Deployments">Each name once; at most one of them is the day trade.</param>
public sealed record DeskSettings(Limits Account, IReadOnlyList<Deployment> Deployments)
{
    /// <summary>Whether quotes of 15 minutes ago will do: for paper accounts without a subscription, never for real money.</summary>
    public bool TakesDelayedQuotes { get; init; }

    /// <summary>What stands behind written puts: cash as soon as one put seller promises it, for they all draw on the same; null where no put seller is.</summary>
    public Collateral? Collateral => SecuresPuts ? Strategies.Puts.Collateral.Cash : Puts.Any() ? Strategies.Puts.Collateral.Margin : null;

    /// <summary>Whether a put seller here owes its assignments in cash.</summary>
    [JsonIgnore]
    public bool SecuresPuts => Puts.Any(puts => puts.Settings.Collateral == Strategies.Puts.Collateral.Cash);

    /// <summary>Whether an opening is measured against what the account is worth, or has in cash.</summary>
    [JsonIgnore]
    public bool NeedsAccount => Account.NeedsEquity || SecuresPuts;

    public DayTradeDeployment? DayTrade => Deployments.OfType<DayTradeDeployment>().SingleOrDefault();

    private IEnumerable<PutDeployment> Puts => Deployments.OfType<PutDeployment>();
}
