using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>An exchange on its own agenda, switched on at 09:00 New York on Monday 2026-01-05, with a market the test scripts.</summary>
internal sealed class Bench
{
    public static readonly LocalDate Monday = new(2026, 1, 5);
    private readonly Lazy<SimulatedExchange> exchange;

    public Bench(IMarket? market = null)
    {
        Market = market ?? Script;
        exchange = new(() =>
        {
            var made = new SimulatedExchange(Agenda, Market, new Rng(Seed), Options, Faults);
            made.Listen(Heard);
            return made;
        });
    }

    public ulong Seed { get; init; } = 7;

    public Agenda Agenda { get; init; } = new(WeekdayCalendar.At(Monday, 9, 0));

    public ScriptedMarket Script { get; } = new(ScriptedMarket.Aaa, ScriptedMarket.Nnn);

    public IMarket Market { get; }

    public FaultInjector Faults { get; init; } = FaultInjector.None;

    /// <summary>No luck at a touch unless a test asks for it.</summary>
    public ExchangeOptions Options { get; init; } = new()
    {
        Sessions = WeekdayCalendar.Session,
        Liquidity = new() { TouchFillChance = 0 },
    };

    public RecordingListener Heard { get; } = new();

    public SimulatedExchange Exchange => exchange.Value;

    public AccountLedger Ledger => Exchange.Ledger("DU1234567");

    public static OrderTicket Ticket(int id, OrderSide side, decimal quantity, OrderKind kind, decimal? price = null) => new()
    {
        ClientId = 10,
        OrderId = id,
        Account = "DU1234567",
        Listing = ScriptedMarket.Aaa,
        Side = side,
        Quantity = quantity,
        Kind = kind,
        TimeInForce = TimeInForce.Day,
        LimitPrice = kind == OrderKind.Limit ? price : null,
        StopPrice = kind == OrderKind.Stop ? price : null,
    };

    public static OrderTicket Buy(int id, decimal quantity, decimal limit) => Ticket(id, OrderSide.Buy, quantity, OrderKind.Limit, limit);

    public static OrderTicket Sell(int id, decimal quantity, decimal limit) => Ticket(id, OrderSide.Sell, quantity, OrderKind.Limit, limit);

    public static OrderTicket BuyNow(int id, decimal quantity) => Ticket(id, OrderSide.Buy, quantity, OrderKind.Market);

    public static OrderTicket SellNow(int id, decimal quantity) => Ticket(id, OrderSide.Sell, quantity, OrderKind.Market);

    public static OrderTicket Stop(int id, decimal quantity, decimal trigger) => Ticket(id, OrderSide.Sell, quantity, OrderKind.Stop, trigger);

    public static OrderTicket AtClose(int id, OrderSide side, decimal quantity) => Ticket(id, side, quantity, OrderKind.MarketOnClose);

    /// <summary>A trade of the world, New York time on Monday.</summary>
    public Bench Trade(int hour, int minute, int second, decimal price, decimal volume = 100_000m)
    {
        Script.Trade(WeekdayCalendar.At(Monday, hour, minute, second), price, volume);
        return this;
    }

    public SimulatedOrder Place(OrderTicket ticket)
    {
        var (order, refusal) = Exchange.Place(ticket);
        Assert.Null(refusal);
        return order!;
    }

    public OrderRefusal PlaceRefused(OrderTicket ticket) => Exchange.Place(ticket).Refusal ?? throw new InvalidOperationException("it was taken");

    /// <summary>An entry with a target and a stop, the last of them transmitting all three.</summary>
    public (SimulatedOrder Entry, SimulatedOrder Target, SimulatedOrder Stop) PlaceBracket(
        int id, decimal quantity, decimal limit, decimal target, decimal stop) =>
        (Place(Buy(id, quantity, limit) with { Transmit = false }),
            Place(Sell(id + 1, quantity, target) with { ParentId = id, Transmit = false }),
            Place(Stop(id + 2, quantity, stop) with { ParentId = id }));

    /// <summary>Runs to New York time on Monday, or days later.</summary>
    public Bench RunTo(int hour, int minute, int second = 0, int days = 0)
    {
        _ = Exchange;
        Agenda.RunUntil(WeekdayCalendar.At(Monday.PlusDays(days), hour, minute, second));
        return this;
    }
}
