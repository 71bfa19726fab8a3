using System.Numerics;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.App.Storage.Database;

/// <summary>
/// Pairs exits with entries, of one deployment in one symbol: an exit sells what its own bracket bought; a close-out sells what is
/// left, the oldest entry first. Always from all orders, so that a corrected fill needs no undoing.
/// </summary>
internal static class RoundTrips
{
    /// <summary>The exit reason of shares that left without an execution of ours.</summary>
    public const string Adjusted = "ADJUSTED";

    /// <summary>The exit reason of shares that a person let go: asked of the desk, or done in TWS.</summary>
    private const string Manual = "MANUAL";

    /// <param name="orders">Those with executions, and what came or went without an order (<see cref="Delivery"/>).</param>
    /// <param name="planned">Exit prices of the brackets, whether executed or not.</param>
    /// <param name="adjustments">Shares that left the book, in the order they did.</param>
    public static IReadOnlyList<RoundTrip> Pair(
        IReadOnlyList<TradedOrder> orders,
        IReadOnlyList<PlannedExit> planned,
        IReadOnlyList<Adjustment> adjustments)
    {
        var entries = orders
            .Where(order => order.Role == nameof(LegRole.Entry))
            .OrderBy(order => order.Session, StringComparer.Ordinal).ThenBy(order => order.OrderId)
            .Select(order => new OpenEntry(order, planned))
            .ToList();
        var exits = orders
            .Where(order => order.Role != nameof(LegRole.Entry))
            .Select(order => (At: order.FirstFillAt, order.OrderId, Sell: (Action)(() => Sell(entries, order))))
            .Concat(adjustments.Select(each => (each.At, OrderId: long.MaxValue, Sell: (Action)(() => Adjust(entries, each)))))
            .OrderBy(exit => exit.At, StringComparer.Ordinal).ThenBy(exit => exit.OrderId);
        foreach (var exit in exits)
        {
            exit.Sell();
        }

        return [.. entries.SelectMany(entry => entry.Parts())];
    }

    private static void Sell(List<OpenEntry> entries, TradedOrder exit)
    {
        var own = entries.Where(entry => exit.Slot is not null && entry.Order.Session == exit.Session && entry.Order.Slot == exit.Slot);
        var sold = 0L;
        foreach (var entry in own.Concat(entries.Where(entry => string.CompareOrdinal(entry.Order.Session, exit.Session) <= 0)))
        {
            var shares = Math.Min(entry.Held, exit.Executed - sold);
            if (shares > 0)
            {
                entry.Close(shares, new RoundTripExit(
                    exit.OrderId > 0 ? exit.OrderId : null,
                    exit.Session,
                    exit.LastExecutedAt,
                    entry.Order.OrderId < 0 || exit.Role == Delivery.ByHand ? Manual : Reason(exit),
                    Part(exit.ExecutedValue, sold, shares, exit.Executed),
                    (exit.LimitPrice ?? exit.StopPrice) is { } price ? Value(price, shares) : null,
                    Part(exit.Commission, sold, shares, exit.Executed)));
                sold += shares;
            }
        }
    }

    private static void Adjust(List<OpenEntry> entries, Adjustment adjustment)
    {
        var left = -adjustment.Shares;
        foreach (var entry in entries)
        {
            var shares = Math.Min(entry.Held, left);
            if (shares > 0)
            {
                entry.Close(shares, new RoundTripExit(null, null, adjustment.At, Adjusted, null, null, 0));
                left -= shares;
            }
        }
    }

    /// <summary>By the order that sold, never by its price (DESIGN §12.3).</summary>
    private static string Reason(TradedOrder exit) => exit.Role switch
    {
        nameof(LegRole.TakeProfit) => (exit.Slot == "B" ? ExitType.TakeProfit2 : ExitType.TakeProfit1).Code(),
        nameof(LegRole.StopLoss) => ExitType.StopLoss.Code(),
        _ => ExitType.MarketOnClose.Code(),
    };

    internal static long Value(long price, long shares) => E8.Of(E8.ToDecimal(price) * E8.ToDecimal(shares));

    /// <summary>
    /// The share of a whole that belongs to the units from <paramref name="before"/> on. The difference of two rounded running totals,
    /// so that the parts of a whole always sum to it.
    /// </summary>
    internal static long Part(long whole, long before, long units, long allUnits) =>
        Running(whole, before + units, allUnits) - Running(whole, before, allUnits);

    private static long Running(long whole, long units, long allUnits) => (long)((BigInteger)whole * units / allUnits);
}
