using System.Text.Json.Serialization;
using Plimsoll.Market;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Trading.Deployments;

/// <summary>The put seller of requirements/4.</summary>
public sealed record PutDeployment(string Name, string RefPrefix, Limits Limits, PutSettings Settings) : Deployment(Name, RefPrefix, Limits)
{
    [JsonIgnore]
    public override Money Capital => Settings.Capital;
}
