using Plimsoll.Market.Bars;

namespace Plimsoll.Research.Validation;

/// <summary>What a person would have had without the strategy, before costs: bought at the first close and held.</summary>
/// <param name="Name">For people.</param>
/// <param name="Close">The market's, for regimes: the one symbol's, or the equity of all.</param>
public sealed record Benchmark(string Name, double[] Close, double[] Returns, double[] Equity)
{
    /// <summary>The symbol if the history has it from its first bar on, else all symbols that do, in equal parts.</summary>
    public static Benchmark Of(BarPanel history, string symbol = "SPY")
    {
        int[] there = [.. Enumerable.Range(0, history.Symbols.Count).Where(s => !double.IsNaN(history.Close[s][0]))];
        int[] held = [.. there.Where(s => history.Symbols[s] == symbol)];
        held = held.Length == 1 ? held : there;
        var equity = new double[history.Count];
        var returns = new double[history.Count];
        double[] last = [.. held.Select(s => history.Close[s][0])];
        for (var t = 0; t < history.Count; t++)
        {
            for (var i = 0; i < held.Length; i++)
            {
                last[i] = double.IsNaN(history.Close[held[i]][t]) ? last[i] : history.Close[held[i]][t];
                equity[t] += last[i] / history.Close[held[i]][0] / held.Length;
            }

            returns[t] = t == 0 ? 0 : (equity[t] / equity[t - 1]) - 1;
        }

        var name = held.Length == 1 ? history.Symbols[held[0]] : $"{held.Length} symbols in equal parts";
        return new Benchmark($"{name}, bought and held", held.Length == 1 ? history.Close[held[0]] : equity, returns, equity);
    }
}
