using NodaTime;
using Plimsoll.App.Broker;
using Plimsoll.App.Configuration;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Puts;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;
using OrderSide = Plimsoll.Trading.Orders.OrderSide;

namespace Plimsoll.Tests.Trading.Puts;

/// <summary>
/// The put seller's desk and its broker, against a gateway that answers each request in IB's messages as the test wants it answered. Time
/// passes when everybody waits.
/// </summary>
internal sealed class PutBench
{
    public const string Account = "DU1234567";
    private static readonly Session session = XnysCalendar.On(new LocalDate(2026, 1, 5))!;

    private readonly Desk desk;
    private readonly TwsBroker broker;
    private readonly PriorityQueue<Action, (Instant, int)> agenda = new();
    private readonly Queue<DeskEvent> events = new();
    private readonly List<TwsRequest> requests = [];
    private readonly Dictionary<string, decimal> positions = new(StringComparer.Ordinal);
    private int sequence;
    private int fills;

    public PutBench(Func<PutSettings, PutSettings>? with = null)
    {
        var limits = new Limits(new Money(1_000_000m), new Money(1_000_000m), 200, 100, 60, LongOnly: true, ClockSkewMax: 2m) { PriceCollarMax = 0.15m };
        var settings = PutsSection.From(new SettingReader([]).Section("puts")) with { Capital = new Money(1_000_000m) };
        desk = new Desk(new DeskSettings(limits, [new PutDeployment("puts", "PUT", limits, with?.Invoke(settings) ?? settings)]));
        broker = new TwsBroker(Account, 10, new RequestIdSequence(), Send, events.Enqueue, _ => "hash", () => Now, (delay, act) => agenda.Enqueue(act, (Now + delay, sequence++)));
    }

    public Instant Now { get; private set; } = session.Open - Duration.FromMinutes(5);

    public DeskState State => desk.State;

    public PutProgress Puts => State.Puts["puts"];

    public List<string> Messages { get; } = [];

    /// <summary>What a journal of it would hold.</summary>
    public List<JournalRecord> Records { get; } = [new JournalRecord(1, session.Open, null, null, new DeskState())];

    public IReadOnlyList<TwsRequest> Requests => requests;

    public IReadOnlyList<PlaceOrder> Orders => [.. requests.OfType<PlaceOrder>()];

    public IEnumerable<CancelOrder> Cancels => requests.OfType<CancelOrder>();

    /// <summary>What the account has in cash; null while the broker does not say.</summary>
    public decimal? Cash { get; set; } = 1_000_000m;

    /// <summary>What of it has settled; null where the broker does not say.</summary>
    public decimal? Settled { get; set; }

    /// <summary>The stock's price; null for none.</summary>
    public decimal? Spot { get; set; } = 600m;

    public IReadOnlyList<string> Expirations { get; set; } = ["20260109", "20260320", "20260402", "20260417"];

    public IReadOnlyList<decimal> Strikes { get; set; } = [.. Enumerable.Range(0, 41).Select(i => 450m + (5m * i))];

    /// <summary>What the gateway says to a request in place of its own answer; null leaves it alone.</summary>
    public Func<TwsRequest, IEnumerable<TwsMessage>?> Instead { get; set; } = _ => null;

    /// <summary>Bid and ask of a strike; a null side is not shown.</summary>
    public Func<decimal, (decimal? Bid, decimal? Ask)> Quote { get; set; } = strike => (Math.Round((decimal)Model(strike).Price, 2) - 0.02m, Math.Round((decimal)Model(strike).Price, 2) + 0.02m);

    /// <summary>Delta and volatility of the broker's model; null when it sends none.</summary>
    public Func<decimal, (double? Delta, double? Volatility)?> Greeks { get; set; } = strike => (Model(strike).Delta, 0.2);

    /// <summary>What an order does; by default a sale of puts fills at once at its limit and everything else works.</summary>
    public Func<PlaceOrder, OrderFate> Fate { get; set; } = order => order.Order.Action == "SELL" ? OrderFate.Fills : OrderFate.Works;

    /// <summary>Where an option of 88 days stands by its model at a volatility of 20 %.</summary>
    public static OptionGreeks Model(decimal strike) => AmericanOption.Greeks(new OptionInputs(OptionRight.Put, 600.0, (double)strike, 0.24, 0.04, 0.013), 0.2);

