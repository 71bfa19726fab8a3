using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.App.OwnStrategies;

/// <summary>Wants twice what there is.</summary>
public sealed class BorrowingStrategy(BarPanel history) : IWeightStrategy
{
    public IReadOnlyList<string> Symbols => history.Symbols;

    public WeightDecision Decide(int t, ReadOnlySpan<double> held) => new([.. Symbols.Select(_ => 2.0 / Symbols.Count)], [], KeepsHeld: false);
}
