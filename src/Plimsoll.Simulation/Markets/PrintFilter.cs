namespace Plimsoll.Simulation.Markets;

/// <summary>
/// Real data hold prints that never could have been traded against: late, cancelled or mistyped ones. A price is believed when the bars
/// beside it come near it; one that neither neighbour confirms is drawn back to what they do confirm. Only the path that orders meet is
/// filtered: who asks for the bars gets them with their bad prints, as IB's clients do.
/// </summary>
internal static class PrintFilter
{
    /// <summary>How far beyond its neighbours' range a price is still believed: ten usual bars, at least one per cent.</summary>
    private const int UsualRanges = 10;
    private const decimal FractionMin = 0.01m;

    /// <param name="session">One session's bars. The first and the last, with a neighbour on one side only, are believed.</param>
    public static MarketBar[] Confirmed(ReadOnlySpan<MarketBar> session)
    {
        var bars = session.ToArray();
        if (bars.Length < 3)
        {
            return bars;
        }

        var usual = UsualRange(session) * UsualRanges;
        for (var i = 1; i < bars.Length - 1; i++)
        {
            var (before, after) = (session[i - 1], session[i + 1]);
            var low = Math.Min(before.Low, after.Low);
            var high = Math.Max(before.High, after.High);
            var tolerance = Math.Max(usual, high * FractionMin);
            var (from, to) = (low - tolerance, high + tolerance);
            if (bars[i].Low < from || bars[i].High > to)
            {
                bars[i] = Within(bars[i], from, to);
            }
        }

        return bars;
    }

    private static MarketBar Within(in MarketBar bar, decimal from, decimal to) => bar with
    {
        Open = Math.Clamp(bar.Open, from, to),
        High = Math.Clamp(bar.High, from, to),
        Low = Math.Clamp(bar.Low, from, to),
        Close = Math.Clamp(bar.Close, from, to),
    };

    /// <summary>The median of high less low.</summary>
    private static decimal UsualRange(ReadOnlySpan<MarketBar> session)
    {
        var ranges = new decimal[session.Length];
        for (var i = 0; i < ranges.Length; i++)
        {
            ranges[i] = session[i].High - session[i].Low;
        }

        Array.Sort(ranges);
        return ranges[ranges.Length / 2];
    }
}