    /// <summary>From before the open to a while after it.</summary>
    public PutBench Run(Duration? until = null)
    {
        if (requests.Count == 0)
        {
            Take(new DeskStarted(Now, "test", "sim", Account, OnSchedule: true, "", ""));
            broker.Take(new SessionReady(200, "", [Account], 1));
        }

        var end = session.Open + (until ?? Duration.FromMinutes(3));
        Drain();
        while (agenda.TryPeek(out _, out var next) && next.Item1 <= end)
        {
            Now = Instant.Max(Now, next.Item1);
            agenda.Dequeue()();
            Drain();
        }

        Now = Instant.Max(Now, end);
        return this;
    }

    /// <summary>An order fills, in part or whole, at a price.</summary>
    public void Fill(int orderId, decimal contracts, decimal price)
    {
        var order = Orders.First(each => each.OrderId == orderId);
        var symbol = OrderWords.SymbolOf(order.Contract);
        var id = $"0000e0d5.{++fills:x8}.01.01";
        var isBuy = order.Order.Action == "BUY";
        positions[symbol] = positions.GetValueOrDefault(symbol) + (isBuy ? contracts : -contracts);
        var filled = State.Orders.Legs[orderId].Executed.Units + contracts;
        Take(new Executed(Now, new BrokerFill(id, orderId, 10, 1000 + orderId, order.Order.OrderRef!, symbol, isBuy ? OrderSide.Buy : OrderSide.Sell, new Quantity(contracts), new Price(price), new Quantity(filled), Now, null)));
        Take(new Commissioned(Now, id, 1.05m));
        Status(orderId, filled >= order.Order.TotalQuantity ? "Filled" : "Submitted", filled);
        Drain();
    }

    /// <summary>An execution of nobody's order, which costs nothing.</summary>
    public void Deliver(string symbol, OrderSide side, decimal quantity, decimal price, Instant at)
    {
        var id = $"0000e0d5.{++fills:x8}.01.01";
        positions[symbol] = positions.GetValueOrDefault(symbol) + (side == OrderSide.Buy ? quantity : -quantity);
        Take(new Executed(Now, new BrokerFill(id, 0, 0, 9_000 + fills, "", symbol, side, new Quantity(quantity), new Price(price), new Quantity(quantity), at, null)));
        Take(new Commissioned(Now, id, 0m));
        Drain();
    }

    public void Status(int orderId, string status, decimal filled = 0m) =>
        broker.Take(new OrderStatus(orderId, status, filled, 0m, null, 1000 + orderId, null, null, 10, "", null));

    public void Disconnect()
    {
        Take(new BrokerLost(Now, "test"));
        Drain();
    }

    public void Reconnect()
    {
        broker.Take(new SessionReady(200, "", [Account], State.NextOrderId));
        Drain();
    }

    /// <summary>What the account holds, as the next reading shows it.</summary>
    public void Hold(string symbol, decimal quantity) => positions[symbol] = quantity;

    public void Ask(OperatorVerb verb, string? symbol = null)
    {
        Take(new OperatorAsked(Now, verb, "test") { Deployment = "puts", Symbol = symbol });
        Drain();
    }

    private void Take(DeskEvent taken) => events.Enqueue(taken);

    private void Drain()
    {
        while (events.TryDequeue(out var taken))
        {
            var timed = taken.At < State.Now ? taken with { At = State.Now } : taken;
            var commands = desk.Handle(timed);
            Records.Add(new JournalRecord(Records.Count + 1, timed.At, timed, null, null));
            foreach (var command in commands)
            {
                Records.Add(new JournalRecord(Records.Count + 1, timed.At, null, command, null));
                Perform(command);
            }
        }
    }

    private void Perform(DeskCommand command)
    {
        switch (command)
        {
            case PlaceGroup place:
                while (place.Approval!.HasMore)
                {
                    broker.Place(place.Group, place.Approval.TakeNext());
                }

                break;
            case CancelLeg cancel:
                broker.Cancel(cancel.OrderId);
                break;
            case WakeAt wake:
                agenda.Enqueue(() => Take(new Woke(Now)), (wake.Moment, sequence++));
                break;
            case Notify notify:
                Messages.Add(notify.Text);
                Take(new EffectDone(Now, notify.Effect));
                break;
            case Publish publish:
                Take(new EffectDone(Now, publish.Effect));
                break;
            case { HasEffect: true } and not Plimsoll.Trading.Commands.Reconnect:
                broker.Ask(command);
                break;
            default:
                break;
        }
    }

