using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>
/// The safe close of DESIGN §12.1, each ticker for itself: cancel what works, await the confirmation, read the position, then sell
/// what is left – at the close while the exchange takes such orders, at the market after that.
/// </summary>
internal static class CloseStep
{
    public static void Advance(Turn turn)
    {
        // reported or not, the close is watched until nothing can be sent any more: an order may still be refused after its first word
        if (turn.State.Day is not { Closing.StartedAt: not null } day || (day.Closing.IsDone && day.Report.StartedAt is not null))
        {
            return;
        }

        if (turn.IsPast(day.Close - DayTradeSettings.MarketCutOff))
        {
            if (day.Closing.IsRunning)
            {
                End(turn, day);
            }

            return;
        }

        turn.WakeBy(day.Close - DayTradeSettings.MocCutOff);
        turn.WakeBy(day.Close - DayTradeSettings.CancelCutOff);
        if (!turn.State.Link.IsUp)
        {
            return;
        }

        var settled = true;
        foreach (var symbol in Symbols(turn))
        {
            settled &= Close(turn, day, symbol);
        }

        if (settled && day.Closing.IsRunning && turn.State.Orders.InFlight is null)
        {
            End(turn, day);
        }
    }

    /// <summary>Reports the close; what could not be sold is named and becomes stranded if it is still there at the report.</summary>
    public static void End(Turn turn, DayTradeDay day)
    {
        CloseTexts.Publish(turn, day);
        turn.Give(new EndPhase(DayPhase.Close));
    }

    /// <summary>Everything this book holds or works on.</summary>
    public static IReadOnlyList<string> Symbols(Turn turn) => SafeClose.Symbols(turn, turn.DayTrade.Name);

    /// <returns>True when nothing is left to do for this ticker before the close.</returns>
    private static bool Close(Turn turn, DayTradeDay day, string symbol) => SafeClose.Advance(
        turn,
        turn.DayTrade,
        symbol,
        DayTradeOrders.CloseLeg,
        day.Closing.StartedAt!.Value,
        "the day is closed",
        ended => turn.Now < day.Close - DayTradeSettings.MocCutOff && ended < day.Close - DayTradeSettings.CancelCutOff ? OrderType.MarketOnClose : OrderType.Market);
}
