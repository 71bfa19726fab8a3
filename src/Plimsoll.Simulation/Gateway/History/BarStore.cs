using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>Bars of any size and kind out of what the market has: its own bars, the trades they stand for, and today's trades so far.</summary>
internal sealed class BarStore(SimulatedGateway gateway)
{
    /// <summary>A longer bar's four trades say nothing of the minutes within it (<see cref="BarPath"/>).</summary>
    private static readonly Duration dividedMax = Duration.FromMinutes(30);

    private Func<LocalDate, ExchangeSession?> Sessions => gateway.Ticks.SessionOn;

    /// <summary>Empty where there are none, or none so short.</summary>
    public IReadOnlyList<HistoryBar> Bars(Listing listing, BarSize size, PriceBasis basis, bool inRegularHours, Instant from, Instant until)
    {
        if (basis == PriceBasis.Volatility && listing.Option is null)
        {
            var days = QuotedBars.VolatilitySessions * 2; // calendar days that surely hold so many sessions
            return [.. QuotedBars.Volatility(Traded(listing, size, inRegularHours, from - Duration.FromDays(days), until)).Where(bar => bar.Start >= from)];
        }

        if (listing.Option is not null)
        {
            return new OptionBars(gateway, listing, size).Of(basis, from, until);
        }

        var today = ExchangeTime.DateOf(gateway.Agenda.Now);
        var quoted = new QuotedBars(
            listing,
            gateway.Exchange.Liquidity,
            gateway.Market.PriorClose(listing.Symbol, today),
            gateway.Market.UsualVolume(listing.Symbol, today));
        return [.. Traded(listing, size, inRegularHours, from, until).Select(bar => quoted.Quoted(bar, basis))];
    }

    private IReadOnlyList<HistoryBar> Traded(Listing listing, BarSize size, bool inRegularHours, Instant from, Instant until)
    {
        var (first, last) = WholeDatesOver(from, until);
        if (size.Period == BarPeriod.Day && first <= last)
        {
            return
            [
                .. Made(listing, size, inRegularHours, from, ExchangeTime.StartOf(first)),
                .. gateway.DayBars.Of(listing.Symbol, first, last, inRegularHours ? IsRegular : null, Sessions),
                .. Made(listing, size, inRegularHours, ExchangeTime.StartOf(last.PlusDays(1)), until),
            ];
        }

        return Made(listing, size, inRegularHours, from, until);
    }

    /// <summary>The first and last date that lies wholly within the time asked for and before today.</summary>
    private (LocalDate First, LocalDate Last) WholeDatesOver(Instant from, Instant until)
    {
        var first = ExchangeTime.DateOf(from);
        var end = LocalDate.Min(ExchangeTime.DateOf(until), ExchangeTime.DateOf(gateway.Agenda.Now));
        return (ExchangeTime.StartOf(first) == from ? first : first.PlusDays(1), end.PlusDays(-1));
    }

    private IReadOnlyList<HistoryBar> Made(Listing listing, BarSize size, bool inRegularHours, Instant from, Instant until)
    {
        var own = gateway.Market.Bars(listing.Symbol, from, until).Where(bar => !inRegularHours || IsRegular(bar)).ToList();
        var running = Running(listing, own, from, until);
        if (size.Length is not { } length || own.TrueForAll(bar => bar.Length <= length))
        {
            return BarAggregation.Aggregate(own.Concat(running), size, ExchangeTime.NewYork, Sessions);
        }

        return own.Exists(bar => bar.Length > dividedMax)
            ? []
            : BarAggregation.WithoutGaps(
                BarAggregation.Aggregate(own.SelectMany(bar => BarAggregation.Trades(listing.Symbol, bar)).Concat(running), size, ExchangeTime.NewYork, Sessions),
                length);
    }

    /// <summary>Today's trades after the last whole bar: a bar still running is told as it stands.</summary>
    private IEnumerable<MarketBar> Running(Listing listing, List<MarketBar> own, Instant from, Instant until)
    {
        if (until < gateway.Agenda.Now || Sessions(ExchangeTime.DateOf(until)) is not { } today || until < today.Open || until >= today.Close)
        {
            return [];
        }

        var told = own.Count > 0 ? own[^1].Start + own[^1].Length : from;
        var first = Instant.Max(Instant.Max(told, from), today.Open);
        return gateway.Ticks.Between(listing, first, until + Duration.Epsilon)
            .Select(tick => BarAggregation.Trade(new PricePoint(tick.At, listing.Symbol, tick.Price, tick.Size)));
    }

    private bool IsRegular(MarketBar bar) =>
        Sessions(ExchangeTime.DateOf(bar.Start)) is not { } session || (bar.Start >= session.Open && bar.Start < session.Close);
}
