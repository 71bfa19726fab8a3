using System.Globalization;
using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Options;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Quotes;

/// <summary>One line of market data and what it has shown so far: only differences are told.</summary>
internal sealed class QuoteSubscription
{
    /// <summary>How late the data of whoever has not subscribed to real-time ones come.</summary>
    public static readonly Duration Delay = Duration.FromMinutes(15);

    private static readonly Quote nothing = new(null, null, null, null, null, null, null, null, null, null, null);

    private static readonly int[] tradeTicks =
    [
        GenericTicks.RealTimeVolume, GenericTicks.RealTimeTradeVolume, GenericTicks.TradeCount, GenericTicks.TradeRate, GenericTicks.VolumeRate,
    ];

    private readonly SimulatedGateway gateway;
    private readonly IReadOnlySet<int> generic;
    private readonly bool isDelayed;
    private readonly bool isPartial;
    private readonly SortedDictionary<QuoteTick, string> told = [];
    private Quote quoted = nothing;
    private YearOfPrices? year;
    private Instant tradesToldUntil;

    /// <param name="isPartial">Quotes and trades are not subscribed, the day's summary is.</param>
    public QuoteSubscription(
        SimulatedGateway gateway, int requestId, Listing listing, IReadOnlySet<int> generic, bool isDelayed, bool isPartial)
    {
        this.gateway = gateway;
        this.generic = generic;
        this.isDelayed = isDelayed;
        this.isPartial = isPartial;
        RequestId = requestId;
        Listing = listing;
        tradesToldUntil = gateway.Agenda.Now;
    }

    public int RequestId { get; }

    public Listing Listing { get; }

    /// <summary>Null for a stock.</summary>
    public OptionLine? Option { get; init; }

    public IReadOnlyList<byte[]> Changes(Reply reply)
    {
        var frames = new List<byte[]>();
        var (now, was) = (Shown() ?? nothing, quoted);
        quoted = now;
        if (!isPartial)
        {
            Sides(frames, reply, now, was);
        }

        Day(frames, reply, now, was);
        if (!isDelayed && generic.Count > 0)
        {
            Extras(frames, reply, now);
        }

        return frames;
    }

    private Quote? Shown()
    {
        var quote = gateway.Exchange.QuoteOf(Listing);
        if (!isDelayed)
        {
            return quote;
        }

        return gateway.Ticks.AsOf(Listing, gateway.Agenda.Now - Delay)?.Quote.WithPriorClose(quote?.PriorClose)
            ?? (quote is { PriorClose: { } prior } ? nothing with { PriorClose = prior } : null);
    }

    private void Sides(List<byte[]> frames, Reply reply, Quote now, Quote was)
    {
        Priced(QuoteTick.Bid, QuoteTick.BidSize, (now.Bid, now.BidSize), (was.Bid, was.BidSize));
        Priced(QuoteTick.Ask, QuoteTick.AskSize, (now.Ask, now.AskSize), (was.Ask, was.AskSize));
        Priced(QuoteTick.Last, QuoteTick.LastSize, (now.Last, now.LastSize), (was.Last, was.LastSize));
        if (now.Last is not null)
        {
            var at = gateway.Ticks.AsOf(Listing.Option?.Underlying ?? Listing, gateway.Agenda.Now - (isDelayed ? Delay : Duration.Zero))?.At;
            Told(frames, reply, QuoteTick.LastTimestamp, at is { } last ? $"{last.ToUnixTimeSeconds()}" : null);
            var venue = isDelayed ? null : SmartExchanges.LetterOf(Listing.PrimaryExchange);
            Told(frames, reply, QuoteTick.BidExchange, venue);
            Told(frames, reply, QuoteTick.AskExchange, venue);
            Told(frames, reply, QuoteTick.LastExchange, venue);
        }

        Told(frames, reply, QuoteTick.Halted, $"{(int?)gateway.Exchange.HaltOf(Listing) ?? 0}.0");

        // no quote any more is a price of -1 with size 0 (protocol.md §8)
        void Priced(QuoteTick tick, QuoteTick sizeTick, (decimal? Price, decimal? Size) value, (decimal? Price, decimal? Size) before)
        {
            if (value != before)
            {
                frames.Add(Price(reply, tick, value.Price ?? -1m, value.Price is null ? 0m : value.Size ?? 0m));
                frames.Add(Size(reply, sizeTick, value.Price is null ? 0m : value.Size ?? 0m));
            }
        }
    }

