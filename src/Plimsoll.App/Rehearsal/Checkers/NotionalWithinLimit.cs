using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>No purchase may cost more than one order may: by its limit as it is sent, and by what it has traded at in the end.</summary>
internal sealed class NotionalWithinLimit(IReadOnlyList<CheckedLine> lines) : Checker
{
    /// <summary>A market order is sized before it trades.</summary>
    private const decimal Slippage = 1.02m;

    private readonly Dictionary<(int, int), decimal> paid = [];

    public override string Rule => "one order stays within its dollars";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case RequestArrived { Order: { Action: "BUY", Limit: { } limit } order }:
                Judge(told.At, order.Ref, limit * order.Quantity, "may cost", 1m);
                break;
            case OrderTraded { Side: OrderSide.Buy, Cause: null, Order: var order } trade when !StandingOrder.IsOption(order.Symbol):
                paid[order.Key] = paid.GetValueOrDefault(order.Key) + (trade.Shares * trade.Price);
                Judge(told.At, order.Ref, paid[order.Key], "has cost", Slippage);
                break;
            default:
                break;
        }
    }

    private void Judge(Instant at, string reference, decimal dollars, string what, decimal tolerance)
    {
        foreach (var line in lines.Where(line => line.Covers(reference) && dollars > line.OrderNotionalMax * tolerance))
        {
            Report(at, $"{reference} {what} ${dollars:0.00}; at most ${line.OrderNotionalMax:0.00} ({line.Owner})");
        }
    }
}
