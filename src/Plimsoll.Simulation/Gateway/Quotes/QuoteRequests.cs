using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway.Options;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Quotes;

/// <summary>Market data lines: snapshots and streams, in real time, frozen or delayed. Streams are sampled, as IB's are.</summary>
internal sealed class QuoteRequests
{
    /// <summary>The usual number of market data lines (protocol.md §12).</summary>
    private const int LinesMax = 100;

    private const int RealTime = 1;
    private const int Frozen = 2;
    private const int Delayed = 3;
    private const int DelayedFrozen = 4;

    private static readonly MarketDataEntitlement[] lesser =
        [MarketDataEntitlement.Delayed, MarketDataEntitlement.Partial, MarketDataEntitlement.None, MarketDataEntitlement.Competing];

    private readonly ClientSession session;
    private readonly List<QuoteSubscription> lines = [];
    private readonly Recurrence sampling;
    private int typeAsked = RealTime;

    public QuoteRequests(ClientSession session)
    {
        this.session = session;
        var gateway = session.Gateway;
        sampling = new Recurrence(gateway.Agenda, () => gateway.UntilNextLook(gateway.Options.QuoteInterval), Sample);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqMktData, (client, ref fields) => client.Quotes.Subscribe(ref fields)),
        On(ClientRequest.CancelMktData, (client, ref fields) => client.Quotes.Cancel(ref fields)),
        On(ClientRequest.ReqMarketDataType, (client, ref fields) => client.Quotes.ChooseType(ref fields)),
        On(ClientRequest.ReqSmartComponents, (client, ref fields) => client.Quotes.SmartComponents(ref fields)),
    ];

    /// <summary>What the login may see of one more line: for that line alone it may be less than it is otherwise, and then it is as if it were never more.</summary>
    private MarketDataEntitlement Entitlement(Listing listing) => session.Gateway.Faults.Strikes(Fault.Entitlement)
        ? session.Gateway.Faults.Details(Fault.Entitlement).Pick(lesser)
        : session.Gateway.Options.MarketDataOf(listing);

    public void End()
    {
        lines.Clear();
        sampling.Stop();
    }

    private void Subscribe(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        var contract = ContractFields.Read(ref fields);
        if (contract.SecType == "BAG")
        {
            ContractFields.SkipLegs(ref fields);
        }

        if (fields.ReadBool())
        {
            fields.Skip(3); // delta neutral contract
        }

        var genericText = fields.ReadString();
        var isSnapshot = fields.ReadBool() | fields.ReadBool();
        if (session.FindOne(requestId, contract) is not { } listing)
        {
            return;
        }

        var entitlement = Entitlement(listing);
        if (GenericTicks.Parse(genericText) is not { } generic)
        {
            session.Error(requestId, 321, ErrorText.Validation(
                $"Incorrect generic tick list of {genericText}.  Legal ones for (STK) are: {GenericTicks.Legal}"));
        }
        else if (isSnapshot && generic.Count > 0)
        {
            session.Error(requestId, 321, ErrorText.Validation("Snapshot market data subscription is not applicable to generic ticks"));
        }
        else if (lines.Exists(line => line.RequestId == requestId))
        {
            session.Error(requestId, 102, "Duplicate ticker ID.");
        }
        else if (!isSnapshot && lines.Count >= LinesMax)
        {
            session.Error(requestId, 101, "Max number of tickers has been reached.");
        }
        else if (Admit(requestId, listing, entitlement))
        {
            var isDelayed = entitlement == MarketDataEntitlement.Delayed;
            var isPartial = entitlement == MarketDataEntitlement.Partial;
            Begin(
                new QuoteSubscription(session.Gateway, requestId, listing, generic, isDelayed, isPartial)
                {
                    Option = OptionLine.Of(session.Gateway, requestId, listing, generic, isDelayed),
                },
                isSnapshot,
                TypeGiven(isDelayed));
        }
    }

    /// <summary>What a login without all of the data is told; false when that is all it gets (protocol.md §11).</summary>
    private bool Admit(int requestId, Listing listing, MarketDataEntitlement entitlement)
    {
        var wantsDelayed = typeAsked is Delayed or DelayedFrozen;
        var (code, text) = (entitlement, wantsDelayed) switch
        {
            (MarketDataEntitlement.RealTime, _) => (0, ""),
            (MarketDataEntitlement.Delayed, false) => (10089, "Requested market data requires additional subscription for API. See link in 'Market Data Connections' dialog for more details.Delayed market data is available."),
            (MarketDataEntitlement.Delayed, true) => (10167, "Requested market data is not subscribed. Displaying delayed market data."),
            (MarketDataEntitlement.Partial, _) => (10090, "Part of requested market data is not subscribed. Subscription-independent ticks are still active."),
            (MarketDataEntitlement.None, false) => (354, ErrorText.NotSubscribed),
            (MarketDataEntitlement.None, true) => (10168, "Requested market data is not subscribed. Delayed market data is not enabled."),
            (MarketDataEntitlement.Competing, _) => (10197, "No market data during competing live session"),
            _ => throw new InvalidOperationException($"{entitlement} is not an entitlement"),
        };
        if (code != 0)
        {
            session.Error(requestId, code, code is 10089 or 10090 ? $"{text}{listing.Symbol} {listing.PrimaryExchange}/TOP/ALL" : text);
        }

        return code is 0 or 10167 or 10090;
    }

    private void Begin(QuoteSubscription line, bool isSnapshot, int type)
    {
        session.Post(session.Reply(ServerMessage.TickRequestParameters)
            .Number(line.RequestId).Size(line.Listing.TicksAt("SMART").Smallest).Text(SmartExchanges.Map).Number(3));
        session.Post(session.Reply(ServerMessage.MarketDataType).Number(1).Number(line.RequestId).Number(type));
        Tell(line);
        if (isSnapshot)
        {
            session.Gateway.Agenda.In(session.Gateway.Options.SnapshotDuration, () => EndSnapshot(line.RequestId));
        }
        else
        {
            lines.Add(line);
            sampling.Start();
        }
    }

    /// <summary>Whoever is entitled to real-time data gets those, whatever was asked for; frozen ones only while the exchange rests.</summary>
    private int TypeGiven(bool isDelayed)
    {
        var rests = !session.Exchange.IsOpen;
        return isDelayed
            ? (rests && typeAsked == DelayedFrozen ? DelayedFrozen : Delayed)
            : (rests && typeAsked is (Frozen or DelayedFrozen) ? Frozen : RealTime);
    }

    private void EndSnapshot(int requestId)
    {
        if (!session.Port.IsClosed)
        {
            session.PostEnd(session.Reply(ServerMessage.TickSnapshotEnd).Number(1).Number(requestId));
        }
    }

    private void Cancel(ref FieldReader fields)
    {
        fields.Skip();
        var requestId = session.ReadRequestId(ref fields);
        if (lines.RemoveAll(line => line.RequestId == requestId) == 0)
        {
            session.Error(requestId, 300, ErrorText.UnknownTicker(requestId));
        }

        if (lines.Count == 0)
        {
            sampling.Stop();
        }
    }

    private void ChooseType(ref FieldReader fields)
    {
        fields.Skip();
        var type = fields.ReadInt();
        if (type is < RealTime or > DelayedFrozen)
        {
            session.Error(-1, 321, ErrorText.Validation($"Invalid market data type {type}"));
            return;
        }

        typeAsked = type;
    }

    private void SmartComponents(ref FieldReader fields)
    {
        var reply = session.Reply(ServerMessage.SmartComponents).Number(session.ReadRequestId(ref fields)).Number(SmartExchanges.All.Count);
        for (var bit = 0; bit < SmartExchanges.All.Count; bit++)
        {
            reply.Number(bit).Text(SmartExchanges.All[bit].Name).Text(SmartExchanges.All[bit].Letter);
        }

        session.Post(reply);
    }

    private void Sample()
    {
        if (session.Gateway.Weather.IsDataLost)
        {
            return;
        }

        foreach (var line in lines)
        {
            Tell(line);
        }
    }

    private void Tell(QuoteSubscription line)
    {
        foreach (var frame in line.Changes(session.Port.Reply))
        {
            session.Port.Post(frame);
        }

        foreach (var frame in line.Option?.Changes(session.Port.Reply) ?? [])
        {
            session.Port.Post(frame);
        }
    }
}