    private void Day(List<byte[]> frames, Reply reply, Quote now, Quote was)
    {
        Alone(QuoteTick.High, now.High, was.High);
        Alone(QuoteTick.Low, now.Low, was.Low);
        Alone(QuoteTick.Close, now.PriorClose, was.PriorClose);
        Alone(QuoteTick.Open, now.Open, was.Open);
        if (now.Volume != was.Volume)
        {
            frames.Add(Size(reply, QuoteTick.Volume, now.Volume ?? 0m));
        }

        void Alone(QuoteTick tick, decimal? value, decimal? before)
        {
            if (value != before)
            {
                frames.Add(Price(reply, tick, value ?? -1m, 0m));
            }
        }
    }

    /// <summary>What the generic tick list asked for, and there are data for.</summary>
    private void Extras(List<byte[]> frames, Reply reply, Quote now)
    {
        // a year of an option's prices takes long to make: only for those who ask
        if (generic.Overlaps(GenericTicks.OfTheYear))
        {
            var date = ExchangeTime.DateOf(gateway.Agenda.Now);
            var past = year?.Date == date ? year : year = YearOfPrices.Before(gateway, Listing, date);
            On(GenericTicks.HistoricalVolatility, QuoteTick.HistoricalVolatility, past.Volatility);
            On(GenericTicks.RealTimeHistoricalVolatility, QuoteTick.RealTimeHistoricalVolatility, past.Volatility);
            On(GenericTicks.MiscellaneousStatistics, QuoteTick.Low13Weeks, past.Low(13));
            On(GenericTicks.MiscellaneousStatistics, QuoteTick.High13Weeks, past.High(13));
            On(GenericTicks.MiscellaneousStatistics, QuoteTick.Low26Weeks, past.Low(26));
            On(GenericTicks.MiscellaneousStatistics, QuoteTick.High26Weeks, past.High(26));
            On(GenericTicks.MiscellaneousStatistics, QuoteTick.Low52Weeks, past.Low(52));
            On(GenericTicks.MiscellaneousStatistics, QuoteTick.High52Weeks, past.High(52));
            On(GenericTicks.MiscellaneousStatistics, QuoteTick.AverageVolume, past.AverageVolume);
        }

        On(GenericTicks.MarkPrice, QuoteTick.MarkPrice, now.Last ?? now.PriorClose);
        On(GenericTicks.CreditmanMarkPrice, QuoteTick.MarkPrice, now.Last ?? now.PriorClose);
        On(GenericTicks.LastRegularTrade, QuoteTick.LastRegularTrade, now.Last);
        On(GenericTicks.Shortable, QuoteTick.Shortable, gateway.Exchange.Shortable(Listing));
        if (generic.Contains(GenericTicks.Dividends))
        {
            Told(frames, reply, QuoteTick.Dividends, ",,,"); // past and next twelve months, next date and amount: none
        }

        Trades(frames, reply);

        void On(int asked, QuoteTick tick, decimal? value)
        {
            if (generic.Contains(asked) && value is { } present)
            {
                Told(frames, reply, tick, present.ToString("0.0###########", CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Each trade with the day's volume and average so far (233, 375), and how many there are (293, 294, 295).</summary>
    private void Trades(List<byte[]> frames, Reply reply)
    {
        if (!generic.Overlaps(tradeTicks) || gateway.Ticks.SessionOn(ExchangeTime.DateOf(gateway.Agenda.Now)) is not { } session)
        {
            return;
        }

        var until = gateway.Agenda.Now + Duration.Epsilon;
        var (value, count) = (0m, 0);
        var (lastMinute, minuteShares) = (0, 0m);
        foreach (var trade in gateway.Ticks.Between(Listing, session.Open, until))
        {
            value += trade.Price * trade.Size;
            count++;
            if (trade.At > until - Duration.FromMinutes(1))
            {
                lastMinute++;
                minuteShares += trade.Size;
            }

            if (trade.At >= tradesToldUntil && trade.Quote.Volume is { } volume and > 0m)
            {
                var text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{trade.Price};{trade.Size:0.##########};{trade.At.ToUnixTimeMilliseconds()};{volume:0.##########};{value / volume:0.00000000};true");
                Each(GenericTicks.RealTimeVolume, QuoteTick.RealTimeVolume, text);
                Each(GenericTicks.RealTimeTradeVolume, QuoteTick.RealTimeTradeVolume, text);
            }
        }

        tradesToldUntil = until;
        Each(GenericTicks.TradeCount, QuoteTick.TradeCount, $"{count}.0");
        Each(GenericTicks.TradeRate, QuoteTick.TradeRate, $"{lastMinute}.0");
        Each(GenericTicks.VolumeRate, QuoteTick.VolumeRate, minuteShares.ToString("0.0#########", CultureInfo.InvariantCulture));

        void Each(int asked, QuoteTick tick, string text)
        {
            if (generic.Contains(asked))
            {
                Told(frames, reply, tick, text);
            }
        }
    }

    /// <summary>A value that is told when it is not what was told last, in the message its tick comes in.</summary>
    private void Told(List<byte[]> frames, Reply reply, QuoteTick tick, string? text)
    {
        if (text is null || told.GetValueOrDefault(tick) == text || IdOf(tick) is not { } id)
        {
            return;
        }

        told[tick] = text;
        var frame = tick switch
        {
            QuoteTick.Low13Weeks or QuoteTick.High13Weeks or QuoteTick.Low26Weeks or QuoteTick.High26Weeks or QuoteTick.Low52Weeks
                or QuoteTick.High52Weeks or QuoteTick.MarkPrice or QuoteTick.LastRegularTrade =>
                reply.Begin(ServerMessage.TickPrice).Number(6).Number(RequestId).Number((int)id).Text(text).Zero(2),
            QuoteTick.AverageVolume => reply.Begin(ServerMessage.TickSize).Number(6).Number(RequestId).Number((int)id).Text(text),
            QuoteTick.BidExchange or QuoteTick.AskExchange or QuoteTick.LastExchange or QuoteTick.LastTimestamp or QuoteTick.RealTimeVolume
                or QuoteTick.RealTimeTradeVolume or QuoteTick.Dividends =>
                reply.Begin(ServerMessage.TickString).Number(6).Number(RequestId).Number((int)id).Text(text),
            _ => reply.Begin(ServerMessage.TickGeneric).Number(6).Number(RequestId).Number((int)id).Text(text),
        };
        frames.Add(frame.End());
    }

    private QuoteTick? IdOf(QuoteTick tick) => isDelayed ? DelayedTicks.Of(tick) : tick;

    private byte[] Price(Reply reply, QuoteTick tick, decimal price, decimal size) => reply.Begin(ServerMessage.TickPrice)
        .Number(6).Number(RequestId).Number((int)IdOf(tick)!.Value).Price(price).Size(size)
        .Flag(!isDelayed && tick is (QuoteTick.Bid or QuoteTick.Ask)) // can auto-execute
        .End();

    private byte[] Size(Reply reply, QuoteTick tick, decimal size) =>
        reply.Begin(ServerMessage.TickSize).Number(6).Number(RequestId).Number((int)IdOf(tick)!.Value).Size(size).End();
}
