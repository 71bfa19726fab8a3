using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.History;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>Bars of five seconds as they end.</summary>
internal sealed class RealTimeBarRequests
{
    /// <summary>At most so many new ones within ten minutes (protocol.md §12: 420).</summary>
    private const int NewMax = 60;

    private static readonly Duration newWithin = Duration.FromMinutes(10);

    private readonly ClientSession session;
    private readonly List<RealTimeBarSubscription> subscriptions = [];
    private readonly Queue<Instant> asked = new();
    private readonly Recurrence looking;

    public RealTimeBarRequests(ClientSession session)
    {
        this.session = session;
        looking = new Recurrence(session.Gateway.Agenda, UntilBarEnds, Look);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqRealTimeBars, (client, ref fields) => client.Bars.Subscribe(ref fields)),
        On(ClientRequest.CancelRealTimeBars, (client, ref fields) => client.Bars.Cancel(ref fields)),
    ];

    private SimulatedGateway Gateway => session.Gateway;

    public void End()
    {
        subscriptions.Clear();
        looking.Stop();
    }

    private Duration UntilBarEnds()
    {
        var pause = RealTimeBarSubscription.FloorOf(Gateway.Agenda.Now) + RealTimeBarSubscription.Length - Gateway.Agenda.Now;
        return Gateway.UntilNextLook(pause);
    }

    private void Subscribe(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var contract = ContractFields.Read(ref fields);
        fields.ReadInt(); // barSize: it is always 5, whatever a client says
        var whatToShow = fields.ReadString();
        fields.Skip(2); // useRTH: there is nothing outside; options
        if (contract.Find(session.Exchange) is not { } listing)
        {
            session.Error(requestId, 200, ErrorText.NoSecurityDefinition);
        }
        else if (Basis(whatToShow) is not { } basis)
        {
            session.Error(requestId, 420, $"Invalid Real-time Query:'{whatToShow}' is none of TRADES, MIDPOINT, BID, ASK");
        }
        else if (subscriptions.Exists(each => each.RequestId == requestId))
        {
            session.Error(requestId, 102, "Duplicate ticker ID.");
        }
        else if (Gateway.Options.MarketDataOf(listing) != MarketDataEntitlement.RealTime)
        {
            session.Error(requestId, 420, $"Invalid Real-time Query:No market data permissions for {listing.PrimaryExchange} {listing.SecurityType}");
        }
        else if (IsTooOften())
        {
            session.Error(requestId, 420, "Invalid Real-time Query:Historical data request pacing violation");
        }
        else
        {
            asked.Enqueue(Gateway.Agenda.Now);
            subscriptions.Add(new RealTimeBarSubscription(requestId, listing, basis) { Next = RealTimeBarSubscription.FloorOf(Gateway.Agenda.Now) });
            looking.Start();
        }
    }

    private bool IsTooOften()
    {
        while (asked.TryPeek(out var at) && at <= Gateway.Agenda.Now - newWithin)
        {
            asked.Dequeue();
        }

        return asked.Count >= NewMax;
    }

    private void Cancel(ref FieldReader fields)
    {
        fields.Skip();
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
        foreach (var subscription in subscriptions)
        {
            Tell(subscription);
        }
    }

    /// <summary>All bars that have ended within a session; the nights between are skipped.</summary>
    private void Tell(RealTimeBarSubscription subscription)
    {
        var (length, now) = (RealTimeBarSubscription.Length, Gateway.Agenda.Now);
        var today = Gateway.Ticks.SessionOn(ExchangeTime.DateOf(now));
        var start = today is null ? now : Instant.Max(subscription.Next, today.Open);
        for (; start + length <= now; start += length)
        {
            if (today is null || start >= today.Close || Gateway.Weather.IsDataLost)
            {
                continue;
            }

            var ticks = Gateway.Ticks.Between(subscription.Listing, start, start + length).ToList();
            if (subscription.Bar(start, Gateway.Ticks.AsOf(subscription.Listing, start - Duration.Epsilon), ticks) is { } bar)
            {
                session.Post(session.Port.Reply.RealTimeBar(subscription.RequestId, bar));
            }
        }

        subscription.Next = RealTimeBarSubscription.FloorOf(start);
    }

    private static PriceBasis? Basis(string whatToShow) => whatToShow switch
    {
        "TRADES" => PriceBasis.Trades,
        "MIDPOINT" => PriceBasis.Midpoint,
        "BID" => PriceBasis.Bid,
        "ASK" => PriceBasis.Ask,
        _ => null,
    };
}
