using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// Orders a session and orders a minute, as their bytes arrive. What opens – a purchase, and the exits that come with it – keeps within both;
/// what closes may always come, and counts.
/// </summary>
internal sealed class OrdersThrottled(IReadOnlyList<CheckedLine> lines) : Checker
{
    /// <summary>A minute at the desk, less what two orders may differ in on their way.</summary>
    private static readonly Duration minute = Duration.FromSeconds(50);

    private readonly List<(Instant At, string Ref)> today = [];

    public override string Rule => "orders stay within the day's and the minute's number";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan:
                today.Clear();
                break;
            case RequestArrived { Order: { } order }:
                today.Add((told.At, order.Ref));
                if (order.Action == "BUY" || order.ParentId != 0)
                {
                    Judge(told.At, order);
                }

                break;
            default:
                break;
        }
    }

    private void Judge(Instant at, RequestedOrder order)
    {
        foreach (var line in lines.Where(line => line.Covers(order.Ref)))
        {
            var sent = today.Where(each => line.Covers(each.Ref)).ToList();
            if (sent.Count > line.OrdersPerDayMax)
            {
                Report(at, $"{order.Ref} is order {sent.Count} of the session; at most {line.OrdersPerDayMax} ({line.Owner})");
            }

            var lately = sent.Count(each => each.At > at - minute);
            if (lately > line.OrdersPerMinuteMax)
            {
                Report(at, $"{order.Ref} is order {lately} within a minute; at most {line.OrdersPerMinuteMax} ({line.Owner})");
            }
        }
    }
}
