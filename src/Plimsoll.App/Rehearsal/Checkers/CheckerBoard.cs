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

    /// <summary>Rules of the day trade: they are told of its orders only, and of what belongs to no order.</summary>
    private readonly List<Checker> ofDayTrade;
    private ExchangeSession? day;

    /// <param name="dayTrade">Null when there is none to rehearse.</param>
    /// <param name="capitalByPrefix">What each book of target weights was given, by how its references begin.</param>
    /// <param name="lines">The account's limits, and each book's.</param>
    /// <param name="cashSellers">The books that write puts against cash.</param>
    /// <param name="putsHaveExits">Whether what is written is protected: a person may wish to hold it to its expiry.</param>
    /// <param name="besides">Checkers of whoever rehearses.</param>
    public CheckerBoard(
        SimulatedExchange exchange,
        string account,
        PlannedRows plan,
        CheckedDayTrade? dayTrade,
        IReadOnlyDictionary<string, decimal> capitalByPrefix,
        IReadOnlyList<CheckedLine> lines,
        IReadOnlyList<CashSeller> cashSellers,
        bool putsHaveExits,
        Func<Instant> now,
        params IReadOnlyList<Checker> besides)
    {
        this.exchange = exchange;
        this.account = account;
        this.now = now;
        checkers =
        [
            new LedgerConserves(exchange.Ledger(account).InitialCash),
            sentOnce,
            new NeverShort(),
            new SellsWithinHolding(),
            new StatesAlongDiagram(),
            new OrdersInsideSession(),
            new NoGlobalCancel(),
            new OneClientId(),
            new RequestsPaced(),
            new OneRebalanceADay(),
            new SettledCashOnly(capitalByPrefix),
            new OrdersThrottled(lines),
            new NotionalWithinLimit(lines),
            new PositionsWithinLine(lines, symbol => exchange.MarkOf(symbol)),
            new DayTradesCounted(lines.Min(line => line.DayTradesUntil), () => exchange.Ledger(account).NetLiquidation),
            new BooksKeepTheirOwn(lines),
            new ConvergedAtTheEnd(),
            new PutsEndOnce(),
            .. cashSellers.Count > 0 ? [new AssignmentsCovered(cashSellers, () => exchange.Ledger(account).SettledCash)] : Array.Empty<Checker>(),
            .. putsHaveExits ? [new PutsProtected()] : Array.Empty<Checker>(),
            .. besides,
        ];
        ofDayTrade = dayTrade is null
            ? []
            :
            [
                new EntriesWithinPlan(plan),
                new OneEntryPerSlot(),
                new ExposureWithinLimit(dayTrade.ExposureMax),
                new HoldingsProtected(dayTrade),
                new FlatAfterTheDay(),
                new StrandedForCause(),
                new MarketOnCloseInTime(),
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
    public IReadOnlyList<Violation> Violations => [.. checkers.Concat(ofDayTrade).SelectMany(checker => checker.Found).OrderBy(violation => violation.At)];

    /// <summary>Each rule, and how often it did not hold.</summary>
    public IEnumerable<(string Rule, int Violations)> Standing => checkers.Concat(ofDayTrade).Select(checker => (checker.Rule, checker.Found.Count));

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
            ledger.TradedCash)
        {
            Multiplier = execution.Order.Ticket.Listing.Multiplier,
            Cause = execution.Cause,
        });
    }

    public void Refused(SimulatedOrder order, OrderRefusal refusal)
    {
        // what a refusal does to the order comes as a change
        if (order.Ticket.Account == account)
        {
            rejected.RefusedByExchange(order.Ticket.OrderId);
        }
    }

    /// <summary>The client's machine stands still: it hears nothing, though the gateway goes on telling.</summary>
    public void ClientFrozen(bool isFrozen) => clock.Frozen(isFrozen);

    public void Booked(AccountAction action)
    {
        if (action.Account == account && action is { Listing: { } listing, Shares: not 0m })
        {
            Tell(new SharesSplit(now(), listing.Symbol, action.Shares));
        }
    }

    public void HaltChanged(Listing listing, TradingHalt? halt) => Tell(new TradingHalted(now(), listing.Symbol, halt is not null));

    /// <param name="booksCashFlow">What the desk says its books gained, dollars.</param>
    /// <param name="booksHold">What it says its books of target weights hold.</param>
    /// <param name="heldByBook">What it says each of its books holds, by how its references begin.</param>
    /// <param name="stranded">What the desk declared to be held over a close.</param>
    /// <param name="messages">What it told the phone.</param>
    /// <param name="puts">What it said of every sale of puts.</param>
    public void End(
        decimal booksCashFlow,
        IReadOnlyDictionary<string, decimal> booksHold,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>> heldByBook,
        IReadOnlyList<string> stranded,
        IReadOnlyList<string> messages,
        IReadOnlyList<ToldPut> puts)
    {
        var ledger = exchange.Ledger(account);
        Tell(new RehearsalEnded(
            now(),
            [.. exchange.LiveOrders.Where(order => order.Ticket.Account == account).Select(StandingOrder.Of)],
            Held(ledger),
            ledger.TradedCash - ledger.InitialCash,
            booksCashFlow,
            booksHold,
            stranded,
            messages)
        {
            HeldByBook = heldByBook,
            Puts = puts,
        });
    }

    private static SortedDictionary<string, decimal> Held(AccountLedger ledger) => new(
        ledger.Positions.Where(position => position.Quantity != 0m).ToDictionary(position => StandingOrder.NameOf(position.Listing), position => position.Quantity),
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

        if (!IsOfDayTrade(timed))
        {
            return;
        }

        foreach (var checker in ofDayTrade)
        {
            checker.Take(timed);
        }
    }

    private static bool IsOfDayTrade(GatewayEvent told) => told switch
    {
        OrderStood { Order.Ref: var reference } => RefWords.IsDayTrade(reference),
        OrderTraded { Order.Ref: var reference } => RefWords.IsDayTrade(reference),
        RequestArrived { Order.Ref: var reference } => RefWords.IsDayTrade(reference),
        _ => true,
    };
}
