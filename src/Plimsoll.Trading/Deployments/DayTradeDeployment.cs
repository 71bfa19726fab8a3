using System.Text.Json.Serialization;
using Plimsoll.Market;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Trading.Deployments;

/// <summary>The day-trade system of requirements/1.</summary>
public sealed record DayTradeDeployment(string Name, string RefPrefix, Limits Limits, DayTradeSettings Settings)
    : Deployment(Name, RefPrefix, Limits)
{
    [JsonIgnore]
    public override Money Capital => Settings.InitialCapital;
}
