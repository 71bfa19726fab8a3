using Plimsoll.Market.Bars;

namespace Plimsoll.Momentum;

/// <summary>How much a symbol rose; null where one of the two closes is missing.</summary>
internal static class Rise
{
    public static double? Of(BarPanel history, int symbol, int t, int lookback)
    {
        var close = history.Close[symbol];
        return t >= lookback && close[t] > 0 && close[t - lookback] > 0 ? (close[t] / close[t - lookback]) - 1 : null;
    }
}
