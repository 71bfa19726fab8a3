using System.Buffers;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>The daily CSV of requirements/1. Lines end with LF; a field is quoted only when it must be (RFC 4180).</summary>
internal static class TradeCsv
{
    private const string Header =
        "date,ticker,direction,entry_price,entry_qty,exit_price,exit_qty,exit_type,pnl,pnl_pct,commission,"
        + "score,sector,sl_price,tp1_price,tp2_price";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static string Text(IReadOnlyList<TradeRow> trades) =>
        string.Concat(trades.Select(trade => Line(trade) + "\n").Prepend(Header + "\n"));

    private static string Line(TradeRow trade)
    {
        string[] fields =
        [
            ReportText.Day(trade.Date),
            trade.Ticker,
            "LONG",
            ReportText.Price(trade.EntryPrice),
            ReportText.Shares(trade.EntryQuantity),
            ReportText.Price(trade.ExitPrice),
            ReportText.Shares(trade.ExitQuantity),
            trade.ExitType.Code(),
            ReportText.Cents(trade.GrossPnl),
            ReportText.Plain(trade.PnlPercent, 2),
            ReportText.Cents(trade.Commission),
            trade.Score,
            trade.Sector,
            ReportText.Price(trade.StopLoss),
            ReportText.Price(trade.TakeProfit1),
            ReportText.Price(trade.TakeProfit2),
        ];
        return string.Join(',', fields.Select(Quoted));
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(NeedQuotes) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
