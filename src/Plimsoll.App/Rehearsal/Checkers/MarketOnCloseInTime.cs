using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>No market-on-close order is sent in the last ten minutes: NYSE takes none after 15:50, nor their cancels.</summary>
internal sealed class MarketOnCloseInTime : Checker
{
    private static readonly Duration cutOff = Duration.FromMinutes(10);

    /// <summary>What left in time may arrive a little later.</summary>
    private static readonly Duration onTheWay = Duration.FromSeconds(1);

    private DayBegan? day;

    public override string Rule => "no market-on-close order after the cut-off";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan began:
                day = began;
                break;
            case RequestArrived { Order: { Type: "MOC" } order } when day is not null && told.At > day.Close - cutOff + onTheWay:
                Report(told.At, $"{order.Ref} (order {order.OrderId}) came {(day.Close - told.At).TotalMinutes:0.#} min before the close");
                break;
            default:
                break;
        }
    }
}
