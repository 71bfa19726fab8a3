using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>Books a fill exactly once: on the order, in its account's ledger, with its fees, under an id of its own.</summary>
internal sealed class ExecutionRecorder(Agenda agenda, ExchangeOptions options, IReadOnlyDictionary<string, AccountLedger> ledgers, Rng identity)
{
    /// <summary>The id's first part is the same for a gateway's whole life, as seen on real executions (<c>0000e0d5.67fe667b.01.01</c>).</summary>
    private readonly int gateway = identity.NextInt(0x1000, 0xFFFFF);
    private readonly int firstSerial = identity.NextInt(0x10000000, 0x5FFFFFFF);

    /// <summary>How many ids have been given out, those of former processes included.</summary>
    public int Made { get; set; }

    public Execution Record(SimulatedOrder order, decimal shares, decimal price) => Book(order, shares, price, cause: null);

    /// <summary>Exercise, assignment and expiry cost no commission; what is sold pays the regulators' fees (real statements of 2025).</summary>
    public Execution Deliver(SimulatedOrder order, decimal shares, decimal price, DeliveryCause cause) => Book(order, shares, price, cause);

    private Execution Book(SimulatedOrder order, decimal shares, decimal price, DeliveryCause? cause)
    {
        var ticket = order.Ticket;
        var ledger = ledgers[ticket.Account];
        order.Filled += shares;
        order.TradedValue += shares * price;
        order.AverageFillPrice = order.TradedValue / order.Filled;
        order.LastFillPrice = price;
        var commission = cause is null ? Charge(order, shares, price) : DeliveryFees(order, shares, price);
        order.Commission += commission;
        var settlesOn = SettlementCycle.DateFor(ticket.Listing, ExchangeTime.DateOf(agenda.Now), options.Sessions);
        var realized = ledger.Apply(ticket.Listing, ticket.Side, shares, price, commission, settlesOn);
        var execution = new Execution(
            $"{gateway:x8}.{firstSerial + Made++:x8}.01.01",
            order,
            agenda.Now,
            ticket.Side,
            shares,
            price,
            order.Filled,
            order.AverageFillPrice,
            commission,
            realized)
        {
            Cause = cause,
        };
        ledger.Add(execution);
        return execution;
    }

    private decimal DeliveryFees(SimulatedOrder order, decimal shares, decimal price) =>
        order.Ticket is { Side: OrderSide.Sell, Listing.Option: null }
            ? Math.Round(options.Fees.FeesOnSale(ExchangeTime.DateOf(agenda.Now), shares, shares * price), 6)
            : 0m;

    /// <summary>
    /// The order's commission has a minimum and a cap over all its fills, so each fill pays what the total has risen by.
    /// Rounded to six places, as IB prints them.
    /// </summary>
    private decimal Charge(SimulatedOrder order, decimal shares, decimal price)
    {
        var listing = order.Ticket.Listing;
        var due = Math.Max(order.CommissionWithoutFees, Math.Round(options.Fees.CommissionDue(listing, order.Filled, order.TradedValue), 6));
        var rise = due - order.CommissionWithoutFees;
        order.CommissionWithoutFees = due;
        var day = ExchangeTime.DateOf(agenda.Now);
        return rise + Math.Round(options.Fees.FeesOn(listing, order.Ticket.Side, day, shares, price), 6);
    }
}
