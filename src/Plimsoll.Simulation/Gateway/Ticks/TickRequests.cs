using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.History;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>Trade by trade: tick-by-tick streams with their back-fill, and historical ticks.</summary>
internal sealed class TickRequests
{
    /// <summary>IB: a twentieth of the market data lines, so 5 for the usual 100.</summary>
    private const int SubscriptionsMax = 5;

    /// <summary>IB's bound on one answer.</summary>
    private const int TicksMax = 1000;

    /// <summary>How far a request for ticks leafs through days without any.</summary>
    private const int DaysMax = 10;

    private static readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb["US/Eastern"];

    private readonly ClientSession session;
    private readonly List<TickSubscription> subscriptions = [];
    private readonly Recurrence looking;

    public TickRequests(ClientSession session)
    {
        this.session = session;
        var gateway = session.Gateway;
        looking = new Recurrence(gateway.Agenda, () => gateway.UntilNextLook(gateway.Options.QuoteInterval), Look);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqTickByTickData, (client, ref fields) => client.Ticks.Subscribe(ref fields)),
        On(ClientRequest.CancelTickByTickData, (client, ref fields) => client.Ticks.Cancel(ref fields)),
        On(ClientRequest.ReqHistoricalTicks, (client, ref fields) => client.Ticks.Read(ref fields)),
    ];

    private TickArchive Archive => session.Gateway.Ticks;

    public void End()
    {
        subscriptions.Clear();
        looking.Stop();
    }

    private void Subscribe(ref FieldReader fields)
    {
        var requestId = session.ReadRequestId(ref fields);
        var contract = ContractFields.Read(ref fields);
        var type = fields.ReadString();
        var backfill = fields.ReadInt();
        var ignoresSize = fields.ReadBool();
        if (contract.Find(session.Exchange) is not { } listing)
        {
            session.Error(requestId, 200, ErrorText.NoSecurityDefinition);
        }
        else if (Kind(type) is not { } kind)
        {
            session.Error(requestId, 321, ErrorText.Validation($"Invalid tick-by-tick type '{type}'"));
        }
        else if (subscriptions.Exists(each => each.RequestId == requestId))
        {
            session.Error(requestId, 102, "Duplicate ticker ID.");
        }
        else if (session.Gateway.Options.MarketDataOf(listing) != MarketDataEntitlement.RealTime)
        {
            session.Error(requestId, 10189, $"Failed to request tick-by-tick data:No market data permissions for {listing.PrimaryExchange} {listing.SecurityType}");
        }
        else if (subscriptions.Count >= SubscriptionsMax)
        {
            session.Error(requestId, 10190, "Max number of tick-by-tick requests has been reached.");
        }
        else
        {
            Begin(new TickSubscription(requestId, listing, kind, ignoresSize) { ToldUntil = session.Gateway.Agenda.Now + Duration.Epsilon }, backfill);
        }
    }

    /// <summary>The trades before come as historical ticks, then the stream goes on from there.</summary>
    private void Begin(TickSubscription subscription, int backfill)
    {
        if (backfill > 0)
        {
            var ticks = Last(subscription.Listing, subscription.Kind, subscription.ToldUntil, Math.Min(backfill, TicksMax));
            session.Post(session.Port.Reply.HistoricalTicks(subscription.RequestId, subscription.Kind, ticks, subscription.Listing));
        }

        subscriptions.Add(subscription);
        looking.Start();
    }

    private void Cancel(ref FieldReader fields)
    {
        var requestId = session.ReadRequestId(ref fields);
        if (subscriptions.RemoveAll(each => each.RequestId == requestId) == 0)
        {
            session.Error(requestId, 300, ErrorText.UnknownTicker(requestId));
        }

        if (subscriptions.Count == 0)
        {
            looking.Stop();
        }
    }

    private void Look()
    {
        var until = session.Gateway.Agenda.Now + Duration.Epsilon;
        foreach (var subscription in subscriptions)
        {
            var from = subscription.ToldUntil;
            subscription.ToldUntil = until;
            if (session.Gateway.Weather.IsDataLost)
            {
                continue; // what passed meanwhile is not told again
            }

            foreach (var tick in Archive.Between(subscription.Listing, from, until).Where(tick => IsOf(subscription.Kind, tick) && subscription.Tells(tick)))
            {
                session.Post(session.Port.Reply.TickByTick(subscription.RequestId, subscription.Kind, tick, subscription.Listing));
            }
        }
    }

    private void Read(ref FieldReader fields)
    {
        var requestId = session.ReadRequestId(ref fields);
        var contract = ContractFields.Read(ref fields);
        fields.ReadBool(); // includeExpired
        var (startText, endText) = (fields.ReadString(), fields.ReadString());
        var count = fields.ReadInt();
        var whatToShow = fields.ReadString();
        fields.Skip(2); // useRth: there is nothing outside; ignoreSize: every tick of the tape has a trade
        fields.Skip(); // options
        if (contract.Find(session.Exchange) is not { } listing)
        {
            session.Error(requestId, 200, ErrorText.NoSecurityDefinition);
        }
        else if (Objection(startText, endText, count, whatToShow) is { } objection)
        {
            session.Error(requestId, 321, ErrorText.Validation(objection));
        }
        else if (session.Gateway.Options.MarketDataOf(listing) != MarketDataEntitlement.RealTime)
        {
            session.Error(requestId, 10187, $"Failed to request historical ticks:No market data permissions for {listing.PrimaryExchange} {listing.SecurityType}");
        }
        else
        {
            var kind = HistoricalKind(whatToShow)!.Value;
            var ticks = startText.Length > 0
                ? First(listing, kind, WireTime.Parse(startText, zone)!.Value, count)
                : Last(listing, kind, WireTime.Parse(endText, zone)!.Value, count);
            session.Gateway.HistoryPacing.Take(session, requestId, HistoryAsk.Ticks(listing, whatToShow, $"{startText}/{endText}/{count}"), () =>
                session.Post(session.Port.Reply.HistoricalTicks(requestId, kind, ticks, listing)));
        }
    }

    private static TickKind? Kind(string type) => type switch
    {
        "Last" => TickKind.Last,
        "AllLast" => TickKind.AllLast,
        "BidAsk" => TickKind.BidAsk,
        "MidPoint" => TickKind.MidPoint,
        _ => null,
    };

    /// <summary>An option may be quoted at a moment without a trade.</summary>
    private static bool IsOf(TickKind kind, MarketTick tick) => tick.Quote.Last is not null || kind is not (TickKind.Last or TickKind.AllLast);

    private static TickKind? HistoricalKind(string whatToShow) => whatToShow switch
    {
        "TRADES" => TickKind.Last,
        "BID_ASK" => TickKind.BidAsk,
        "MIDPOINT" => TickKind.MidPoint,
        _ => null,
    };

    /// <summary>The cause of IB's 321, or null.</summary>
    private static string? Objection(string start, string end, int count, string whatToShow)
    {
        if (HistoricalKind(whatToShow) is null)
        {
            return $"Invalid whatToShow for historical ticks: '{whatToShow}'";
        }

        if (start.Length > 0 == end.Length > 0)
        {
            return "Please specify exactly one of start and end date/time";
        }

        if (WireTime.Parse(start.Length > 0 ? start : end, zone) is null)
        {
            return $"Invalid date/time '{start}{end}'";
        }

        return count is < 1 or > TicksMax ? $"Number of ticks must be between 1 and {TicksMax}" : null;
    }

    /// <summary>From the start on; ticks of one second are never torn apart (IB sends more than asked rather than that).</summary>
    private List<MarketTick> First(Listing listing, TickKind kind, Instant start, int count)
    {
        var ticks = new List<MarketTick>();
        var until = Instant.Min(session.Gateway.Agenda.Now, start + Duration.FromDays(DaysMax));
        foreach (var tick in Archive.Between(listing, start, until).Where(tick => IsOf(kind, tick)))
        {
            if (ticks.Count >= count && tick.At.ToUnixTimeSeconds() != ticks[^1].At.ToUnixTimeSeconds())
            {
                break;
            }

            ticks.Add(tick);
        }

        return ticks;
    }

    /// <summary>Those up to before the end, oldest first.</summary>
    private List<MarketTick> Last(Listing listing, TickKind kind, Instant end, int count)
    {
        var until = Instant.Min(end, session.Gateway.Agenda.Now + Duration.Epsilon);
        var ticks = new List<MarketTick>();
        var date = ExchangeTime.DateOf(until);
        for (var day = 0; day < DaysMax && ticks.Count < count; day++)
        {
            ticks.InsertRange(0, Archive.On(listing, date.PlusDays(-day)).Where(tick => tick.At < until && IsOf(kind, tick)).TakeLast(count - ticks.Count));
        }

        return ticks;
    }
}
