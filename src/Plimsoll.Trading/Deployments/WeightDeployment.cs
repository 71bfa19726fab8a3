using System.Text.Json.Serialization;
using Plimsoll.Market;
using Plimsoll.Market.Bars;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading.Deployments;

/// <summary>A strategy of target weights at work: what it looks at, how it decides, and how its decisions become orders.</summary>
/// <param name="Universe">The symbols it may hold, in the order of its history's columns.</param>
/// <param name="Rules">The strategy's own settings, for the journal's hash: a change of them is another deployment.</param>
/// <param name="Strategy">Made anew for each history.</param>
public sealed record WeightDeployment(
    string Name,
    string RefPrefix,
    Limits Limits,
    IReadOnlyList<string> Universe,
    RebalanceSettings Settings,
    object Rules,
    [property: JsonIgnore] Func<BarPanel, IWeightStrategy> Strategy)
    : Deployment(Name, RefPrefix, Limits)
{
    [JsonIgnore]
    public override Money Capital => Settings.Capital;
}
