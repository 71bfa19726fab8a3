using System.Globalization;
using System.Net;
using System.Text;
using Plimsoll.Research.Puts;

namespace Plimsoll.App.Reports;

/// <summary>puts.html: one file that asks no other host for anything and runs no script; its two pictures are drawn in the text.</summary>
internal static class PutReportPage
{
    private const int Width = 900;
    private const int Height = 220;
    private const int Columns = 40;
    private const int TradesShown = 50;

    public static string Html(PutHistory history, PutBacktestResult result)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>puts · Plimsoll</title>\n<style>\n{ReportPage.Styles()}</style>\n</head>\n<body>\n<h1>puts</h1>\n<p><b>{Text(PutReport.Warning)}</b></p>\n");
        Table(page, PutReport.Figures(history, result));
        page.Append("<h2>Equity</h2>\n");
        AppendCurve(page, result);
        page.Append("<h2>Result a trade</h2>\n<p class=\"faint\">How many trades ended between these dollars, net.</p>\n");
        AppendHistogram(page, result);
        page.Append("<h2>Months</h2>\n");
        Table(page, [.. result.Months.Select(month => ($"{month.Month:uuuu-MM}", PutReport.Dollars(month.Pnl)))]);
        AppendTrades(page, result);
        page.Append("<h2>Settings</h2>\n");
        Table(page, Settings(result.Rules));
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"faint\">Computed by {Text(CodeVersion.Text)}.</p>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static IReadOnlyList<(string, string)> Settings(PutRules rules) =>
    [
        ("target", $"delta {rules.Criteria.TargetDelta:0.###} at {rules.Criteria.TargetDte} calendar days"),
        ("contracts a sale", $"{rules.Contracts}"),
        ("exits", rules.HasExits ? $"profit of {rules.TakeProfitPart:P0}, loss of {rules.StopLossPart:P0} of the premium" : "none: held to expiry"),
        ("sold at", $"the middle less {rules.Concession:P0} of the way to the bid"),
        ("commission", $"{PutReport.Dollars(rules.Commission)} a contract and execution"),
        ("behind each put", rules.IsCashSecured ? "its strike in cash" : "the margin of an uncovered put"),
        ("interest and dividends", $"{rules.Criteria.Rate:P1} and {rules.Criteria.Yield:P1} a year"),
    ];

    private static void AppendCurve(StringBuilder page, PutBacktestResult result)
    {
        var (low, high) = (result.Days.Min(day => day.Equity), result.Days.Max(day => day.Equity));
        var span = Math.Max(high - low, 1.0);
        var points = result.Days.Select((day, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"{i * (double)Width / Math.Max(1, result.Days.Count - 1):0.#},{Height - ((day.Equity - low) / span * Height):0.#}"));
        page.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {Height}\" width=\"100%\" role=\"img\" aria-label=\"Equity from {PutReport.Dollars(low)} to {PutReport.Dollars(high)}\"><polyline fill=\"none\" stroke=\"currentColor\" points=\"{string.Join(' ', points)}\"/></svg>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"faint\">From {PutReport.Dollars(low)} at the bottom to {PutReport.Dollars(high)} at the top.</p>\n");
    }

    private static void AppendHistogram(StringBuilder page, PutBacktestResult result)
    {
        if (result.Closed.Count == 0)
        {
            page.Append("<p>No trade is over.</p>\n");
            return;
        }

        var (low, high) = (result.Quantile(0.0)!.Value, result.Quantile(1.0)!.Value);
        var width = Math.Max(high - low, 0.01) / Columns;
        var counts = new int[Columns];
        foreach (var trade in result.Closed)
        {
            counts[Math.Min(Columns - 1, (int)((trade.Pnl - low) / width))]++;
        }

        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" width=\"100%\" role=\"img\" aria-label=\"Trades by result\">");
        for (var i = 0; i < Columns; i++)
        {
            var tall = counts[i] * (double)Height / counts.Max();
            page.Append(
                CultureInfo.InvariantCulture,
                $"<rect x=\"{i * (double)Width / Columns:0.#}\" y=\"{Height - tall:0.#}\" width=\"{((double)Width / Columns) - 2:0.#}\" height=\"{tall:0.#}\" fill=\"currentColor\"/>");
        }

        page.Append(CultureInfo.InvariantCulture, $"</svg>\n<p class=\"faint\">From {PutReport.Dollars(low)} at the left to {PutReport.Dollars(high)} at the right; {counts.Max()} trades in the highest column.</p>\n");
    }

    private static void AppendTrades(StringBuilder page, PutBacktestResult result)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>Trades</h2>\n<p class=\"faint\">The last {Math.Min(TradesShown, result.Trades.Count)} of {result.Trades.Count}; all are in put_trades.csv.</p>\n<div class=\"wide\"><table>\n");
        page.Append("<tr><th>sold</th><th>expiry</th><th class=\"n\">strike</th><th class=\"n\">underlying</th><th class=\"n\">delta</th><th class=\"n\">premium</th><th>ended</th><th class=\"n\">paid</th><th>by</th><th class=\"n\">result</th></tr>\n");
        foreach (var trade in result.Trades.Reverse().Take(TradesShown))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{trade.Sold:uuuu-MM-dd}</td><td>{trade.Contract.Expiry:uuuu-MM-dd}</td><td class=\"n\">{trade.Contract.Strike:0.##}</td><td class=\"n\">{trade.Spot:0.00}</td><td class=\"n\">{trade.Delta:0.000}</td><td class=\"n\">{trade.Premium:0.00}</td><td>{trade.Ended:uuuu-MM-dd}</td><td class=\"n\">{trade.Paid:0.00}</td><td>{trade.Outcome}</td><td class=\"n {(trade.Pnl < 0.0 ? "loss" : "gain")}\">{PutReport.Dollars(trade.Pnl)}</td></tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static void Table(StringBuilder page, IReadOnlyList<(string Label, string Value)> rows)
    {
        page.Append("<div class=\"wide\"><table>\n");
        foreach (var (label, value) in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th>{Text(label)}</th><td>{Text(value)}</td></tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
