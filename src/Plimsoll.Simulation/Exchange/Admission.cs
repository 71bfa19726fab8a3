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
            : CheckCash(order, ledger) ?? CheckMargin(order, ledger);
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

    /// <summary>A cash account sells what it has and buys with settled cash, less what its other orders may still take.</summary>
    private OrderRefusal? CheckCash(SimulatedOrder order, AccountLedger ledger)
    {
        if (ledger.Kind != AccountKind.Cash || Opening(order, ledger) == 0m)
        {
            return null;
        }

        if (order.Ticket.Side == OrderSide.Sell && order.Ticket.Listing.Option is not { Right: OptionRight.Put })
        {
            return Rejected("short sales are not allowed in a cash account");
        }

        var wanted = Cost(order, ledger) + ledger.Margin().Initial - (ledger.PositionValue - ledger.OptionValue);
        foreach (var other in registry.Live)
        {
            wanted += other.HasArrived && other.Parent is null && other.Ticket.Account == ledger.Account ? Cost(other, ledger) : 0m;
        }

        return wanted <= ledger.SettledCash ? null : Rejected("the order would cost more than the account's settled cash");
    }

    /// <summary>The price of what an order would buy; for a written put the strike it may have to pay, less its price.</summary>
    private decimal Cost(SimulatedOrder order, AccountLedger ledger) =>
        order.Ticket is { Side: OrderSide.Sell, Listing.Option: { } option }
            ? (Opening(order, ledger) * option.Strike * option.Multiplier) - Value(order, ledger)
            : order.Ticket.Side == OrderSide.Sell ? 0m : Value(order, ledger);

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

    /// <summary>Gross exposure with every opening order filled, against the equity times the account's leverage.</summary>
    private OrderRefusal? CheckMargin(SimulatedOrder order, AccountLedger ledger)
    {
        var opening = Value(order, ledger);
        if (opening == 0m)
        {
            return null;
        }

        var exposure = ledger.GrossPositionValue + opening;
        foreach (var other in registry.Live)
        {
            if (other.HasArrived && other.Parent is null && other.Ticket.Account == ledger.Account)
            {
                exposure += Value(other, ledger);
            }
        }

        var equity = ledger.NetLiquidation;
        return exposure <= equity * options.BuyingPowerFactor
            ? null
            : Rejected(string.Create(
                CultureInfo.InvariantCulture,
                $"the account's available funds do not cover this order. In order to obtain the desired position your Equity with Loan Value [{equity:0.00} USD] "
                + $"must exceed the new total Initial Margin of [{exposure / options.BuyingPowerFactor:0.00} USD]"));
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
