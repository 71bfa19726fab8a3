using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>Outside the exchange's hours the client cancels and reads, and sends no order.</summary>
internal sealed class OrdersInsideSession : Checker
{
    /// <summary>What left in time may arrive a little later.</summary>
    private static readonly Duration onTheWay = Duration.FromSeconds(1);

    private DayBegan? day;

    public override string Rule => "orders are sent while the exchange is open";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan began:
                day = began;
                break;
            case RequestArrived { Order: { } order } when day is null || told.At < day.Open || told.At > day.Close + onTheWay:
                Report(told.At, $"{order.Ref} (order {order.OrderId}) came outside the session");
                break;
            default:
                break;
        }
    }
}
