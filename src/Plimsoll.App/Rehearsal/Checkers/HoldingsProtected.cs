using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>
/// What a bracket bought has a stop that works, or an order that sells it at the market or the close, as soon as the protocol allows.
/// Held against each bracket by itself, while the exchange is open, the symbol trades and the day is not being closed: in a halt no order is
/// taken, and the time allowed begins when it ends.
/// </summary>
internal sealed class HoldingsProtected(CheckedDayTrade dayTrade) : Checker
{
    /// <summary>
    /// Connected seconds. After the wait a cancel (15 s, and once more when unanswered), two readings (20 s each) that must agree, and the new
    /// exits' answer (10 s and a reading).
    /// </summary>
    private readonly Duration grace = dayTrade.PartialEntryWait + Duration.FromSeconds(120);

    private readonly SortedDictionary<string, decimal> held = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), StandingOrder> live = [];

    /// <summary>The connected time at which the holding became bare; null once it was reported.</summary>
    private readonly SortedDictionary<string, Duration?> bareSince = new(StringComparer.Ordinal);
    private readonly SortedSet<string> halted = new(StringComparer.Ordinal);
    private DayBegan? day;

    public override string Rule => "a filled entry is protected";

    public override void Take(GatewayEvent told)
    {
        switch (told)
        {
            case DayBegan began:
                day = began;
                held.Clear();
                bareSince.Clear();
                live.Clear();
                halted.Clear();
                break;
            case TradingHalted halt:
                Note(halt);
                break;
            case OrderTraded trade when Slot(trade.Order) is { } slot:
                held[slot] = held.GetValueOrDefault(slot) + trade.Signed;
                Judge(told, slot);
                break;
            case OrderStood { Order: var order } when Slot(order) is { } slot:
                Keep(order);
                Judge(told, slot);
                break;
            default:
                break;
        }

        LookAtGraces(told);
    }

    private static string? Slot(StandingOrder order) => order.Words is { Slot: { } slot } ? $"{order.Symbol} {slot}" : null;

    private void Keep(StandingOrder order)
    {
        if (order.IsLive)
        {
            live[order.Key] = order;
        }
        else
        {
            live.Remove(order.Key);
        }
    }

    private void Note(TradingHalted halt)
    {
        if (halt.IsHalted)
        {
            halted.Add(halt.Symbol);
        }
        else
        {
            halted.Remove(halt.Symbol);
        }

        foreach (var slot in held.Keys.Where(slot => slot.StartsWith(halt.Symbol + ' ', StringComparison.Ordinal)).ToList())
        {
            Judge(halt, slot);
        }
    }

    private void Judge(GatewayEvent told, string slot)
    {
        if (Bare(slot) > 0m && !halted.Contains(slot[..slot.LastIndexOf(' ')]))
        {
            bareSince.TryAdd(slot, told.Connected);
        }
        else
        {
            bareSince.Remove(slot);
        }
    }

    private decimal Bare(string slot) => held.GetValueOrDefault(slot) - live.Values
        .Where(order => Protects(order) && Slot(order) == slot)
        .GroupBy(order => order.Family, StringComparer.Ordinal)
        .Sum(family => family.Max(order => order.Remaining));

    /// <summary>A stop that waits for its trigger or has been triggered, or an order without a price; one being cancelled counts no more.</summary>
    private static bool Protects(StandingOrder order) => order is { Side: OrderSide.Sell, IsDormant: false } && (order.Kind, order.Status) switch
    {
        (OrderKind.Stop, SimulatedOrderStatus.PreSubmitted) => order.WhyHeld == "trigger",
        (OrderKind.Stop or OrderKind.Market or OrderKind.MarketOnClose, SimulatedOrderStatus.Submitted) => true,
        (OrderKind.Market, SimulatedOrderStatus.PendingSubmit or SimulatedOrderStatus.PreSubmitted) => true,
        _ => false,
    };

    private void LookAtGraces(GatewayEvent told)
    {
        if (day is null || told.At < day.Open || bareSince.Count == 0)
        {
            return;
        }

        // what the clock gained after the closing began does not count; at most all of it was then
        var late = Duration.Max(told.At - dayTrade.ClosesFrom(day), Duration.Zero);
        foreach (var (slot, since) in bareSince.ToList())
        {
            if (told.Connected - since - late > grace)
            {
                Report(told.At, $"{slot}: {Bare(slot)} of {held.GetValueOrDefault(slot)} shares have no working stop for over {grace.TotalSeconds} connected seconds");
                bareSince[slot] = null;
            }
        }
    }
}
