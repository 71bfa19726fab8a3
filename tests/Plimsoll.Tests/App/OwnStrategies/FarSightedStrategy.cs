using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.App.OwnStrategies;

/// <summary>Buys what will have risen tomorrow.</summary>
public sealed class FarSightedStrategy(BarPanel history) : IWeightStrategy
{
    public IReadOnlyList<string> Symbols => history.Symbols;

    public WeightDecision Decide(int t, ReadOnlySpan<double> held) => new(
        [.. Enumerable.Range(0, Symbols.Count).Select(symbol => t + 1 < history.Count && history.Close[symbol][t + 1] > history.Close[symbol][t] ? 1.0 / Symbols.Count : 0)],
        [],
        KeepsHeld: false);
}
