using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>Historical bars, once or kept up to date, schedules, histograms, and where history begins.</summary>
internal sealed class HistoryRequests
{
    private static readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb["US/Eastern"];
    private static readonly LocalDate firstDate = new(1970, 1, 1);

    private readonly ClientSession session;
    private readonly BarStore store;
    private readonly List<HistoryFeed> feeds = [];
    private readonly Recurrence updates;

    public HistoryRequests(ClientSession session)
    {
        this.session = session;
        store = new BarStore(session.Gateway);

        // IB updates the running bar every five seconds
        updates = new Recurrence(session.Gateway.Agenda, () => session.Gateway.UntilNextLook(Duration.FromSeconds(5)), Update);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqHistoricalData, (client, ref fields) => client.History.Ask(ref fields)),
        On(ClientRequest.CancelHistoricalData, (client, ref fields) => client.History.Cancel(ref fields)),
        On(ClientRequest.ReqHeadTimestamp, (client, ref fields) => client.History.AskBeginning(ref fields)),
        On(ClientRequest.CancelHeadTimestamp, (client, ref fields) => client.ReadRequestId(ref fields)), // answered long ago
        On(ClientRequest.ReqHistogramData, (client, ref fields) => client.History.AskHistogram(ref fields)),
        On(ClientRequest.CancelHistogramData, (client, ref fields) => client.ReadRequestId(ref fields)), // answered long ago
    ];

    public int FeedsOpen => feeds.Count;

    private SimulatedGateway Gateway => session.Gateway;

    private Func<LocalDate, ExchangeSession?> Sessions => Gateway.Options.Sessions;

    public void End()
    {
        feeds.Clear();
        updates.Stop();
        Gateway.HistoryPacing.Leave(session);
    }

    private void Ask(ref FieldReader fields)
    {
        var query = HistoryQuery.Read(session.ReadRequestId(ref fields), ref fields);
        var end = query.End(Gateway.Agenda.Now, zone);
        if (query.Contract.Find(session.Exchange) is not { } listing)
        {
            session.Error(query.RequestId, 200, ErrorText.NoSecurityDefinition);
        }
        else if (query.Objection(end) is { } objection)
        {
            session.Error(query.RequestId, 321, ErrorText.Validation(objection));
        }
        else if (feeds.Exists(feed => feed.Query.RequestId == query.RequestId))
        {
            session.Error(query.RequestId, 386, "Duplicate ticker ID for API historical data query.");
        }
        else if (Denial(listing) is { } denial)
        {
            session.Error(query.RequestId, 162, ErrorText.Hmds + denial);
        }
        else
        {
            Gateway.HistoryPacing.Take(session, query.RequestId, HistoryAsk.Bars(query, listing), () => Answer(query, listing));
        }
    }

    /// <summary>What the historical data service says to a login without data; null where it has them.</summary>
    private string? Denial(Listing listing) => Gateway.Options.MarketDataOf(listing) switch
    {
        MarketDataEntitlement.RealTime or MarketDataEntitlement.Partial => null,
        MarketDataEntitlement.Delayed or MarketDataEntitlement.None => $"No market data permissions for {listing.PrimaryExchange} {listing.SecurityType}",
        MarketDataEntitlement.Competing => "Trading TWS session is connected from a different IP address",
        _ => throw new InvalidOperationException($"{Gateway.Options.MarketData} is not an entitlement"),
    };

    private void Answer(HistoryQuery query, Listing listing)
    {
        var end = query.End(Gateway.Agenda.Now, zone)!.Value;
        var from = HistoryDuration.Parse(query.DurationText)!.From(end, zone, Sessions);
        if (query.WantsSchedule)
        {
            session.Post(session.Port.Reply.Schedule(query.RequestId, from, end, zone, SessionsBetween(from, end)));
            return;
        }

        var bars = Bars(query, listing, from, Instant.Min(end, Gateway.Agenda.Now));
        if (bars.Count == 0)
        {
            var what = $"{listing.Symbol}@SMART {query.WhatToShow}";
            session.Error(query.RequestId, 162, $"{ErrorText.Hmds}HMDS query returned no data: {what}");
            return;
        }

        Post(query, bars, WireTime.Stamp(from, zone), WireTime.Stamp(end, zone));
        if (query.KeepUpToDate)
        {
            feeds.Add(new HistoryFeed(query, listing, bars[^1].Start) { Told = bars[^1] });
            updates.Start();
        }
    }

    /// <summary>Version 196 moved start and end into a message of their own.</summary>
    private void Post(HistoryQuery query, IReadOnlyList<HistoryBar> bars, string from, string end)
    {
        var size = BarSize.Parse(query.BarSizeText)!;
        var reply = session.Reply(ServerMessage.HistoricalData).Number(query.RequestId);
        if (session.Version < 196)
        {
            reply.Text(from).Text(end);
        }

        reply.Number(bars.Count);
        foreach (var bar in bars)
        {
            reply.HistoricalBar(bar, HistoryReply.DateText(bar, size, query.InEpochSeconds, zone));
        }

        session.Post(reply);
        if (session.Version >= 196)
        {
            session.PostEnd(session.Reply(ServerMessage.HistoricalDataEnd).Number(query.RequestId).Text(from).Text(end));
        }
    }

    private IReadOnlyList<HistoryBar> Bars(HistoryQuery query, Listing listing, Instant from, Instant until) =>
        store.Bars(listing, BarSize.Parse(query.BarSizeText)!, query.Basis()!.Value, query.InRegularHours, from, until);

    private List<ExchangeSession> SessionsBetween(Instant from, Instant end)
    {
        var sessions = new List<ExchangeSession>();
        var last = end.InZone(zone).Date;
        for (var date = from.InZone(zone).Date; date <= last; date = date.PlusDays(1))
        {
            if (Gateway.Ticks.SessionOn(date) is { } found)
            {
                sessions.Add(found);
            }
        }

        return sessions;
    }

    private void Cancel(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        if (Gateway.HistoryPacing.Cancel(session, requestId) || feeds.RemoveAll(feed => feed.Query.RequestId == requestId) > 0)
        {
            session.Error(requestId, 162, $"{ErrorText.Hmds}API historical data query cancelled: {requestId}");
        }
        else
        {
            session.Error(requestId, 366, $"No historical data query found for ticker id:{requestId}");
        }

        if (feeds.Count == 0)
        {
            updates.Stop();
        }
    }

    private void Update()
    {
        if (Gateway.Weather.IsDataLost)
        {
            return;
        }

        foreach (var feed in feeds)
        {
            var size = BarSize.Parse(feed.Query.BarSizeText)!;
            foreach (var bar in Bars(feed.Query, feed.Listing, feed.Told?.Start ?? feed.From, Gateway.Agenda.Now))
            {
                if (bar != feed.Told)
                {
                    feed.Told = bar;
                    var date = HistoryReply.DateText(bar, size, feed.Query.InEpochSeconds, zone);
                    session.Post(session.Port.Reply.HistoricalUpdate(feed.Query.RequestId, bar, date));
                }
            }
        }
    }

    private void AskHistogram(ref FieldReader fields)
    {
        var requestId = session.ReadRequestId(ref fields);
        var contract = ContractFields.Read(ref fields);
        fields.ReadBool(); // includeExpired
        var inRegularHours = fields.ReadBool();
        var period = fields.ReadString();
        if (contract.Find(session.Exchange) is not { } listing)
        {
            session.Error(requestId, 200, ErrorText.NoSecurityDefinition);
        }
        else if (Histogram.Reach(period) is not { } reach)
        {
            session.Error(requestId, 321, ErrorText.Validation($"Invalid period of a histogram '{period}'"));
        }
        else
        {
            var now = Gateway.Agenda.Now;
            var prices = Histogram.Of(store.Bars(listing, BarSize.Parse("1 min")!, PriceBasis.Trades, inRegularHours, reach.From(now, zone, Sessions), now), listing.MinTick);
            if (prices.Count == 0)
            {
                session.Error(requestId, 162, $"{ErrorText.Hmds}No data of histogram query");
                return;
            }

            var reply = session.Reply(ServerMessage.HistogramData).Number(requestId).Number(prices.Count);
            foreach (var (price, shares) in prices)
            {
                reply.Size(price).Size(decimal.Round(shares)); // ib_async reads a whole number
            }

            session.Post(reply);
        }
    }

    private void AskBeginning(ref FieldReader fields)
    {
        var requestId = session.ReadRequestId(ref fields);
        var contract = ContractFields.Read(ref fields);
        fields.Skip(3); // includeExpired, useRTH, whatToShow
        var inEpochSeconds = fields.ReadInt() == 2;
        if (contract.Find(session.Exchange) is not { } listing)
        {
            session.Error(requestId, 200, ErrorText.NoSecurityDefinition);
        }
        else if (Beginning(listing) is not { } beginning)
        {
            session.Error(requestId, 162, $"{ErrorText.Hmds}No head time stamp");
        }
        else
        {
            session.Post(session.Reply(ServerMessage.HeadTimestamp)
                .Number(requestId)
                .Text(inEpochSeconds ? $"{beginning.ToUnixTimeSeconds()}" : WireTime.Utc(beginning)));
        }
    }

    /// <summary>The first date after which there is a prior close, found by halving; of an option the first on which its expiry was listed.</summary>
    private Instant? Beginning(Listing listing)
    {
        var today = Gateway.Agenda.Now.InZone(zone).Date;
        if (Gateway.Market.PriorClose(listing.Symbol, today) is null)
        {
            return null;
        }

        var (before, after) = (firstDate, today);
        while (Period.DaysBetween(before, after) > 1)
        {
            var middle = before.PlusDays(Period.DaysBetween(before, after) / 2);
            (before, after) = Began(listing, middle) ? (before, middle) : (middle, after);
        }

        var first = listing.Option is null ? before : after;
        return Sessions(first)?.Open ?? first.AtStartOfDayInZone(zone).ToInstant();
    }

    private bool Began(Listing listing, LocalDate date) => Gateway.Market.PriorClose(listing.Symbol, date) is not null
        && (listing.Option is null || Gateway.Exchange.IsListed(listing, date));
}
