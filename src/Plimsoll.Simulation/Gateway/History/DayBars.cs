using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>
/// The daily bars of dates that are over. They never change, and a client asks for the same ones every day: made once of the market's
/// own, some eighty a session, and kept.
/// </summary>
internal sealed class DayBars(IMarket market)
{
    private readonly Dictionary<(string Symbol, bool IsWhole, LocalDate Date), HistoryBar?> made = [];

    /// <summary>In time order, of the dates from first to last.</summary>
    /// <param name="isWanted">Which of the market's bars count; null for all, those outside of regular hours too.</param>
    public IEnumerable<HistoryBar> Of(
        string symbol,
        LocalDate first,
        LocalDate last,
        Func<MarketBar, bool>? isWanted,
        Func<LocalDate, ExchangeSession?> sessions)
    {
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (!made.TryGetValue((symbol, isWanted is null, date), out var bar))
            {
                var own = market.Bars(symbol, ExchangeTime.StartOf(date), ExchangeTime.StartOf(date.PlusDays(1)));
                bar = BarAggregation.Aggregate(isWanted is null ? own : own.Where(isWanted), BarSize.Day, ExchangeTime.NewYork, sessions).SingleOrDefault();
                made.Add((symbol, isWanted is null, date), bar);
            }

            if (bar is not null)
            {
                yield return bar;
            }
        }
    }
}
