using Plimsoll.Market.Bars;
using Plimsoll.Market.Indicators;
using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.Validation;

/// <summary>
/// What trading really costs, as fractions of equity. Half the spread, by symbol: liquid funds and large shares mostly quote one tick of
/// $0.01 (Regulation NMS rule 612), and never less than a floor in basis points. Impact: Y · σ · √(Q/V), the square-root law with the
/// day's deviation σ and the part Q/V of the mean daily volume (R. Almgren et al., Direct Estimation of Equity Market Impact, Risk, 2005;
/// B. Tóth et al., Anomalous Price Impact and the Critical Nature of Liquidity, Physical Review X 1, 2011).
/// </summary>
/// <param name="CommissionPerShare">Dollars.</param>
/// <param name="Tick">Dollars of the whole spread.</param>
/// <param name="HalfSpreadMin">A fraction of the price.</param>
/// <param name="ImpactFactor">Y; near 1 in the papers above.</param>
public sealed record MarketFriction(
    double CommissionPerShare = 0.0035, double Tick = 0.01, double HalfSpreadMin = 0.5e-4, double ImpactFactor = 1)
{
    /// <summary>Sessions of the mean volume and of the deviation.</summary>
    public const int Window = 21;

    /// <summary>Where a symbol's spread is known better, its half as a fraction of the price.</summary>
    public IReadOnlyDictionary<string, double> HalfSpreads { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The costs of a strategy's trades, by bar; prices of the history stand for what was quoted.</summary>
    public FrictionCosts Of(BacktestResult result, BarPanel history)
    {
        var (fixedPart, impact) = (new double[history.Count], new double[history.Count]);
        for (var s = 0; s < history.Symbols.Count; s++)
        {
            AddSymbol(result, history, s, fixedPart, impact);
        }

        return new FrictionCosts(fixedPart, impact);
    }

    private void AddSymbol(BacktestResult result, BarPanel history, int s, double[] fixedPart, double[] impact)
    {
        var close = history.Close[s];
        var deviation = SampleDeviation.Series(SimpleReturns.Series(close), Window);
        var dollars = new Queue<double>();
        var (price, sigma, held) = (double.NaN, double.NaN, 0.0);
        for (var t = 0; t < history.Count; t++)
        {
            if (!double.IsNaN(close[t]))
            {
                (price, sigma) = (close[t], deviation[t]);
                dollars.Enqueue(close[t] * history.Volume[s][t]);
                _ = dollars.Count > Window ? dollars.Dequeue() : 0;
            }

            var moved = Math.Abs(result.Weights[t][s] - held);
            held = result.Weights[t][s];
            if (moved > 0)
            {
                fixedPart[t] += moved * (HalfSpread(history.Symbols[s], price) + (CommissionPerShare / price));
                impact[t] += moved * ImpactPerDollarRoot(moved, sigma, dollars.Average());
            }
        }
    }

    private double HalfSpread(string symbol, double price) =>
        HalfSpreads.TryGetValue(symbol, out var known) ? known : Math.Max(HalfSpreadMin, Tick / 2 / price);

    /// <summary>Impact of an account of one dollar; an account of A dollars pays √A times as much.</summary>
    private double ImpactPerDollarRoot(double moved, double sigma, double dailyDollars) =>
        dailyDollars > 0 && !double.IsNaN(sigma) ? ImpactFactor * sigma * Math.Sqrt(moved / dailyDollars) : 0;
}
