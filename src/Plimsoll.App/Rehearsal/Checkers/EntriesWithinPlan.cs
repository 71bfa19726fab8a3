using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>A symbol's entries of one session never add up to more than its row of the plan, whatever became of them.</summary>
internal sealed class EntriesWithinPlan(PlannedRows plan) : Checker
{
    private readonly HashSet<(int, int)> counted = [];
    private readonly Dictionary<string, decimal> entered = new(StringComparer.Ordinal);
    private LocalDate? session;

    public override string Rule => "entries stay within the plan";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan day:
                session = day.Date;
                entered.Clear();
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
        entered[order.Symbol] = entered.GetValueOrDefault(order.Symbol) + order.Quantity;
        var planned = session is { } date ? plan.Shares(date, order.Symbol) : 0m;
        if (entered[order.Symbol] > planned)
        {
            Report(at, $"{order.Ref} brings the entries of {order.Symbol} to {entered[order.Symbol]}; planned are {planned}");
        }
    }
}
