using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway.Wire;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>execDetails and the commission report that follows it (protocol.md §7).</summary>
internal static class ExecutionReply
{
    /// <summary>The request id of an execution that nobody asked for.</summary>
    public const int Unasked = -1;

    public static Reply ExecutionDetails(this Reply reply, int version, int requestId, Execution execution, int orderId, DateTimeZone zone)
    {
        var ticket = execution.Order.Ticket;
        var listing = ticket.Listing;
        reply.Begin(ServerMessage.ExecutionDetails)
            .Number(requestId)
            .Number(orderId)
            .Instrument(listing, listing.PrimaryExchange)
            .Text(execution.ExecId)
            .Text(version < 178 ? WireTime.OldStamp(execution.At, zone) : WireTime.Stamp(execution.At, zone))
            .Text(ticket.Account)
            .Text(listing.PrimaryExchange)
            .Text(OrderWords.OfExecution(execution.Side))
            .Size(execution.Shares)
            .Price(execution.Price)
            .Number(execution.Order.PermId)
            .Number(ticket.ClientId)
            .Flag(MarginCalls.IsLiquidation(ticket.ClientId, ticket.OrderId))
            .Size(execution.CumulativeQuantity)
            .Price(execution.AveragePrice)
            .Text(ticket.OrderRef)
            .Empty(3) // evRule, evMultiplier, modelCode
            .Number(execution.Order.Ticket.Kind == OrderKind.Limit ? 1 : 2); // lastLiquidity: added, removed
        if (version >= 178)
        {
            reply.Zero(); // pendingPriceRevision
        }

        return version >= 198 ? reply.Empty() : reply; // submitter
    }

    /// <summary>An opening trade realizes nothing: the largest double stands for it, as for the yield.</summary>
    public static Reply CommissionReport(this Reply reply, Execution execution) => reply
        .Begin(ServerMessage.CommissionReport)
        .Number(1)
        .Text(execution.ExecId)
        .Price(execution.Commission)
        .Text(Listing.Currency)
        .Price(execution.RealizedPnl)
        .UnsetDouble() // yield
        .Empty(); // yieldRedemptionDate
}
