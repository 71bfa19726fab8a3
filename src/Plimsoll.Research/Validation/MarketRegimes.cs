using Plimsoll.Market.Indicators;

namespace Plimsoll.Research.Validation;

/// <summary>
/// The regime of each session. Trend: what the market returned over the 63 sessions of which it is the middle one: bull from +5 %, bear
/// from -5 %, sideways between. Volatility: the deviation of the 21 returns before the session, high in the top third of all sessions of
/// the history, low in the bottom third. Both are known only afterwards, which sorts results and decides nothing.
/// </summary>
public static class MarketRegimes
{
    public const int TrendWindow = 63;
    public const double TrendMin = 0.05;
    public const int VolatilityWindow = 21;

    /// <param name="close">The market's, with NaN where it has no bar.</param>
    /// <returns>Null where the window does not fit into the history.</returns>
    public static MarketTrend?[] Trends(double[] close)
    {
        var trends = new MarketTrend?[close.Length];
        const int half = TrendWindow / 2;
        for (var t = half + 1; t + half < close.Length; t++)
        {
            var moved = (close[t + half] / close[t - half - 1]) - 1;
            trends[t] = double.IsNaN(moved) ? null
                : moved >= TrendMin ? MarketTrend.Bull
                : moved <= -TrendMin ? MarketTrend.Bear
                : MarketTrend.Sideways;
        }

        return trends;
    }

    public static MarketVolatility?[] Volatilities(double[] close)
    {
        var volatility = SampleDeviation.Series(SimpleReturns.Series(close), VolatilityWindow);
        double[] known = [.. volatility.Where(one => !double.IsNaN(one)).Order()];
        var levels = new MarketVolatility?[close.Length];
        for (var t = 1; t < close.Length; t++)
        {
            var before = volatility[t - 1];
            levels[t] = double.IsNaN(before) ? null
                : before < known[known.Length / 3] ? MarketVolatility.Low
                : before < known[known.Length * 2 / 3] ? MarketVolatility.Medium
                : MarketVolatility.High;
        }

        return levels;
    }
}