    private void Send(TwsRequest request)
    {
        requests.Add(request);
        agenda.Enqueue(
            () =>
            {
                foreach (var message in Instead(request) ?? Answer(request))
                {
                    broker.Take(message);
                }

                if (request is PlaceOrder order && Instead(request) is null)
                {
                    Take(new LegWritten(Now, order.OrderId));
                    Follow(order);
                }
            },
            (Now + Duration.FromMilliseconds(20), sequence++));
    }

    private void Follow(PlaceOrder order)
    {
        Status(order.OrderId, "Submitted");
        switch (Fate(order))
        {
            case OrderFate.Fills:
                Drain();
                Fill(order.OrderId, order.Order.TotalQuantity!.Value, order.Order.LmtPrice ?? 5m);
                break;
            case OrderFate.FillsOne:
                Drain();
                Fill(order.OrderId, 1m, order.Order.LmtPrice ?? 5m);
                break;
            default:
                break;
        }
    }

    private IEnumerable<TwsMessage> Answer(TwsRequest request) => request switch
    {
        RequestContractDetails ask => [Details(ask), new ContractDetailsEnd(ask.RequestId)],
        RequestMarketRule ask => [new MarketRule(ask.RuleId, [new PriceIncrement(0m, 0.01m), new PriceIncrement(3m, 0.05m)])],
        RequestMarketData { Contract.SecType: "STK" } ask => Spot is { } spot
            ? [new TickPrice(ask.RequestId, 1, spot - 0.01m, 1m, TickAttributes.None), new TickPrice(ask.RequestId, 2, spot + 0.01m, 1m, TickAttributes.None)]
            : [new TickSnapshotEnd(ask.RequestId)],
        RequestMarketData ask => Ticks(ask.RequestId, ask.Contract.Strike!.Value),
        RequestSecDefOptParams ask => [new SecDefOptParams(ask.RequestId, "SMART", 756733, "SPY", "100", Expirations, Strikes), new SecDefOptParamsEnd(ask.RequestId)],
        RequestAccountSummary ask when Cash is { } cash =>
        [
            .. new[] { ("NetLiquidation", cash), ("TotalCashValue", cash), ("SettledCash", Settled) }
                .Where(figure => figure.Item2 is not null && ask.Tags.Split(',').Contains(figure.Item1))
                .Select(figure => new AccountSummary(ask.RequestId, Account, figure.Item1, $"{figure.Item2}", "USD")),
            new AccountSummaryEnd(ask.RequestId),
        ],
        RequestAllOpenOrders => [.. State.Orders.Live.Where(leg => leg.Answered).Select(Open), new OpenOrderEnd()],
        RequestCompletedOrders => [new CompletedOrdersEnd()],
        RequestExecutions ask => [new ExecDetailsEnd(ask.RequestId)],
        RequestPositions => [.. positions.Where(held => held.Value != 0m).Select(held => (TwsMessage)new Position(Account, OrderWords.Instrument(held.Key), held.Value, 0m)), new PositionEnd()],
        CancelOrder cancel => [new OrderStatus(cancel.OrderId, "Cancelled", 0m, 0m, null, 1000 + cancel.OrderId, null, null, 10, "", null)],
        _ => [],
    };

    private static OpenOrder Open(Leg leg) => new(
        leg.OrderId,
        OrderWords.Instrument(leg.Symbol, 1),
        OrderWords.ToTws(leg.Order, Account) with { ClientId = 10, PermId = 1000 + leg.OrderId },
        new OrderState { Status = "Submitted" });

    private IEnumerable<TwsMessage> Ticks(int id, decimal strike)
    {
        var (bid, ask) = Quote(strike);
        yield return new TickPrice(id, 1, bid, 1m, TickAttributes.None);
        yield return new TickPrice(id, 2, ask, 1m, TickAttributes.None);
        yield return new TickSize(id, 28, 5_000m);
        if (Greeks(strike) is { } model)
        {
            yield return new TickOptionComputation(id, 13, 0, model.Volatility, model.Delta, null, null, 0.01, 1.0, -0.05, Spot);
        }
    }

    private static ContractDetails Details(RequestContractDetails ask) => new()
    {
        RequestId = ask.RequestId,
        Contract = ask.Contract with { ConId = ask.Contract.SecType == "OPT" ? 800_000_000 + (int)ask.Contract.Strike!.Value : 756733 },
        MinTick = 0.01m,
        ValidExchanges = ["AMEX", "SMART"],
        MarketRuleIds = "110,109",
    };
}
