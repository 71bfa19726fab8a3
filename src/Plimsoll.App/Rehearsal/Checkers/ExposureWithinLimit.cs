using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>Σ limit · quantity of the entries a session's orders brought to the gateway never crosses the daily exposure.</summary>
internal sealed class ExposureWithinLimit(decimal exposureUsdMax) : Checker
{
    private readonly HashSet<(int, int)> counted = [];
    private decimal exposureUsd;

    public override string Rule => "daily exposure stays within the limit";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan:
                exposureUsd = 0m;
                break;
            case OrderStood { Order: { Side: OrderSide.Buy } order } when counted.Add(order.Key):
                Count(told.At, order);
                break;
            default:
                break;
        }
    }

    private void Count(Instant at, StandingOrder order)
    {
        if (order.Limit is not { } limit)
        {
            Report(at, $"{order.Ref} buys without a limit");
            return;
        }

        exposureUsd += limit * order.Quantity;
        if (exposureUsd > exposureUsdMax)
        {
            Report(at, $"{order.Ref} brings the session's entries to ${exposureUsd}; at most ${exposureUsdMax}");
        }
    }
}
