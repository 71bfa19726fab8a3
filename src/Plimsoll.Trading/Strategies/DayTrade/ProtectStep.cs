using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>
/// Watches every bracket between submission and close: what is held has a stop that works, an entry without its exits is cancelled
/// and never completed, and no exit outlives its position.
/// </summary>
internal static class ProtectStep
{
    private const int ExitAttemptsMax = 3;
    private static readonly Duration Settling = Duration.FromSeconds(5);

    public static void Advance(Turn turn)
    {
        if (turn.State.Day is not { } day || day.Closing.StartedAt is not null || turn.Now >= day.Close || !turn.CanTrade || FlattenStep.IsUnderWay(turn, turn.DayTrade.Name))
        {
            return;
        }

        foreach (var ticker in day.Tickers.Where(t => turn.State.Contracts.ContainsKey(t.Row.Symbol)))
        {
            Watch(turn, ticker, new BracketSlot(turn, ticker.Row.Symbol, DayTradeOrders.SlotA));
            Watch(turn, ticker, new BracketSlot(turn, ticker.Row.Symbol, DayTradeOrders.SlotB));
        }
    }

    private static void Watch(Turn turn, PlanTicker ticker, BracketSlot slot)
    {
        // until each order of the bracket has answered, nothing is known of it that could be acted on
        if (slot.Entry is not { } entry || slot.Legs.Any(leg => leg.IsLive && !leg.Answered))
        {
            return;
        }

        if (entry.IsLive)
        {
            WatchEntry(turn, slot, entry);
        }
        else if (slot.Held > Quantity.Zero)
        {
            WatchHolding(turn, ticker, slot);
        }
        else if (slot.LiveExits.Any() && turn.IsPast((slot.Legs.Max(leg => leg.EndedAt) ?? turn.Now) + Settling))
        {
            foreach (var exit in slot.LiveExits.ToList())
            {
                turn.Cancel(exit, "its position is gone");
            }
        }
    }

    private static void WatchEntry(Turn turn, BracketSlot slot, Leg entry)
    {
        if (slot.Held.IsZero)
        {
            if (slot.Exits.Any(exit => !exit.IsLive) || slot.Exits.Count() < 2)
            {
                turn.Cancel(entry, "an exit of its bracket is gone: it is not completed");
            }

            return;
        }

        if (entry.FirstFillAt is not { } firstFill)
        {
            // an exit was told to have sold what the entry was never told to have bought
            turn.WantReading($"the fills of {entry.Order.Ref} are missing", Settling);
            return;
        }

        // filled in part: either the gateway lets the exits work for that part, or the rest is given up for the sake of protection
        var exitsWork = slot.LiveExits.Any(exit => exit.Order.Role == LegRole.TakeProfit && exit.Told == BrokerOrderStatus.Submitted) && slot.IsProtected;
        if (!exitsWork && turn.IsPast(firstFill + turn.DayTrade.Settings.PartialEntryWait))
        {
#if !CANARY // the bug planted in the canary build: such an entry keeps its exits asleep, and a rehearsal must find that
            turn.Cancel(entry, "filled in part and its exits do not work");
#endif
        }
    }

    private static void WatchHolding(Turn turn, PlanTicker ticker, BracketSlot slot)
    {
        if (slot.IsProtected)
        {
            return;
        }

        var live = slot.LiveExits.ToList();
        if (live.Count > 0)
        {
            foreach (var exit in live)
            {
                turn.Cancel(exit, "its stop is gone: both exits are put up again");
            }

            return;
        }

        if (turn.State.Orders.InFlight is not null)
        {
            return;
        }

        PutUpExits(turn, ticker, slot);
    }

    private static void PutUpExits(Turn turn, PlanTicker ticker, BracketSlot slot)
    {
        if (turn.Reducible(turn.DayTrade.Name, slot.Symbol) < slot.Held)
        {
            // what the gate would let be sold is not what the slot holds: the account is read again before anything is sold
            turn.WantReading($"{slot.Symbol} needs protection and the account does not show it", Settling);
            return;
        }

        var attempts = slot.LastAttempt(BracketSlot.ExitsSuffix);
        var markets = slot.LastAttempt(BracketSlot.MarketSuffix);
        if (Retry.IsTooSoon(turn, attempts + markets + 1, slot.Exits.Max(leg => leg.EndedAt)))
        {
            return;
        }

        var group = attempts < ExitAttemptsMax
            ? DayTradeOrders.Exits(turn, ticker.Row, slot, attempts + 1)
            : DayTradeOrders.CloseOut(turn, ticker.Row.Symbol, slot.Letter + BracketSlot.MarketSuffix, markets + 1, slot.Held, OrderType.Market);
        if (turn.Place(group) is null && attempts == ExitAttemptsMax && markets == 0)
        {
            turn.Notify($"⚠️ {ticker.Row.Symbol}: its exits are refused again and again; {slot.Held} shares are sold at the market.");
        }
    }
}
