using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>
/// After the close: read the account once more, cancel whatever of this book still works, wait for the commissions, then report and
/// name what is left. Without an answer the report waits; the next open forces it out with what is known.
/// </summary>
internal static class ReportStep
{
    private static readonly Duration BetweenReadings = Duration.FromSeconds(5);

    /// <summary>Readings after which a commission that never comes is not waited for any longer.</summary>
    private const int ReadingsMax = 8;

    public static void Advance(Turn turn)
    {
        if (turn.State.Day is not { Report.IsRunning: true } day || !turn.State.Link.IsUp)
        {
            return;
        }

        if (turn.State.Reading.ConcludedAskedAt is not { } read || read < day.Report.StartedAt)
        {
            turn.WantReading("the day is reported");
            return;
        }

        var working = turn.State.Orders.Live.Where(leg => leg.Group.Deployment == turn.DayTrade.Name).ToList();
        foreach (var leg in working)
        {
            turn.Cancel(leg, "the day is over");
        }

        var incomplete = working.Count > 0 || !turn.State.Reading.IsReconciled || LacksCommissions(turn);
        if (incomplete && day.ReportReadings < ReadingsMax)
        {
            turn.WantReading("the day's executions are not complete", BetweenReadings);
            return;
        }

        End(turn, day, complete: !incomplete);
    }

    /// <summary>Reports with what is known. <paramref name="complete"/> false: a person must look.</summary>
    public static void End(Turn turn, DayTradeDay day, bool complete)
    {
        NoteStranded(turn, day);
        if (!complete)
        {
            turn.Notify($"⚠️ The report of {day.Session:uuuu-MM-dd} is made from what the desk knows; the broker did not confirm all of it.");
        }

        EndOfDayTexts.Publish(turn, day);
        if (!day.Report.IsRunning)
        {
            turn.Give(new StartPhase(DayPhase.Report));
        }

        turn.Give(new EndPhase(DayPhase.Report));
    }

    private static bool LacksCommissions(Turn turn) =>
        turn.State.Orders.Fills.Values.Any(counted => counted.Fill.Commission is null && counted.OrderId is { } order && IsOurs(turn, order))
        || turn.State.Orders.Legs.Values.Any(leg => leg.Group.Deployment == turn.DayTrade.Name && leg.Uncounted > Quantity.Zero);

    /// <summary>An order of the day trade; one that is no longer in the ledger ended in an earlier session.</summary>
    private static bool IsOurs(Turn turn, int orderId) =>
        turn.State.Orders.Legs.TryGetValue(orderId, out var leg) && leg.Group.Deployment == turn.DayTrade.Name;

    private static void NoteStranded(Turn turn, DayTradeDay day)
    {
        foreach (var symbol in turn.DayTradeBook.Symbols.Where(symbol => turn.DayTradeBook.Held(symbol) > Quantity.Zero).ToList())
        {
            var held = turn.DayTradeBook.Held(symbol);
            if (turn.State.Stranded.TryGetValue(symbol, out var known) && known.Since == day.Session && known.Quantity == held)
            {
                continue;
            }

            var slots = new[] { DayTradeOrders.SlotA, DayTradeOrders.SlotB }.Select(letter => new BracketSlot(turn, symbol, letter)).ToList();
            var lots = turn.DayTradeBook.Holdings[symbol].Now().Lots;
            var cost = lots.Aggregate(Money.Zero, (sum, lot) => lot.Price is { } price ? sum + (price * lot.Quantity) : sum);
            var bought = slots.Aggregate(Quantity.Zero, (sum, slot) => sum + slot.Bought);
            var commission = bought.IsZero
                ? known?.EntryCommission ?? Money.Zero
                : slots.Aggregate(Money.Zero, (sum, slot) => sum + EndOfDayTexts.EntryCommission(turn.State, slot, slot.Bought)) * (held.Units / bought.Units);
            turn.Give(new NoteStranded(symbol, held, new Price(cost.Amount / held.Units), commission, "still held after the close"));
            turn.Notify($"⚠️ STRANDED {symbol}: {held} shares are held over the close of {day.Session:uuuu-MM-dd}; they are sold first at the next open.");
        }
    }
}
