using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.App.OwnStrategies;

/// <summary>Loses its way at the hundredth bar.</summary>
public sealed class ThrowingStrategy(BarPanel history) : IWeightStrategy
{
    public IReadOnlyList<string> Symbols => history.Symbols;

    public WeightDecision Decide(int t, ReadOnlySpan<double> held) =>
        t < 100 ? new WeightDecision(new double[Symbols.Count], [], KeepsHeld: false) : throw new InvalidOperationException("no idea");
}
