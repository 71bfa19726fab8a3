using System.Globalization;
using Plimsoll.Market.Options;

namespace Plimsoll.Simulation.Exchange;

/// <summary>What the broker's server checks when an order arrives: IB's 201 with its reason. Children are not checked: they are exits.</summary>
internal sealed class Admission(
    ExchangeOptions options,
    OrderRegistry registry,
    IReadOnlyDictionary<string, AccountLedger> ledgers,
    Func<Listing, Tape> tapeOf)
{
    /// <returns>Null when the order may work.</returns>
    public OrderRefusal? Check(SimulatedOrder order)
    {
        if (order.Parent is not null)
        {
            return null;
        }

        var ticket = order.Ticket;
        var ledger = ledgers[ticket.Account];
        if (!options.AllowShort && IsShortSale(order))
        {
            return Rejected("short sales are not allowed in this account");
        }

        if (CountActive(ticket) >= options.ActiveOrdersMax)
        {
            return Rejected($"no more than {options.ActiveOrdersMax} active orders per contract, side and account");
        }

        return IsAgainstOwnOrder(ticket)
            ? Rejected("Cannot have open orders on both sides of the same US Option contract")
            : ledger.Kind == AccountKind.Cash ? CheckCash(order, ledger) : CheckMargin(order, ledger);
    }

    /// <summary>Whether the order alone would make or enlarge a short position. Exits never do.</summary>
    public bool IsShortSale(SimulatedOrder order) =>
        order is { Parent: null, Ticket.Side: OrderSide.Sell } && Opening(order, ledgers[order.Ticket.Account]) > 0m;

    /// <summary>Of an option contract only one side may be open at a time; of a stock both may.</summary>
    private bool IsAgainstOwnOrder(OrderTicket ticket) => ticket.Listing.Option is not null
        && registry.Live.Any(other => IsActive(other) && other.Ticket.Listing.ConId == ticket.Listing.ConId
            && other.Ticket.Side != ticket.Side && other.Ticket.Account == ticket.Account);

    /// <summary>It could trade or trigger now or at the open.</summary>
    private static bool IsActive(SimulatedOrder order) => order.HasArrived && (order.Parent is null || order.IsWorking);

    /// <summary>
    /// A cash account sells what it has, writes calls on shares that it has and puts that it can pay for, and buys with settled cash, less
    /// what its other orders may still take.
    /// </summary>
    private OrderRefusal? CheckCash(SimulatedOrder order, AccountLedger ledger)
    {
        if (Opening(order, ledger) == 0m)
        {
            return null;
        }

        if (order.Ticket is { Side: OrderSide.Sell, Listing.Option: not { Right: OptionRight.Put } } && !IsCovered(order, ledger))
        {
            return Rejected(order.Ticket.Listing.Option is null
                ? "short sales are not allowed in a cash account"
                : "uncovered calls are not allowed in a cash account");
        }

        var wanted = ledger.Margin().Initial - (ledger.PositionValue - ledger.OptionValue) + OpeningWith(order, ledger).Sum(each => Cost(each, ledger));
        return wanted <= ledger.SettledCash ? null : Rejected("the order would cost more than the account's settled cash");
    }

    /// <summary>A call that shares are held for: those that other written calls, working or held, do not need.</summary>
    private bool IsCovered(SimulatedOrder order, AccountLedger ledger)
    {
        if (order.Ticket.Listing.Option is not { Right: OptionRight.Call } call)
        {
            return false;
        }

        var written = ledger.Positions.Where(position => IsCall(position.Listing)).Sum(position => Math.Max(0m, -position.Quantity))
            + OpeningWith(order, ledger).Where(each => each.Ticket.Side == OrderSide.Sell && IsCall(each.Ticket.Listing)).Sum(each => Opening(each, ledger));
        return written * call.Multiplier <= ledger.QuantityOf(call.Underlying);

        bool IsCall(Listing listing) => listing.Option is { Right: OptionRight.Call } other && other.Underlying.ConId == call.Underlying.ConId;
    }

    /// <summary>The price of what an order would buy; for a written put the strike it may have to pay, less its price; for a covered call nothing.</summary>
    private decimal Cost(SimulatedOrder order, AccountLedger ledger) => order.Ticket switch
    {
        { Side: OrderSide.Buy } => Value(order, ledger),
        { Listing.Option: { Right: OptionRight.Put } put } => (Opening(order, ledger) * put.Strike * put.Multiplier) - Value(order, ledger),
        _ => 0m,
    };

    /// <summary>The order, and those before it that could take money, too. Children are exits.</summary>
    private IEnumerable<SimulatedOrder> OpeningWith(SimulatedOrder order, AccountLedger ledger) => registry.Live
        .Where(other => other != order && other.HasArrived && other.Parent is null && other.Ticket.Account == ledger.Account)
        .Append(order);

    private static OrderRefusal Rejected(string reason) => new(201, $"Order rejected - reason: {reason}.");

    /// <summary>Orders of the same account, contract and side that could trade or trigger now or at the open.</summary>
    private int CountActive(OrderTicket ticket)
    {
        var count = 0;
        foreach (var other in registry.Live)
        {
            if (IsActive(other) && other.Ticket.Listing.ConId == ticket.Listing.ConId
                && other.Ticket.Side == ticket.Side && other.Ticket.Account == ticket.Account)
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>
    /// The initial margin with every opening order filled, against the equity that loans are given on: options bought are paid for out of it,
    /// options written tie up what <see cref="MarginRequirement"/> says and bring their price.
    /// </summary>
    private OrderRefusal? CheckMargin(SimulatedOrder order, AccountLedger ledger)
    {
        if (Opening(order, ledger) == 0m)
        {
            return null;
        }

        var equity = ledger.NetLiquidation - ledger.OptionValue;
        var stocks = 0m;
        var written = new SortedDictionary<Listing, MarginPosition>(ListingOrder.Instance);
        foreach (var each in OpeningWith(order, ledger))
        {
            var (listing, opening) = (each.Ticket.Listing, Opening(each, ledger));
            if (listing.Option is null)
            {
                var change = each.Ticket.Side == OrderSide.Buy ? opening : -opening;
                stocks += MarginRequirement.Of(listing, change, UnitOf(each), underlying: 0m, ledger.Kind).Initial;
            }
            else if (each.Ticket.Side == OrderSide.Buy)
            {
                equity -= Value(each, ledger);
            }
            else
            {
                var before = written.TryGetValue(listing, out var same) ? same.Quantity : 0m;
                var unit = (tapeOf(listing).Mark * listing.Multiplier) ?? UnitOf(each);
                written[listing] = new(listing, before - opening, unit);
                equity += opening * unit;
            }
        }

        var required = ledger.Margin([.. written.Values]).Initial + stocks;
        return required <= equity
            ? null
            : Rejected(string.Create(
                CultureInfo.InvariantCulture,
                $"the account's available funds do not cover this order. In order to obtain the desired position your Equity with Loan Value [{equity:0.00} USD] "
                + $"must exceed the new total Initial Margin of [{required:0.00} USD]"));
    }

    private decimal Value(SimulatedOrder order, AccountLedger ledger) => Opening(order, ledger) * UnitOf(order);

    /// <summary>Dollars per share or contract at the order's own price, or as it stands.</summary>
    private decimal UnitOf(SimulatedOrder order) => order.Ticket.Listing.Multiplier
        * (order.Ticket.LimitPrice ?? order.Ticket.StopPrice ?? tapeOf(order.Ticket.Listing).Mark ?? 0m);

    /// <summary>The shares by which the order alone would enlarge the position or turn it around.</summary>
    private static decimal Opening(SimulatedOrder order, AccountLedger ledger)
    {
        var held = ledger.QuantityOf(order.Ticket.Listing);
        var closable = order.Ticket.Side == OrderSide.Buy ? Math.Max(0m, -held) : Math.Max(0m, held);
        return Math.Max(0m, order.Remaining - closable);
    }
}
