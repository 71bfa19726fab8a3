using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// All checkers of a rehearsal. Reads along on the wires and listens at the exchange, makes events of what it sees and tells every
/// checker each of them in order.
/// </summary>
internal sealed class CheckerBoard : IExchangeListener
{
    private readonly SimulatedExchange exchange;
    private readonly string account;
    private readonly Func<Instant> now;
    private readonly ConnectedClock clock = new();
    private readonly OrdersSentOnce sentOnce = new();
    private readonly OrdersRejected rejected = new();
    private readonly List<Checker> checkers;
    private ExchangeSession? day;

    public CheckerBoard(SimulatedExchange exchange, string account, PlannedRows plan, decimal exposureUsdMax, Func<Instant> now)
    {
        this.exchange = exchange;
        this.account = account;
        this.now = now;
        checkers =
        [
            new LedgerConserves(exchange.Ledger(account).InitialCash),
            sentOnce,
            new EntriesWithinPlan(plan),
            new OneEntryPerSlot(),
            new ExposureWithinLimit(exposureUsdMax),
            new NeverShort(),
            new SellsWithinHolding(),
            new HoldingsProtected(),
            new StatesAlongDiagram(),
            new FlatAfterTheDay(),
            new StrandedForCause(),
            new OrdersInsideSession(),
            new MarketOnCloseInTime(),
            new NoGlobalCancel(),
            new OneClientId(),
            new RequestsPaced(),
            new ConvergedAtTheEnd(),
        ];
        Tap = new WireReader(Tell, clock);
        exchange.Listen(this);
    }

    public IGatewayTap Tap { get; }

    /// <summary>Orders sent again, on the wire.</summary>
    public int DuplicateOrders => sentOnce.Duplicates;

    /// <summary>Orders the broker refused.</summary>
    public int Rejections => rejected.Count;

    /// <summary>In the order of time; at one instant in the checkers' order.</summary>
    public IReadOnlyList<Violation> Violations => [.. checkers.SelectMany(checker => checker.Found).OrderBy(violation => violation.At)];

    public void OrderChanged(SimulatedOrder order)
    {
        if (order.Ticket.Account == account)
        {
            Tell(new OrderStood(now(), StandingOrder.Of(order)));
        }
    }

    public void Executed(Execution execution)
    {
        if (execution.Order.Ticket.Account != account)
        {
            return;
        }

        var ledger = exchange.Ledger(account);
        var order = StandingOrder.Of(execution.Order);
        Tell(new OrderTraded(
            execution.At,
            execution.ExecId,
            order,
            execution.Side,
            execution.Shares,
            execution.Price,
            execution.Commission,
            Held(ledger).GetValueOrDefault(order.Symbol),
            ledger.TradedCash));
    }

    public void Refused(SimulatedOrder order, OrderRefusal refusal)
    {
        // what a refusal does to the order comes as a change
        if (order.Ticket.Account == account)
        {
            rejected.RefusedByExchange(order.Ticket.OrderId);
        }
    }

    public void HaltChanged(Listing listing, TradingHalt? halt) => Tell(new TradingHalted(now(), listing.Symbol, halt is not null));

    /// <param name="booksCashFlow">What the desk says its books gained, dollars.</param>
    /// <param name="stranded">What the desk declared to be held over a close.</param>
    /// <param name="messages">What it told the phone.</param>
    public void End(decimal booksCashFlow, IReadOnlyList<string> stranded, IReadOnlyList<string> messages)
    {
        var ledger = exchange.Ledger(account);
        Tell(new RehearsalEnded(
            now(),
            [.. exchange.LiveOrders.Where(order => order.Ticket.Account == account).Select(StandingOrder.Of)],
            Held(ledger),
            ledger.Cash - ledger.InitialCash,
            booksCashFlow,
            stranded,
            messages));
    }

    private static SortedDictionary<string, decimal> Held(AccountLedger ledger) => new(
        ledger.Positions.Where(position => position.Quantity != 0m).ToDictionary(position => position.Listing.Symbol, position => position.Quantity),
        StringComparer.Ordinal);

    private void Tell(GatewayEvent told)
    {
        if (exchange.CurrentSession is { } session && session != day)
        {
            day = session;
            TellAll(new DayBegan(told.At, session.Date, session.Open, session.Close));
        }

        TellAll(told);
    }

    private void TellAll(GatewayEvent told)
    {
        var timed = told with { Connected = clock.Total };
        rejected.Take(timed);
        foreach (var checker in checkers)
        {
            checker.Take(timed);
        }
    }
}
