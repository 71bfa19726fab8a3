using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>Historical bars, once or kept up to date, and where history begins.</summary>
internal sealed class HistoryRequests
{
    private static readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb["US/Eastern"];
    private static readonly LocalDate firstDate = new(1970, 1, 1);

    private readonly ClientSession session;
    private readonly List<HistoryFeed> feeds = [];
    private readonly Recurrence updates;

    public HistoryRequests(ClientSession session)
    {
        this.session = session;
        updates = new Recurrence(session.Gateway.Agenda, Pause, Update);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqHistoricalData, (client, ref fields) => client.History.Ask(ref fields)),
        On(ClientRequest.CancelHistoricalData, (client, ref fields) => client.History.Cancel(ref fields)),
        On(ClientRequest.ReqHeadTimestamp, (client, ref fields) => client.History.AskBeginning(ref fields)),
        On(ClientRequest.CancelHeadTimestamp, (client, ref fields) => client.ReadRequestId(ref fields)), // answered long ago
    ];

    private SimulatedGateway Gateway => session.Gateway;

    private Func<LocalDate, ExchangeSession?> Sessions => Gateway.Options.Sessions;

    public void End()
    {
        feeds.Clear();
        updates.Stop();
    }

    /// <summary>IB updates the running bar every five seconds.</summary>
    private Duration Pause() => session.Exchange.IsOpen ? Duration.FromSeconds(5) : Duration.FromMinutes(1);

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
        else
        {
            Answer(query, listing, end!.Value);
        }
    }

    private void Answer(HistoryQuery query, Listing listing, Instant end)
    {
        var from = HistoryDuration.Parse(query.DurationText)!.From(end, zone, Sessions);
        var bars = Bars(query, listing, from, Instant.Min(end, Gateway.Agenda.Now));
        if (bars.Count == 0)
        {
            var what = $"{listing.Symbol}@SMART {query.WhatToShow}";
            session.Error(query.RequestId, 162, $"Historical Market Data Service error message:HMDS query returned no data: {what}");
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

    private IReadOnlyList<HistoryBar> Bars(HistoryQuery query, Listing listing, Instant from, Instant until)
    {
        var size = BarSize.Parse(query.BarSizeText)!;
        var basis = query.Basis()!.Value;
        var made = BarAggregation.Aggregate(Gateway.Market.Bars(listing.Symbol, from, until), size, zone, Sessions) ?? [];
        var bars = size.Period == BarPeriod.Day && until == Gateway.Agenda.Now ? WithToday(made, listing) : made;
        return [.. bars.Select(bar => BarAggregation.Quoted(bar, basis, listing.MinTick))];
    }

    /// <summary>The running day as the tape has it: the market's own bars may be as long as the day, or lag by one bar.</summary>
    private IReadOnlyList<HistoryBar> WithToday(IReadOnlyList<HistoryBar> bars, Listing listing)
    {
        var quote = session.Exchange.QuoteOf(listing);
        if (!session.Exchange.IsOpen
            || session.Exchange.CurrentSession is not { } today
            || quote is not { Open: { } open, High: { } high, Low: { } low, Last: { } last })
        {
            return bars;
        }

        var running = new HistoryBar(today.Open, today.Date, open, high, low, last, quote.Volume ?? 0m, (high + low + last) / 3m);
        return [.. bars.Where(bar => bar.Date != today.Date), running];
    }

    private void Cancel(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        if (feeds.RemoveAll(feed => feed.Query.RequestId == requestId) > 0)
        {
            session.Error(requestId, 162, $"Historical Market Data Service error message:API historical data query cancelled: {requestId}");
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
            session.Error(requestId, 162, "Historical Market Data Service error message:No head time stamp");
        }
        else
        {
            session.Post(session.Reply(ServerMessage.HeadTimestamp)
                .Number(requestId)
                .Text(inEpochSeconds ? $"{beginning.ToUnixTimeSeconds()}" : WireTime.Utc(beginning)));
        }
    }

    /// <summary>The first date after which there is a prior close, found by halving.</summary>
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
            (before, after) = Gateway.Market.PriorClose(listing.Symbol, middle) is null ? (middle, after) : (before, middle);
        }

        return Sessions(before)?.Open ?? before.AtStartOfDayInZone(zone).ToInstant();
    }
}
