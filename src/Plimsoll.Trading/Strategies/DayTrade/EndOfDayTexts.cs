using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade.Plans;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>The day's result from the orders that filled, and the texts made of it.</summary>
internal static class EndOfDayTexts
{
    public static void Publish(Turn turn, DayTradeDay day)
    {
        var result = Result(turn, day);
        turn.Give(new RecordDay(result.Daily(), result.Trades));
        var cumulative = Cumulative(turn, day.Session);
        var left = turn.State.Stranded.Values.Select(each => new UnclosedPosition(each.Symbol, each.Quantity, "sold first at the next open"));
        var report = new EndOfDayReport(
            result,
            cumulative,
            Breaker(turn),
            turn.DayTrade.Settings.TestDays,
            [.. left],
            turn.State.Orders.Live.Count(leg => leg.Group.Deployment == turn.DayTrade.Name));
        var message = report.Telegram();
        turn.Publish(
            ReportKind.EndOfDay,
            day.Session,
            message + "\n",
            new ReportFile($"trades_{day.Session:uuuu-MM-dd}.csv", result.Csv()),
            new ReportFile("cumulative_pnl.json", cumulative.Json()));
        turn.Notify(message);
    }

    public static CumulativePnl Cumulative(Turn turn, LocalDate session)
    {
        var start = turn.State.History.Count > 0 ? turn.State.History.Min(each => each.Date) : session;
        return turn.State.History.Aggregate(CumulativePnl.Begin(start, turn.DayTrade.Settings.InitialCapital), (sum, each) => sum.With(each));
    }

    public static CircuitBreaker Breaker(Turn turn) => new(turn.DayTrade.Settings.CircuitBreaker);

    /// <summary>What the shares of a slot that are still held cost in commissions, by proportion.</summary>
    public static Money EntryCommission(DeskState state, BracketSlot slot, Quantity shares) =>
        slot.Entry is { Executed.IsZero: false } entry ? Commission(state, entry) * (shares.Units / entry.Executed.Units) : Money.Zero;

    private static DayResult Result(Turn turn, DayTradeDay day)
    {
        var entries = turn.State.Orders.Legs.Values.Where(leg => leg.Order.Role == LegRole.Entry && leg.Group.Session == day.Session && leg.Group.Deployment == turn.DayTrade.Name).ToList();
        var rows = new List<TradeRow>();
        foreach (var ticker in day.Tickers)
        {
            AddRows(turn, day, ticker.Row, rows);
        }

        AddStranded(turn, day, rows);
        return new DayResult(day.Session, entries.Count, entries.Count(leg => !leg.Executed.IsZero), rows);
    }

    private static void AddRows(Turn turn, DayTradeDay day, PlanRow row, List<TradeRow> rows)
    {
        var closing = ExecutedLegs(turn, day, row.Symbol, DayTradeOrders.CloseLeg);
        var closed = closing.Select(leg => leg.Executed).ToArray();
        foreach (var letter in new[] { DayTradeOrders.SlotA, DayTradeOrders.SlotB })
        {
            var slot = new BracketSlot(turn, row.Symbol, letter);
            foreach (var exit in slot.Exits.Where(leg => !leg.Executed.IsZero).OrderBy(leg => leg.FirstFillAt).ThenBy(leg => leg.OrderId))
            {
                rows.Add(Row(turn, day, row, slot, exit, exit.Executed, Type(exit, letter)));
            }

            // the close-out sells both brackets at once: the first bracket's shares count first
            var held = slot.Held;
            for (var i = 0; i < closing.Count && held > Quantity.Zero; i++)
            {
                var part = Quantity.Min(held, closed[i]);
                if (part > Quantity.Zero)
                {
                    rows.Add(Row(turn, day, row, slot, closing[i], part, ExitType.MarketOnClose));
                    closed[i] -= part;
                    held -= part;
                }
            }
        }
    }

    private static void AddStranded(Turn turn, DayTradeDay day, List<TradeRow> rows)
    {
        var carried = day.CarriedIn.Concat(turn.State.Stranded.Values.Where(each => each.Since < day.Session));
        foreach (var stranded in carried.Where(each => each is { EntryPrice: not null, Row: not null }))
        {
            foreach (var leg in ExecutedLegs(turn, day, stranded.Symbol, DayTradeOrders.StrandedLeg))
            {
                var share = leg.Executed.Units / stranded.Quantity.Units;
                rows.Add(new TradeRow(
                    day.Session,
                    stranded.Symbol,
                    stranded.EntryPrice!.Value,
                    stranded.Quantity,
                    leg.AveragePrice!.Value,
                    leg.Executed,
                    ExitType.MarketOnClose,
                    Commission(turn.State, leg) + (stranded.EntryCommission * share),
                    stranded.Row!.Score,
                    stranded.Row.Sector,
                    stranded.Row.StopLoss,
                    stranded.Row.TakeProfit1,
                    stranded.Row.TakeProfit2));
            }
        }
    }

    private static TradeRow Row(Turn turn, DayTradeDay day, PlanRow row, BracketSlot slot, Leg exit, Quantity shares, ExitType type) => new(
        day.Session,
        row.Symbol,
        slot.Entry!.AveragePrice!.Value,
        slot.Bought,
        exit.AveragePrice!.Value,
        shares,
        type,
        EntryCommission(turn.State, slot, shares) + (Commission(turn.State, exit) * (shares.Units / exit.Executed.Units)),
        row.Score,
        row.Sector,
        row.StopLoss,
        row.TakeProfit1,
        row.TakeProfit2);

    private static List<Leg> ExecutedLegs(Turn turn, DayTradeDay day, string symbol, string leg) =>
        [.. turn.State.Orders.Of(turn.DayTrade.Name, symbol).Where(each => each.Group.Session == day.Session && each.Group.Leg == leg && !each.Executed.IsZero)];

    private static ExitType Type(Leg exit, string letter) => exit.Order.Role switch
    {
        LegRole.TakeProfit => letter == DayTradeOrders.SlotA ? ExitType.TakeProfit1 : ExitType.TakeProfit2,
        LegRole.StopLoss => ExitType.StopLoss,
        LegRole.CloseOut => ExitType.MarketOnClose,
        LegRole.Entry => throw new ArgumentException("an entry is no exit", nameof(exit)),
        _ => throw new ArgumentOutOfRangeException(nameof(exit), exit.Order.Role, null),
    };

    private static Money Commission(DeskState state, Leg leg) =>
        state.Orders.Fills.Values
            .Where(counted => counted.OrderId == leg.OrderId)
            .Aggregate(Money.Zero, (sum, counted) => sum + new Money(counted.Fill.Commission ?? 0m));
}
