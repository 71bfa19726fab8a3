using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Risk;

/// <summary>Day trades as the rule counts them, one a symbol and session: bought and sold on the same day, by whichever book.</summary>
internal static class DayTradeCount
{
    /// <summary>Sessions before the running one that count with it.</summary>
    private const int SessionsBefore = 4;

    /// <summary>The first session that counts together with the given one.</summary>
    public static LocalDate First(LocalDate session)
    {
        for (var i = 0; i < SessionsBefore; i++)
        {
            session = XnysCalendar.Previous(session).Date;
        }

        return session;
    }

    public static IReadOnlyList<string> Done(OrderLedger orders, LocalDate session) =>
    [
        .. orders.Legs.Values
            .Where(leg => leg.Group.Session == session && leg.Executed > Quantity.Zero)
            .GroupBy(leg => leg.Symbol, StringComparer.Ordinal)
            .Where(legs => legs.Any(leg => leg.Order.Side == OrderSide.Buy) && legs.Any(leg => leg.Order.Side == OrderSide.Sell))
            .Select(legs => legs.Key),
    ];
}
