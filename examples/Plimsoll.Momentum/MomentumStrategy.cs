using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Momentum;

/// <summary>Holds the three symbols that rose most over the last half year, those that fell never, in equal parts.</summary>
/// <param name="history">The desk's last bar is the running day's; research's last one lies far ahead, and is not looked at.</param>
public sealed class MomentumStrategy(BarPanel history) : IWeightStrategy
{
    private const int Lookback = 126;
    private const int Most = 3;
    private const double Invested = 0.95;

    public IReadOnlyList<string> Symbols => history.Symbols;

    public WeightDecision Decide(int t, ReadOnlySpan<double> held)
    {
        var ranked = Enumerable.Range(0, Symbols.Count)
            .Select(symbol => (Symbol: symbol, Gain: Rise.Of(history, symbol, t, Lookback)))
            .Where(each => each.Gain is not null)
            .OrderByDescending(each => each.Gain)
            .ThenBy(each => Symbols[each.Symbol], StringComparer.Ordinal)
            .ToList();
        var taken = ranked.Where(each => each.Gain > 0).Take(Most).Select(each => each.Symbol).ToHashSet();
        var weights = new double[Symbols.Count];
        foreach (var symbol in taken)
        {
            weights[symbol] = Invested / Most;
        }

        return new WeightDecision(
            weights,
            [.. ranked.Select(each => new WeightCandidate(Symbols[each.Symbol], each.Gain!.Value, taken.Contains(each.Symbol), []))],
            KeepsHeld: weights.AsSpan().SequenceEqual(held));
    }
}
