using System.Text.Json.Serialization;
using Plimsoll.Market.Bars;

namespace Plimsoll.Trading.Strategies.Rotation;

/// <summary>A scoring function of somebody else's making, with what it is known by: other code is another deployment.</summary>
public sealed record OwnScoring(string Name, string Sha256, [property: JsonIgnore] Func<BarPanel, TrendScoring> Make);
