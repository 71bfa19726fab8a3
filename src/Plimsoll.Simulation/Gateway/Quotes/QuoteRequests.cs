using NodaTime;
using Plimsoll.Simulation.Gateway.Options;
using Plimsoll.Simulation.Gateway.Wire;
using Plimsoll.Tws.Wire;
using static Plimsoll.Simulation.Gateway.RequestEntry;

namespace Plimsoll.Simulation.Gateway.Quotes;

/// <summary>Market data lines: snapshots and streams of a stock's basic ticks. Streams are sampled, as IB's are.</summary>
internal sealed class QuoteRequests
{
    /// <summary>The usual number of market data lines (protocol.md §12).</summary>
    private const int LinesMax = 100;

    private const int RealTime = 1;
    private const int Frozen = 2;

    private readonly ClientSession session;
    private readonly List<QuoteSubscription> lines = [];
    private readonly Recurrence sampling;
    private int typeAsked = RealTime;

    public QuoteRequests(ClientSession session)
    {
        this.session = session;
        sampling = new Recurrence(session.Gateway.Agenda, Pause, Sample);
    }

    public static IReadOnlyList<RequestEntry> Table { get; } =
    [
        On(ClientRequest.ReqMktData, (client, ref fields) => client.Quotes.Subscribe(ref fields)),
        On(ClientRequest.CancelMktData, (client, ref fields) => client.Quotes.Cancel(ref fields)),
        On(ClientRequest.ReqMarketDataType, (client, ref fields) => client.Quotes.ChooseType(ref fields)),
    ];

    public void End()
    {
        lines.Clear();
        sampling.Stop();
    }

    private Duration Pause() => session.Exchange.IsOpen ? session.Gateway.Options.QuoteInterval : Duration.FromMinutes(1);

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

        var generic = fields.ReadString();
        var isSnapshot = fields.ReadBool() | fields.ReadBool();
        if (session.FindOne(requestId, contract) is not { } listing)
        {
            return;
        }

        if (lines.Exists(line => line.RequestId == requestId))
        {
            session.Error(requestId, 102, "Duplicate ticker ID.");
        }
        else if (!isSnapshot && lines.Count >= LinesMax)
        {
            session.Error(requestId, 101, "Max number of tickers has been reached.");
        }
        else
        {
            Begin(new QuoteSubscription(requestId, listing) { Option = OptionLine.Of(session.Gateway, requestId, listing, generic) }, isSnapshot);
        }
    }

    private void Begin(QuoteSubscription line, bool isSnapshot)
    {
        session.Post(session.Reply(ServerMessage.TickRequestParameters)
            .Number(line.RequestId).Size(line.Listing.MinTick).Text("9c0001").Number(3));
        var type = typeAsked == Frozen && !session.Exchange.IsOpen ? Frozen : RealTime;
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
            session.Error(requestId, 300, $"Can't find EId with tickerId:{requestId}");
        }

        if (lines.Count == 0)
        {
            sampling.Stop();
        }
    }

    /// <summary>Delayed data are never sent: real-time data are there, and IB then sends those.</summary>
    private void ChooseType(ref FieldReader fields)
    {
        fields.Skip();
        var type = fields.ReadInt();
        if (type is < 1 or > 4)
        {
            session.Error(-1, 321, ErrorText.Validation($"Invalid market data type {type}"));
            return;
        }

        typeAsked = type;
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
        foreach (var frame in line.Changes(session.Port.Reply, session.Exchange.QuoteOf(line.Listing)))
        {
            session.Port.Post(frame);
        }

        foreach (var frame in line.Option?.Changes(session.Port.Reply) ?? [])
        {
            session.Port.Post(frame);
        }
    }
}
