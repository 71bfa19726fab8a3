using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// The exchange and the broker's books behind the simulated gateway. Synchronous on one agenda; the same market, seed, options and
/// instructions give the same executions. How orders meet the market: <see cref="LiquidityModel"/>. What a listener is told comes inside
/// the turn in which it happens; a listener must not place or cancel from inside its call.
/// </summary>
public sealed class SimulatedExchange
{
    private readonly Agenda agenda;
    private readonly ExchangeOptions options;
    private readonly FaultInjector faults;
    private readonly Rng latency;
    private readonly OrderRegistry registry;
    private readonly ExchangeFloor floor;
    private readonly Dictionary<string, AccountLedger> ledgers = new(StringComparer.Ordinal);
    private readonly OrderLifecycle lifecycle;
    private readonly OrderRules rules;
    private readonly Admission admission;
    private readonly TradingDay day;

    public SimulatedExchange(Agenda agenda, IMarket market, Rng rng, ExchangeOptions options, FaultInjector faults)
    {
        this.agenda = agenda;
        this.options = options;
        this.faults = faults;
        latency = rng.Derive("exchange/latency");
        registry = new OrderRegistry(rng.Derive("exchange/permIds"));
        foreach (var account in options.Accounts)
        {
            ledgers.Add(account, new AccountLedger(account, options.Cash, listing => BookOf(listing).Tape.Mark));
        }

        var recorder = new ExecutionRecorder(agenda, options.Fees, ledgers, rng.Derive("exchange/execIds"));
        lifecycle = new OrderLifecycle(agenda, options, registry, recorder, BookOf);
        floor = new ExchangeFloor(
            market.Listings,
            listing => new OrderBook(listing, options.Liquidity, rng.Derive($"exchange/queue/{listing.LocalSymbol}"), faults, lifecycle));

        rules = new OrderRules(options);
        admission = new Admission(options, registry, ledgers, listing => BookOf(listing).Tape);
        day = new TradingDay(agenda, market, options, faults, lifecycle, registry, floor);
        day.Begin();
    }

    public IReadOnlyList<Listing> Listings => floor.Listings;

    /// <summary>A copy, in the order of placement, so that a caller may cancel while it walks.</summary>
    public IReadOnlyList<SimulatedOrder> LiveOrders => [.. registry.Live];

    /// <summary>Those of the current session (since New York's midnight), in the order of completion.</summary>
    public IReadOnlyList<SimulatedOrder> CompletedOrders => [.. registry.Completed];

    public IReadOnlyList<string> Accounts => options.Accounts;

    public bool IsOpen => day.IsOpen;

    /// <summary>
    /// The session whose day has begun, from New York's midnight until the next session's day: an unscheduled early close shows here
    /// from the day's beginning. Null before the first.
    /// </summary>
    public ExchangeSession? CurrentSession => day.Current;

    public void Listen(IExchangeListener listener) => lifecycle.Listen(listener);

    /// <summary>The stock of that symbol.</summary>
    public Listing? FindListing(string symbol) => floor.FindListing(symbol);

    public Listing? FindListing(int conId) => floor.FindListing(conId);

    public SimulatedOrder? Find(int clientId, int orderId) => registry.Find(clientId, orderId);

    public SimulatedOrder? FindPermId(long permId) => registry.FindPermId(permId);

    /// <summary>One above the highest id the client has used.</summary>
    public int NextOrderId(int clientId) => registry.NextOrderId(clientId);

    /// <exception cref="KeyNotFoundException">No such account.</exception>
    public AccountLedger Ledger(string account) => ledgers[account];

    /// <summary>Null for an instrument that has neither a quote nor a prior close.</summary>
    public Quote? QuoteOf(Listing listing) => BookOf(listing).Tape.Quote;

    /// <summary>The stock's quote; null for an unknown symbol, or one that has neither traded nor a prior close.</summary>
    public Quote? QuoteOf(string symbol) => floor.BookOf(symbol)?.Tape.Quote;

    public void ReassignPermId(SimulatedOrder order) => registry.ReassignPermId(order);

    /// <summary>
    /// A new order, or, for the id of a living one, a modification. A refusal given here means that nothing was taken: a new order does
    /// not exist, a modified one works on as it was (and is returned beside the refusal). What the exchange refuses later is told to the
    /// listeners. A new order is told to them (PendingSubmit or ApiPending) before this returns.
    /// </summary>
    public (SimulatedOrder? Order, OrderRefusal? Refusal) Place(OrderTicket ticket)
    {
        if (registry.Find(ticket.ClientId, ticket.OrderId) is { IsLive: true } existing)
        {
            return (existing, Modify(existing, ticket));
        }

        if (registry.IsSpent(ticket.ClientId, ticket.OrderId))
        {
            return (null, new(103, "Duplicate order id"));
        }

        var parent = ticket.ParentId is { } parentId ? registry.Find(ticket.ClientId, parentId) : null;
        if (CheckParent(ticket, parent) is { } orphan)
        {
            return (null, orphan);
        }

        if (rules.Check(ticket) is { } malformed)
        {
            return (null, malformed);
        }

        var isDoomed = faults.Strikes(Fault.Reject);
        if (isDoomed && faults.Details(Fault.Reject).Chance(0.5))
        {
            registry.Spend(ticket.ClientId, ticket.OrderId);
            return (null, Rejection);
        }

        var order = new SimulatedOrder(registry.NextPermId(), ticket, agenda.Now) { Parent = parent, IsDoomed = isDoomed };
        parent?.Children.Add(order);
        registry.Add(order);
        if (ticket.Transmit)
        {
            Transmit(order);
        }
        else
        {
            lifecycle.Publish(order);
        }

        return (order, null);
    }

