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
        if (!options.AllowShort && Opening(order, ledger) > 0m && ticket.Side == OrderSide.Sell)
        {
            return Rejected("short sales are not allowed in this account");
        }

        if (CountActive(ticket) >= options.ActiveOrdersMax)
        {
            return Rejected($"no more than {options.ActiveOrdersMax} active orders per contract, side and account");
        }

        return HasBuyingPower(order, ledger)
            ? null
            : Rejected("the initial margin of this order exceeds the account's available funds");
    }

    private static OrderRefusal Rejected(string reason) => new(201, $"Order rejected - reason: {reason}.");

    /// <summary>Orders of the same account, contract and side that could trade or trigger now or at the open.</summary>
    private int CountActive(OrderTicket ticket)
    {
        var count = 0;
        foreach (var other in registry.Live)
        {
            var isWaitingChild = other.Parent is not null && !other.IsWorking;
            if (other.HasArrived && !isWaitingChild && other.Ticket.Listing.ConId == ticket.Listing.ConId
                && other.Ticket.Side == ticket.Side && other.Ticket.Account == ticket.Account)
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Gross exposure with every opening order filled, against the equity times the account's leverage.</summary>
    private bool HasBuyingPower(SimulatedOrder order, AccountLedger ledger)
    {
        var opening = Value(order, ledger);
        if (opening == 0m)
        {
            return true;
        }

        var exposure = ledger.GrossPositionValue + opening;
        foreach (var other in registry.Live)
        {
            if (other.HasArrived && other.Parent is null && other.Ticket.Account == ledger.Account)
            {
                exposure += Value(other, ledger);
            }
        }

        return exposure <= ledger.NetLiquidation * options.BuyingPowerFactor;
    }

    private decimal Value(SimulatedOrder order, AccountLedger ledger) =>
        Opening(order, ledger)
        * order.Ticket.Listing.Multiplier
        * (order.Ticket.LimitPrice ?? order.Ticket.StopPrice ?? tapeOf(order.Ticket.Listing).Mark ?? 0m);

    /// <summary>The shares by which the order alone would enlarge the position or turn it around.</summary>
    private static decimal Opening(SimulatedOrder order, AccountLedger ledger)
    {
        var held = ledger.QuantityOf(order.Ticket.Listing);
        var closable = order.Ticket.Side == OrderSide.Buy ? Math.Max(0m, -held) : Math.Max(0m, held);
        return Math.Max(0m, order.Remaining - closable);
    }
}
