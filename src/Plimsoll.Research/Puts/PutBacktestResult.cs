using NodaTime;

namespace Plimsoll.Research.Puts;

/// <summary>What selling puts would have brought, had the model's premiums been paid.</summary>
/// <param name="Trades">In the order they ended; those still open at the end of the history last.</param>
/// <param name="Days">Every session.</param>
/// <param name="Unsold">Sessions without a sale by reason.</param>
public sealed record PutBacktestResult(
    PutRules Rules, IReadOnlyList<PutRoundTrip> Trades, IReadOnlyList<PutDay> Days, IReadOnlyDictionary<string, int> Unsold)
{
    /// <summary>Those that are over.</summary>
    public IReadOnlyList<PutRoundTrip> Closed { get; } = [.. Trades.Where(trade => trade.Outcome != PutOutcome.StillOpen)];

    /// <summary>Null before the first is over.</summary>
    public double? WinRate => Closed.Count == 0 ? null : (double)Closed.Count(trade => trade.Pnl > 0.0) / Closed.Count;

    public double Realized => Closed.Sum(trade => trade.Pnl);

    public double FinalEquity => Days[^1].Equity;

    /// <summary>The largest part of its highest worth that equity lost.</summary>
    public double MaxDrawdown
    {
        get
        {
            var (high, deepest) = (Rules.Capital, 0.0);
            foreach (var day in Days)
            {
                high = Math.Max(high, day.Equity);
                deepest = Math.Max(deepest, 1.0 - (day.Equity / high));
            }

            return deepest;
        }
    }

    /// <summary>Change of equity by calendar month, dollars.</summary>
    public IReadOnlyList<(YearMonth Month, double Pnl)> Months
    {
        get
        {
            var months = new List<(YearMonth, double)>();
            var before = Rules.Capital;
            foreach (var month in Days.GroupBy(day => day.Date.ToYearMonth()))
            {
                var last = month.Last().Equity;
                months.Add((month.Key, last - before));
                before = last;
            }

            return months;
        }
    }

    /// <summary>The most that ever stood behind the puts, as a part of equity.</summary>
    public double CollateralMax => Days.Max(day => day.Collateral / day.Equity);

    public double CollateralMean => Days.Average(day => day.Collateral / day.Equity);

    public int OpenMax => Days.Max(day => day.Open);

    /// <summary>A quantile of the closed trades' results, dollars, between neighbours in proportion; null without any.</summary>
    /// <param name="part">0 the worst, 1 the best.</param>
    public double? Quantile(double part)
    {
        var sorted = Closed.Select(trade => trade.Pnl).Order().ToList();
        if (sorted.Count == 0)
        {
            return null;
        }

        var place = part * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    public int Count(PutOutcome outcome) => Trades.Count(trade => trade.Outcome == outcome);
}
