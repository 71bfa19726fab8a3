using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>Says what the close sent and what it could not.</summary>
internal static class CloseTexts
{
    public static void Publish(Turn turn, DayTradeDay day)
    {
        var lines = new List<ClosingLine>();
        var unclosed = new List<UnclosedPosition>();
        var symbols = turn.State.Orders.Legs.Values
            .Where(leg => leg.Group.Session == day.Session && leg.Group.Deployment == turn.DayTrade.Name)
            .Select(leg => leg.Symbol)
            .Concat(CloseStep.Symbols(turn));
        foreach (var symbol in symbols.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Describe(turn, symbol, lines, unclosed);
        }

        var report = new CloseReport(day.Session, lines, unclosed);
        turn.Publish(ReportKind.Close, day.Session, report.Console());
        if (report.Telegram() is { } message)
        {
            turn.Notify(message);
        }
    }

    private static void Describe(Turn turn, string symbol, List<ClosingLine> lines, List<UnclosedPosition> unclosed)
    {
        var legs = turn.State.Orders.Of(turn.DayTrade.Name, symbol).Where(leg => leg.Group.Session == turn.State.Day!.Session).ToList();
        // what an earlier run sent and the market has taken since is no order of this close
        var closing = legs.LastOrDefault(leg => leg.Group.Leg == DayTradeOrders.CloseLeg
            && leg.State is not (LegState.Rejected or LegState.Abandoned or LegState.Cancelled)
            && (leg.IsLive || leg.SentAt >= turn.State.Day!.Closing.StartedAt));
        if (closing is not null)
        {
            var exited = legs
                .Where(leg => leg.Order.Side == OrderSide.Sell && leg.Order.Role != LegRole.CloseOut)
                .Aggregate(Quantity.Zero, (sum, leg) => sum + leg.Executed);
            var order = closing.Order.Type == OrderType.MarketOnClose ? ClosingOrder.MarketOnClose : ClosingOrder.Market;
            lines.Add(new ClosingLine(symbol, closing.Order.Quantity, exited, order));
        }
        else if (turn.DayTradeBook.Held(symbol) is var held && held > Quantity.Zero)
        {
            unclosed.Add(new UnclosedPosition(symbol, held, "no closing order could be sent before the close"));
        }
    }
}
