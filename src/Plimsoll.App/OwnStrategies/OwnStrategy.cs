using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.OwnStrategies;

/// <summary>A strategy of target weights out of an assembly that a person named in the configuration.</summary>
/// <param name="File">As the configuration writes it.</param>
/// <param name="Version">Of the assembly.</param>
/// <param name="Sha256">Of the assembly's bytes.</param>
internal sealed record OwnStrategy(string Name, string File, string Type, string Version, string Sha256, Func<BarPanel, IWeightStrategy> Make)
{
    /// <summary>How its order references begin.</summary>
    public string RefPrefix => Name.ToUpperInvariant()[..Math.Min(Name.Length, 4)];
}
