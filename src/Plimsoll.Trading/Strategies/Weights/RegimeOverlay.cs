using Plimsoll.Market.Bars;
using Plimsoll.Market.Indicators;

namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>
/// Another strategy's weights, dampened while the market is under its long average or wilder than a threshold. Until the market's
/// features exist, and on a day on which it has no bar, nothing is dampened.
/// </summary>
public sealed class RegimeOverlay : IWeightStrategy
{
    /// <summary>√252: sessions of a year.</summary>
    private static readonly double annual = Math.Sqrt(252);

    private readonly IWeightStrategy inner;
    private readonly double[] exposure;

    /// <exception cref="ArgumentException">The history lacks the market's symbol.</exception>
    public RegimeOverlay(IWeightStrategy inner, BarPanel history, RegimeSettings settings)
    {
        this.inner = inner;
        var market = history.Symbols.ToList().IndexOf(settings.Symbol);
        if (market < 0)
        {
            throw new ArgumentException($"the regime overlay looks at {settings.Symbol}, which the history lacks", nameof(history));
        }

        exposure = Exposures(history.Close[market], settings);
    }

    public IReadOnlyList<string> Symbols => inner.Symbols;

    /// <summary>What the inner strategy sees as held is what it asked for, undampened: what it set last was dampened as of the bar before.</summary>
    public WeightDecision Decide(int t, ReadOnlySpan<double> held)
    {
        var (before, now) = (t == 0 ? 1 : exposure[t - 1], exposure[t]);
        var asked = inner.Decide(t, Scaled(held, before > 0 ? 1 / before : 0));
        var keepsHeld = asked.KeepsHeld && before == now;
        return asked with { Weights = keepsHeld ? held.ToArray() : Scaled(asked.Weights, now), KeepsHeld = keepsHeld };
    }

    private static double[] Scaled(ReadOnlySpan<double> weights, double by)
    {
        var scaled = new double[weights.Length];
        for (var s = 0; s < scaled.Length; s++)
        {
            scaled[s] = weights[s] * by;
        }

        return scaled;
    }

    private static double[] Exposures(double[] close, RegimeSettings settings)
    {
        var volatility = SampleDeviation.Series(SimpleReturns.Series(close), settings.VolatilityWindow);
        var exposures = new double[close.Length];
        for (var t = 0; t < close.Length; t++)
        {
            // comparisons with NaN are false: what is not known dampens nothing
            exposures[t] = (close[t] < Average(close, t, settings.AverageWindow) ? settings.BelowAverage : 1)
                * (volatility[t] * annual > settings.VolatilityMax ? settings.AboveVolatility : 1);
        }

        return exposures;
    }

    /// <summary>NaN before the window is full or when a bar is missing in it.</summary>
    private static double Average(double[] close, int t, int window)
    {
        var sum = t + 1 < window ? double.NaN : 0;
        for (var i = Math.Max(0, t - window + 1); i <= t; i++)
        {
            sum += close[i];
        }

        return sum / window;
    }
}
