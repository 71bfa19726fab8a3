using System.Globalization;
using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>completedOrder at any version 176 to 200: openOrder's cousin without an order id (protocol.md §7).</summary>
internal static class CompletedOrderReply
{
    public static Reply CompletedOrder(this Reply reply, int version, SimulatedOrder order, OrderEcho echo, DateTimeZone zone)
    {
        var ticket = order.Ticket;
        reply.Begin(ServerMessage.CompletedOrder)
            .OrderContract(ticket.Listing, echo.Exchange)
            .OrderTerms(ticket, echo)
            .Number(order.PermId)
            .Flag(ticket.OutsideRegularHours)
            .Zero(2).Empty() // hidden, discretionaryAmt, goodAfterTime
            .Adviser(version, ticket)
            .Text(echo.Rule80A)
            .Empty() // percentOffset
            .Text(echo.SettlingFirm)
            .Zero().Empty().Number(-1) // shortSaleSlot, designatedLocation, exemptCode
            .Empty(5) // starting and stock prices
            .UnsetInt() // displaySize
            .Zero(2).Empty() // sweepToFill, allOrNone, minQty
            .Number(ticket.OcaType)
            .Number((int?)ticket.TriggerMethod ?? 0);
        Instructions(reply, order, echo);
        Completion(reply, order, echo, zone);
        if (version >= 183)
        {
            reply.Text(echo.CustomerAccount);
        }

        if (version >= 184)
        {
            reply.Flag(echo.ProfessionalCustomer);
        }

        return version >= 198 ? reply.Empty() : reply; // submitter
    }

    /// <summary>From volatility to status.</summary>
    private static void Instructions(Reply reply, SimulatedOrder order, OrderEcho echo) => reply
        .Empty().Zero().Text("None").Empty()
        .Zero(3).Empty() // delta neutral conId, shortSale, its slot, its location
        .Zero(2) // continuousUpdate, referencePriceType
        .Optional(order.TrailStop)
        .Optional(order.Ticket.TrailPercent)
        .Empty().Zero(3) // legs' description; three empty lists
        .UnsetInt(2).Empty() // scale
        .Empty() // hedgeType
        .Text(echo.ClearingAccount)
        .Text(echo.ClearingIntent)
        .Flag(echo.NotHeld)
        .Zero() // no delta neutral contract
        .Algo(order.Ticket, echo)
        .Flag(echo.Solicited);

    private static void Completion(Reply reply, SimulatedOrder order, OrderEcho echo, DateTimeZone zone) => reply
        .Text(order.Status.ToString())
        .Zero(3) // randomizeSize, randomizePrice, no conditions
        .Price(order.TrailStop).Price(order.Ticket.LimitOffset)
        .CashQuantity(order.Ticket)
        .Flag(echo.DontUseAutoPriceForHedge)
        .Zero().Empty() // isOmsContainer, autoCancelDate
        .Size(order.Filled)
        .UnsetInt() // refFuturesConId
        .Flag(echo.AutoCancelParent)
        .Text("Not an insider or substantial shareholder")
        .Zero(2) // imbalanceOnly, routeMarketableToBbo
        .Number(long.MaxValue) // parentPermId
        .Text(order.CompletedAt is { } at ? WireTime.Stamp(at, zone) : "")
        .Text(Outcome(order))
        .Empty(5);

    private static string Outcome(SimulatedOrder order) => order.Status switch
    {
        SimulatedOrderStatus.Filled => string.Create(CultureInfo.InvariantCulture, $"Filled Size: {order.Filled:0.########}"),
        _ when order.Reason.Length == 0 || order.Reason.StartsWith("Order Canceled", StringComparison.Ordinal) => "Cancelled by Trader",
        _ => order.Reason,
    };
}