    /// <summary>The confirmation comes as PendingCancel now and Cancelled after the exchange's latency, if nothing filled the order before.</summary>
    /// <returns>Null when the request was taken.</returns>
    public OrderRefusal? Cancel(int clientId, int orderId)
    {
        if (registry.Find(clientId, orderId) is not { } order || (!order.IsLive && !registry.Completed.Contains(order)))
        {
            return new(10147, $"OrderId {orderId} that needs to be cancelled is not found.");
        }

        if (!order.IsLive)
        {
            return new(10148, $"OrderId {orderId} that needs to be cancelled can not be cancelled, state: {order.Status}.");
        }

        if (order.Status == SimulatedOrderStatus.PendingCancel)
        {
            return new(161, $"Cancel attempted when order is not in a cancellable state. Order permId = {order.PermId}");
        }

        if (IsPastCutOff(order))
        {
            return MarketOnClose.CancelRefused(order);
        }

        var before = order.Status;
        lifecycle.SetStatus(order, SimulatedOrderStatus.PendingCancel, order.WhyHeld);
        Send(order, () => FinishCancel(order, before));
        return null;
    }

    private OrderBook BookOf(Listing listing) => floor.BookOf(listing);

    private static OrderRefusal Rejection => new(201, "Order rejected - reason: the exchange did not accept the order.");

    private static OrderRefusal? CheckParent(OrderTicket ticket, SimulatedOrder? parent) => (ticket.ParentId, parent) switch
    {
        (null, _) or (_, { IsLive: true }) => null,
        (_, null) => new(10006, "Missing parent order."),
        _ => new(135, $"Can't find order with ID = {ticket.ParentId}."),
    };

    /// <summary>Releases the order and all of its family that is held.</summary>
    private void Transmit(SimulatedOrder order)
    {
        var family = OrderFamilies.HeldFamily(order);
        foreach (var member in family)
        {
            lifecycle.Transmit(member);
        }

        // One message on the way: the parent arrives first and its children in the same instant.
        var arrival = ArrivalOf(order);
        foreach (var member in family)
        {
            member.BusyUntil = arrival;
        }

        agenda.At(arrival, () => Arrive(family));
    }

    private void Arrive(List<SimulatedOrder> family)
    {
        foreach (var order in family)
        {
            if (!order.IsLive)
            {
                continue;
            }

            var refusal = order.IsDoomed ? Rejection : admission.Check(order);
            if (refusal is null)
            {
                lifecycle.Arrive(order);
            }
            else
            {
                // Both ends have been seen for a 201 (protocol.md §10).
                lifecycle.Refuse(order, refusal, latency.Chance(0.5) ? SimulatedOrderStatus.Inactive : SimulatedOrderStatus.Cancelled);
            }
        }

        lifecycle.Settle();
    }

    private OrderRefusal? Modify(SimulatedOrder order, OrderTicket ticket)
    {
        if (rules.CheckModification(order, ticket) is { } refusal)
        {
            return refusal;
        }

        if (IsPastCutOff(order))
        {
            return new(105, "Order being modified does not match original order: market-on-close orders can no longer be changed.");
        }

        if (order.Status != SimulatedOrderStatus.ApiPending)
        {
            var sizeKnown = order.Ticket.Quantity;
            Send(order, () => FinishModify(order, ticket, sizeKnown));
            return null;
        }

        order.Ticket = ticket;
        order.QuantityAsked = ticket.Quantity;
        if (ticket.Transmit)
        {
            Transmit(order);
        }
        else
        {
            lifecycle.Publish(order);
        }

        return null;
    }

    /// <param name="sizeKnown">The order's size when the client asked.</param>
    private void FinishModify(SimulatedOrder order, OrderTicket ticket, decimal sizeKnown)
    {
        // Much can happen on the way: the order may have filled, wholly or beyond the new size.
        if (rules.CheckModification(order, ticket) is { } refusal)
        {
            lifecycle.ObjectTo(order, refusal);
            return;
        }

        // What an OCA group took off meanwhile stays off, or a late modification would let the group over-fill.
        var cut = Math.Max(0m, sizeKnown - order.Ticket.Quantity);
        lifecycle.Replace(order, ticket with { Quantity = Math.Max(order.Filled, ticket.Quantity - cut) });
        lifecycle.Settle();
    }

    private void FinishCancel(SimulatedOrder order, SimulatedOrderStatus before)
    {
        if (!order.IsLive)
        {
            return;
        }

        if (IsPastCutOff(order))
        {
            lifecycle.ObjectTo(order, MarketOnClose.CancelRefused(order));
            lifecycle.Resume(order, before);
            return;
        }

        lifecycle.End(order, SimulatedOrderStatus.Cancelled, "Order Canceled - reason:");
        lifecycle.Settle();
    }

    private bool IsPastCutOff(SimulatedOrder order) =>
        order is { Ticket.Kind: OrderKind.MarketOnClose, IsWorking: true }
        && lifecycle.Trading is { } session
        && MarketOnClose.IsCutOff(options, session, order.Ticket.Listing, agenda.Now);

    /// <summary>Instructions about one order arrive in the order they were given.</summary>
    private void Send(SimulatedOrder order, Action act)
    {
        order.BusyUntil = ArrivalOf(order);
        agenda.At(order.BusyUntil, act);
    }

    private Instant ArrivalOf(SimulatedOrder order) => Instant.Max(
        order.BusyUntil,
        agenda.Now + Duration.FromMilliseconds(latency.NextInt(options.LatencyMsMin, options.LatencyMsMax)));
}
