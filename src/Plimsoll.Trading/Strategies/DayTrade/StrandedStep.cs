using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>
/// Sells at the open, before anything else, what an earlier session could not give back (halt into the close, gateway down over the
/// cut-off).
/// </summary>
internal static class StrandedStep
{
    public static void Advance(Turn turn)
    {
        if (turn.State.Day is not { } day || turn.State.Stranded.Count == 0 || turn.Now >= day.Close || !turn.IsPast(day.Open))
        {
            return;
        }

        foreach (var (symbol, stranded) in turn.State.Stranded.ToList())
        {
            if (stranded.Since < day.Session && turn.CanTrade)
            {
                Sell(turn, symbol);
            }
        }
    }

    private static void Sell(Turn turn, string symbol)
    {
        if (turn.DayTradeBook.Held(symbol) <= Quantity.Zero)
        {
            turn.Give(new NoteStranded(symbol, Quantity.Zero, null, Money.Zero, "sold"));
            return;
        }

        if (turn.State.Orders.InFlight is not null || turn.State.Orders.Of(turn.DayTrade.Name, symbol).Any(leg => leg.IsLive))
        {
            return;
        }

        var attempt = DayTradeOrders.NextAttempt(turn, symbol, DayTradeOrders.StrandedLeg);
        var shares = turn.Reducible(turn.DayTrade.Name, symbol);
        var ended = turn.State.Orders.Of(turn.DayTrade.Name, symbol).Max(leg => leg.EndedAt);
        if (Retry.IsTooSoon(turn, attempt, ended))
        {
            return;
        }

        if (shares > Quantity.Zero)
        {
            turn.Place(DayTradeOrders.CloseOut(turn, symbol, DayTradeOrders.StrandedLeg, attempt, shares, OrderType.Market));
        }
    }
}
