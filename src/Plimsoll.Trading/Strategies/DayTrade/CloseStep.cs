using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>
/// The safe close of DESIGN §12.1, each ticker for itself: cancel what works, await the confirmation, read the position, then sell
/// what is left – at the close while the exchange takes such orders, at the market after that.
/// </summary>
internal static class CloseStep
{
    private static readonly Duration TakenAlongPatience = Duration.FromSeconds(3);

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
    public static IReadOnlyList<string> Symbols(Turn turn)
    {
        var working = turn.State.Orders.Live.Where(leg => leg.Group.Deployment == turn.DayTrade.Name).Select(leg => leg.Symbol);
        var held = turn.DayTradeBook.Symbols.Where(symbol => turn.DayTradeBook.Held(symbol) > Quantity.Zero);
        return [.. working.Concat(held).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <returns>True when nothing is left to do for this ticker before the close.</returns>
    private static bool Close(Turn turn, DayTradeDay day, string symbol)
    {
        var legs = turn.State.Orders.Of(turn.DayTrade.Name, symbol).ToList();
        var working = legs.Where(leg => leg.IsLive && leg.Order.Role != LegRole.CloseOut).ToList();
        if (working.Count > 0)
        {
            foreach (var leg in working.Where(leg => !IsTakenAlong(turn, leg, legs)).ToList())
            {
                turn.Cancel(leg, "the day is closed");
            }

            return false;
        }

        if (legs.Any(leg => leg.IsLive))
        {
            return legs.Where(leg => leg.IsLive).All(IsAtTheExchange);
        }

        return turn.DayTradeBook.Held(symbol) <= Quantity.Zero || Sell(turn, day, symbol, legs);
    }

    /// <summary>A market-on-close order the exchange has taken; one that is only on its way may still be refused.</summary>
    private static bool IsAtTheExchange(Leg leg) =>
        leg.Order.Type == OrderType.MarketOnClose && leg.Told is (BrokerOrderStatus.PreSubmitted or BrokerOrderStatus.Submitted);

    /// <summary>An entry takes its waiting children with it: asked for one by one they would only be refused (10148).</summary>
    private static bool IsTakenAlong(Turn turn, Leg leg, List<Leg> legs)
    {
        var entry = legs.Find(other => other.OrderId == leg.Order.ParentId);
        return entry is not null && (entry.IsLive || (entry.State == LegState.Cancelled && !turn.IsPast(entry.EndedAt!.Value + TakenAlongPatience)));
    }

    private static bool Sell(Turn turn, DayTradeDay day, string symbol, List<Leg> legs)
    {
        // the position is read after the last order ended: only then is it known what is left
        var ended = legs.Max(leg => leg.EndedAt) ?? day.Closing.StartedAt!.Value;
        if (turn.State.Reading.ConcludedAskedAt is not { } read || read < ended || !turn.State.Reading.IsReconciled)
        {
            turn.WantReading($"{symbol} is to be closed");
            return false;
        }

        if (turn.State.Orders.InFlight is not null)
        {
            return false;
        }

        var attempt = DayTradeOrders.NextAttempt(turn, symbol, DayTradeOrders.CloseLeg);
        var shares = turn.Reducible(turn.DayTrade.Name, symbol);
        if (attempt > Retry.AttemptsMax || shares.IsZero)
        {
            return true;
        }

        if (attempt > 1 && !turn.IsPast(ended + Retry.PauseBefore(attempt)))
        {
            return false;
        }

        var atClose = turn.Now < day.Close - DayTradeSettings.MocCutOff && ended < day.Close - DayTradeSettings.CancelCutOff;
        var type = atClose ? OrderType.MarketOnClose : OrderType.Market;
        return turn.Place(DayTradeOrders.CloseOut(turn, symbol, DayTradeOrders.CloseLeg, attempt, shares, type)) is not null;
    }
}
