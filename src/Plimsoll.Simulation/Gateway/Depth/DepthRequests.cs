using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Depth;

/// <summary>Deep books: of one exchange, or of all of them together (smart depth).</summary>
internal sealed class DepthRequests
{
    /// <summary>IB: three at a time (309).</summary>
    private const int SubscriptionsMax = 3;

    private const int RowsMax = 60;

    private readonly ClientSession session;
    private readonly List<DepthSubscription> subscriptions = [];
    private readonly Recurrence sampling;

    public DepthRequests(ClientSession session)
    {
        this.session = session;
        var gateway = session.Gateway;
        sampling = new Recurrence(gateway.Agenda, () => gateway.UntilNextLook(gateway.Options.QuoteInterval), Sample);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqMktDepth, (client, ref fields) => client.Depth.Subscribe(ref fields)),
        On(ClientRequest.CancelMktDepth, (client, ref fields) => client.Depth.Cancel(ref fields)),
        On(ClientRequest.ReqMktDepthExchanges, (client, ref _) => client.Depth.List()),
    ];

    public void End()
    {
        subscriptions.Clear();
        sampling.Stop();
    }

    private void Subscribe(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var contract = ContractFields.Read(ref fields);
        var rows = fields.ReadInt();
        var isSmart = fields.ReadBool();
        fields.Skip(); // options
        if (contract.Find(session.Exchange) is not { } listing)
        {
            session.Error(requestId, 200, ErrorText.NoSecurityDefinition);
        }
        else if (rows is < 1 or > RowsMax)
        {
            session.Error(requestId, 321, ErrorText.Validation($"Invalid number of rows {rows}"));
        }
        else if (subscriptions.Exists(each => each.RequestId == requestId))
        {
            session.Error(requestId, 102, "Duplicate ticker ID.");
        }
        else if (session.Gateway.Options.MarketDataOf(listing) != MarketDataEntitlement.RealTime)
        {
            session.Error(requestId, 354, ErrorText.NotSubscribed);
        }
        else if (subscriptions.Count >= SubscriptionsMax)
        {
            session.Error(requestId, 309, $"Max number ({SubscriptionsMax}) of market depth requests has been reached");
        }
        else if (isSmart)
        {
            session.Error(requestId, 2152, listing.Option is null
                ? "Exchanges - Depth: ARCA; ISLAND; NYSE; Top: AMEX; BATS; BYX; DRCTEDGE; EDGEA; IEX; MEMX; "
                : $"Exchanges - Top: {string.Join("; ", DepthBook.OptionMakers)}; ");
            Begin(new DepthSubscription(requestId, listing, rows, namesMakers: true, isSmart: true));
        }
        else if (listing.Option is null && DepthExchange.Find(contract.Exchange ?? "") is { } exchange)
        {
            Begin(new DepthSubscription(requestId, listing, rows, exchange.NamesMakers, isSmart: false));
        }
        else
        {
            session.Error(requestId, 10092, "Deep market data is not supported for this combination of security type/exchange");
        }
    }

    private void Begin(DepthSubscription subscription)
    {
        subscriptions.Add(subscription);
        sampling.Start();
        Tell(subscription);
    }

    private void Cancel(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var isSmart = fields.ReadBool();
        if (subscriptions.RemoveAll(each => each.RequestId == requestId && each.IsSmart == isSmart) == 0)
        {
            session.Error(requestId, 310, $"Can't find the subscribed market depth with tickerId:{requestId}");
        }

        if (subscriptions.Count == 0)
        {
            sampling.Stop();
        }
    }

    private void List()
    {
        var reply = session.Reply(ServerMessage.MarketDepthExchanges).Number(DepthExchange.Stocks.Count);
        foreach (var each in DepthExchange.Stocks)
        {
            reply.Text(each.Name).Text("STK").Text(each.ListingExchange).Text(each.Service).Number(each.AggregateGroup);
        }

        session.Post(reply);
    }

    private void Sample()
    {
        if (!session.Gateway.Weather.IsDataLost)
        {
            subscriptions.ForEach(Tell);
        }
    }

    private void Tell(DepthSubscription subscription)
    {
        foreach (var frame in subscription.Changes(session.Port.Reply, session.Exchange.QuoteOf(subscription.Listing)))
        {
            session.Port.Post(frame);
        }
    }
}
