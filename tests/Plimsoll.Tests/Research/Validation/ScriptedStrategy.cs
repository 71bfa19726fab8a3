using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.Research.Validation;

/// <summary>A strategy in one line.</summary>
internal sealed class ScriptedStrategy(BarPanel history, Func<int, double[], double[]> decide) : IWeightStrategy
{
    public IReadOnlyList<string> Symbols => history.Symbols;

    public WeightDecision Decide(int t, ReadOnlySpan<double> held) => new(decide(t, held.ToArray()), [], KeepsHeld: false);
}
