using System.Globalization;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>
/// The layout requirements/1 prints: written by hand, because no serializer keeps an entry on one line and <c>-14.00</c> at two
/// decimals. Percentages have three, as in its −0.014.
/// </summary>
internal static class CumulativePnlJson
{
    public static string Text(CumulativePnl record)
    {
        var days = string.Join(",\n", record.DailyHistory.Select(day => "    " + Day(day)));
        string[] lines =
        [
            "{",
            $"  \"start_date\": \"{ReportText.Day(record.StartDate)}\",",
            $"  \"initial_capital\": {Capital(record.InitialCapital)},",
            $"  \"trading_days\": {Number(record.TradingDays)},",
            $"  \"cumulative_pnl\": {ReportText.Cents(record.Total)},",
            $"  \"cumulative_pnl_pct\": {ReportText.Plain(record.Percent, 3)},",
            days.Length == 0 ? "  \"daily_history\": []" : $"  \"daily_history\": [\n{days}\n  ]",
            "}",
            "",
        ];
        return string.Join('\n', lines);
    }

    private static string Day(DailyPnl day) =>
        $"{{\"date\": \"{ReportText.Day(day.Date)}\", \"pnl\": {ReportText.Cents(day.Pnl)}, "
        + $"\"trades\": {Number(day.Trades)}, \"filled\": {Number(day.Filled)}, "
        + $"\"tp1_hits\": {Number(day.Tp1Hits)}, \"tp2_hits\": {Number(day.Tp2Hits)}, "
        + $"\"sl_hits\": {Number(day.SlHits)}, \"moc_exits\": {Number(day.MocExits)}}}";

    /// <summary>Whole dollars without decimals, as printed.</summary>
    private static string Capital(Money capital) =>
        ReportText.Plain(capital.Amount, decimal.IsInteger(capital.Amount) ? 0 : 2);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
