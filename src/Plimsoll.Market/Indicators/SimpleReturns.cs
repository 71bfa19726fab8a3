namespace Plimsoll.Market.Indicators;

/// <summary>Simple returns from close to close: C/C₋₁ − 1.</summary>
public static class SimpleReturns
{
    /// <summary>
    /// NaN at a symbol's first bar and where it has none (NaN). The bar after a gap carries the return across it: from the last close
    /// there was to this one.
    /// </summary>
    public static double[] Series(ReadOnlySpan<double> close)
    {
        var returns = new double[close.Length];
        var previous = double.NaN;
        for (var i = 0; i < close.Length; i++)
        {
            returns[i] = (close[i] / previous) - 1;
            previous = double.IsNaN(close[i]) ? previous : close[i];
        }

        return returns;
    }
}
