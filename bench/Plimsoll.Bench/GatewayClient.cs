using System.Buffers.Binary;
using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Bench;

/// <summary>A started client of a simulated gateway on virtual time, five minutes into a session; keeps what it is sent by message id.</summary>
internal sealed class GatewayClient : IGatewayPeer
{
    public const int Version = GatewayOptions.ServerVersionMax;
    private const string Account = "DU1234567";
    private static readonly Session Day = XnysCalendar.OnOrAfter(new LocalDate(2026, 1, 5));

    private readonly Agenda agenda = new(Day.Open - Duration.FromMinutes(30));
    private readonly FieldWriter writer = new();
    private readonly FrameReader frames = new();
    private readonly GatewayPort port;
    private int nextOrderId = 1;

    public GatewayClient()
    {
        var rng = new Rng(7);
        var market = new SyntheticMarket(rng, SessionOn);
        var exchange = new SimulatedExchange(agenda, market, rng, new ExchangeOptions { Sessions = SessionOn, Accounts = [Account] }, FaultInjector.None);
        var gateway = new SimulatedGateway(new GatewayOptions { Sessions = SessionOn }, agenda, exchange, market, FaultInjector.None, rng);
        agenda.RunUntil(Day.Open + Duration.FromMinutes(5));
        port = gateway.Accept(this);
        writer.Raw("API\0"u8).BeginFrame().Raw("v176..200"u8).EndFrame();
        new StartApi(1).WriteTo(writer, Version);
        Send();
    }

    /// <summary>The last payload of each message id, and how many came.</summary>
    public Dictionary<int, (byte[] Last, long Count)> Heard { get; } = [];

    public long Count(int id) => Heard.TryGetValue(id, out var heard) ? heard.Count : 0;

    public PlaceOrder Bracket(int leg, string symbol) => leg switch
    {
        0 => Order(symbol, "BUY", "LMT", 37, 1_000m, parent: null, transmit: false) is var entry
            ? entry with { Order = entry.Order with { AlgoStrategy = "Adaptive", AlgoParams = [new TagValue("adaptivePriority", "Normal")] } }
            : throw new InvalidOperationException(),
        1 => Order(symbol, "SELL", "LMT", 37, 2_000m, nextOrderId - 1, transmit: false),
        _ => Order(symbol, "SELL", "STP", 37, 1m, nextOrderId - 2, transmit: true),
    };

    public PlaceOrder Market(string symbol, bool buys) => Order(symbol, buys ? "BUY" : "SELL", "MKT", 1, null, parent: null, transmit: true);

    public GatewayClient Write(PlaceOrder order)
    {
        order.WriteTo(writer, Version);
        return this;
    }

    /// <summary>Sends what was written and lets a second of the session pass.</summary>
    public void Send()
    {
        port.Receive(writer.Written);
        writer.Clear();
        agenda.RunUntil(agenda.Now + Duration.FromSeconds(1));
    }

    public void Deliver(ReadOnlySpan<byte> bytes)
    {
        frames.Append(bytes);
        while (frames.TryRead(out var payload))
        {
            var id = new FieldReader(payload).ReadInt();
            Heard[id] = (payload.ToArray(), Count(id) + 1);
        }
    }

    public void Close() => throw new InvalidOperationException("the gateway closed the connection");

    public static byte[] Framed(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[payload.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame.AsSpan(4));
        return frame;
    }

    public static ExchangeSession? SessionOn(LocalDate date) =>
        XnysCalendar.On(date) is { } session ? new ExchangeSession(session.Date, session.Open, session.Close) : null;

    private PlaceOrder Order(string symbol, string action, string type, decimal shares, decimal? price, int? parent, bool transmit)
    {
        var id = nextOrderId++;
        return new PlaceOrder(
            id,
            new Contract { Symbol = symbol, SecType = "STK", Exchange = "SMART", Currency = "USD" },
            new Order
            {
                Account = Account,
                Action = action,
                TotalQuantity = shares,
                OrderType = type,
                LmtPrice = type == "LMT" ? price : null,
                AuxPrice = type == "STP" ? price : null,
                Tif = "DAY",
                OrderRef = $"BENCH_{symbol}_{id}",
                ParentId = parent,
                Transmit = transmit,
            });
    }
}
