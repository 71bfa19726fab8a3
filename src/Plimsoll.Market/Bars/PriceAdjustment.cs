namespace Plimsoll.Market.Bars;

/// <summary>
/// The one way from prices as they were traded to prices that splits and dividends do not jump in. Live and research both come here,
/// so that a signal never sees two histories.
/// </summary>
public static class PriceAdjustment
{
    /// <summary>
    /// Scales each bar by adjusted close ÷ close, as CRSP and Yahoo define it: returns from close to close then include dividends. The close
    /// becomes the given one to the last bit, and rounding never pushes it outside high and low. Volume stays, because sources that
    /// give an adjusted close have already counted splits in it, and a dividend changes no number of shares.
    /// </summary>
    /// <param name="asTraded">Dollars per share, splits already accounted for or not.</param>
    /// <param name="adjustedClose">One for each bar, positive.</param>
    /// <exception cref="ArgumentException">Another number of adjusted closes than of bars.</exception>
    public static BarSeries Adjusted(BarSeries asTraded, double[] adjustedClose)
    {
        if (adjustedClose.Length != asTraded.Count)
        {
            throw new ArgumentException($"{asTraded.Symbol}: {adjustedClose.Length} adjusted closes for {asTraded.Count} bars", nameof(adjustedClose));
        }

        var (open, high, low) = (new double[asTraded.Count], new double[asTraded.Count], new double[asTraded.Count]);
        for (var i = 0; i < adjustedClose.Length; i++)
        {
            var (close, was) = (adjustedClose[i], asTraded.Close[i]);
            open[i] = asTraded.Open[i] * close / was;
            high[i] = Math.Max(asTraded.High[i] * close / was, Math.Max(open[i], close));
            low[i] = Math.Min(asTraded.Low[i] * close / was, Math.Min(open[i], close));
        }

        return new BarSeries(asTraded.Symbol, asTraded.Times, open, high, low, adjustedClose, asTraded.Volume);
    }
}
