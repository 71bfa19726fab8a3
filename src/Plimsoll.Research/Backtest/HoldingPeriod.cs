using NodaTime;
using Plimsoll.Market.Bars;

namespace Plimsoll.Research.Backtest;

/// <summary>A symbol held without a break: what people call a trade.</summary>
/// <param name="Entry">The bar at whose close it was bought.</param>
/// <param name="Exit">The bar at whose close it was sold; null while it is held at the end.</param>
/// <param name="Bars">Bars over which it earned.</param>
/// <param name="ExitPrice">At the exit, or at the last bar.</param>
/// <param name="MeanWeight">Over the bars over which it earned.</param>
/// <param name="Contribution">Σ weight · return, before costs, as a fraction of equity.</param>
public sealed record HoldingPeriod(
    string Symbol,
    LocalDateTime Entry,
    LocalDateTime? Exit,
    int Bars,
    double EntryPrice,
    double ExitPrice,
    double MeanWeight,
    double Contribution)
{
    public double Return => (ExitPrice / EntryPrice) - 1;

    /// <summary>In the order of entry, then of symbols' columns.</summary>
    public static IReadOnlyList<HoldingPeriod> Of(BacktestResult result, BarPanel history) =>
        [.. Enumerable.Range(0, history.Symbols.Count)
            .SelectMany(s => OfSymbol(result, history, s).Select(period => (Period: period, Symbol: s)))
            .OrderBy(one => one.Period.Entry).ThenBy(one => one.Symbol)
            .Select(one => one.Period)];

    private static IEnumerable<HoldingPeriod> OfSymbol(BacktestResult result, BarPanel history, int s)
    {
        var close = history.Close[s];
        HoldingPeriod? open = null;
        var last = double.NaN;
        for (var t = 0; t < history.Count; t++)
        {
            var hasBar = !double.IsNaN(close[t]);
            if (open is not null)
            {
                var weight = result.Weights[t - 1][s];
                open = open with
                {
                    Bars = open.Bars + 1,
                    MeanWeight = open.MeanWeight + weight,
                    Contribution = open.Contribution + (hasBar ? weight * ((close[t] / last) - 1) : 0),
                };
            }

            last = hasBar ? close[t] : last;
            var isHeld = result.Weights[t][s] > 0;
            if (open is not null && !isHeld)
            {
                yield return Closed(open, history.Times[t], last);
                open = null;
            }
            else if (open is null && isHeld)
            {
                open = new HoldingPeriod(history.Symbols[s], history.Times[t], null, 0, last, last, 0, 0);
            }
        }

        if (open is not null)
        {
            yield return Closed(open, null, last);
        }
    }

    private static HoldingPeriod Closed(HoldingPeriod open, LocalDateTime? exit, double price) => open with
    {
        Exit = exit,
        ExitPrice = price,
        MeanWeight = open.Bars > 0 ? open.MeanWeight / open.Bars : 0,
    };
}
