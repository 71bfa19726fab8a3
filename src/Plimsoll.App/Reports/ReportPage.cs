using System.Globalization;
using System.Net;
using System.Text;
using NodaTime;
using Plimsoll.Research.Backtest;

namespace Plimsoll.App.Reports;

/// <summary>
/// report.html: one file that asks no other host for anything. The numbers are in the text; the charts are drawn by the script in it,
/// in the colours and width of whoever looks, and for paper when it is printed. The same report gives the same bytes.
/// </summary>
internal static class ReportPage
{
    private const int TradesShown = 25;

    private static readonly (string Name, string Title)[] charts =
    [
        ("equity", "Growth and drawdown"),
        ("rolling-sharpe", "Rolling Sharpe ratio"),
        ("heatmap", "Monthly returns"),
        ("weights", "Weights"),
        ("stability", "Parameter stability"),
        ("walk-forward", "Walk-forward"),
        ("permutation", "Permutation"),
    ];

    /// <param name="document">What <see cref="ReportDocumentJson"/> makes of the report; written with &lt; escaped, so that no text in it ends the script.</param>
    public static string Html(ResearchReport report, string document)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n");
        page.Append("<link rel=\"icon\" href=\"data:,\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>{Text(report.Strategy)} · Plimsoll</title>\n<style>\n{Styles()}</style>\n</head>\n<body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(report.Strategy)}</h1>\n<p class=\"faint\">{Text(report.Subtitle)}. Benchmark: {Text(report.Benchmark.Name)}.</p>\n");
        AppendTiles(page, report);
        AppendCharts(page, report);
        AppendCosts(page, report);
        AppendIntervals(page, report);
        AppendTrades(page, HoldingPeriod.Of(report.Result, report.History));
        AppendSettings(page, report);
        page.Append(CultureInfo.InvariantCulture, $"<script type=\"application/json\" id=\"report-document\">{document}</script>\n");
        page.Append(Script());
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    private static void AppendTiles(StringBuilder page, ResearchReport report)
    {
        var own = report.Result.Metrics;
        var held = PerformanceMetrics.Of(report.Benchmark.Returns, 1, 1);
        page.Append("<ul class=\"tiles\">\n");
        Tile("Growth a year", Percent(own.Cagr), Percent(held.Cagr));
        Tile("Sharpe ratio", Number(own.Sharpe), Number(held.Sharpe));
        Tile("Max drawdown", Percent(own.MaxDrawdown), Percent(held.MaxDrawdown));
        Tile("Calmar ratio", Number(own.Calmar), Number(held.Calmar));
        Tile("Profit factor", own.ProfitFactor is { } factor ? Number(factor) : "–", held.ProfitFactor is { } heldFactor ? Number(heldFactor) : "–");
        Tile("Final equity", Number(own.FinalEquity), Number(held.FinalEquity));
        Tile("Turnover", Number(own.Turnover, 1), null);
        Tile("Rebalances a month", Number(own.RebalancesPerMonth, 1), null);
        page.Append("</ul>\n");

        void Tile(string name, string value, string? benchmark) => page.Append(
            CultureInfo.InvariantCulture,
            $"<li><span>{name}</span><b>{value}</b>{(benchmark is null ? "" : $"<i>benchmark {benchmark}</i>")}</li>\n");
    }

    private static void AppendCharts(StringBuilder page, ResearchReport report)
    {
        foreach (var (name, title) in charts)
        {
            var isThere = name switch
            {
                "stability" => report.Stability is not null,
                "walk-forward" => report.WalkForward is not null,
                "permutation" => report.Permutation is not null,
                _ => true,
            };
            if (isThere)
            {
                page.Append(CultureInfo.InvariantCulture, $"<div class=\"chart\" id=\"chart-{name}\" role=\"img\" aria-label=\"{title}\"></div>\n");
            }
        }

        page.Append("<noscript><p>The charts are drawn by the script in this file; every number below is there without it.</p></noscript>\n");
    }

    private static void AppendCosts(StringBuilder page, ResearchReport report)
    {
        var result = report.Result;
        var years = (double)result.Times.Count / PerformanceMetrics.SessionsPerYear;
        var gross = result.Returns.Zip(result.Costs, (net, cost) => net + cost).Aggregate(1.0, (product, one) => product * (1 + one));
        page.Append("<h2>Costs</h2>\n<div class=\"wide\"><table>\n");
        Row("Slippage", $"{report.Costs.SlippageBps:0.##} bp of what is traded");
        Row("Commission", $"${report.Costs.CommissionPerShare:0.####} a share");
        Row("Paid over the whole time", Percent(result.Costs.Sum(), 2) + " of equity");
        Row("Paid a year", Percent(result.Costs.Sum() / years, 2) + " of equity");
        Row("Final equity before costs", Number(gross, 3));
        Row("Final equity after costs", Number(result.Metrics.FinalEquity, 3));
        page.Append("</table></div>\n");

        void Row(string name, string value) => page.Append(CultureInfo.InvariantCulture, $"<tr><th>{name}</th><td>{value}</td></tr>\n");
    }

    private static void AppendIntervals(StringBuilder page, ResearchReport report)
    {
        if (report.Intervals.Count == 0)
        {
            return;
        }

        page.Append("<h2>How sure</h2>\n<p class=\"faint\">Intervals of a stationary bootstrap: histories drawn from blocks of the real one.</p>\n");
        page.Append("<div class=\"wide\"><table>\n<tr><th></th><th class=\"n\">measured</th><th class=\"n\">from</th><th class=\"n\">to</th><th class=\"n\">level</th></tr>\n");
        foreach (var (name, interval) in report.Intervals)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(name)}</td><td class=\"n\">{Number(interval.Estimate, 3)}</td><td class=\"n\">{Number(interval.Low, 3)}</td><td class=\"n\">{Number(interval.High, 3)}</td><td class=\"n\">{Percent(interval.Level, 0)}</td></tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static void AppendTrades(StringBuilder page, IReadOnlyList<HoldingPeriod> trades)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>Trades</h2>\n<p class=\"faint\">{trades.Count} holdings; prices are the history's, adjusted as it is. Contribution is before costs.</p>\n");
        page.Append("<div class=\"wide\">\n");
        AppendTradeTable(page, trades.Reverse().Take(TradesShown));
        page.Append("</div>\n");
        if (trades.Count > TradesShown)
        {
            page.Append(CultureInfo.InvariantCulture, $"<details><summary>The {trades.Count - TradesShown} before them</summary><div class=\"wide\">\n");
            AppendTradeTable(page, trades.Reverse().Skip(TradesShown));
            page.Append("</div></details>\n");
        }
    }

    private static void AppendTradeTable(StringBuilder page, IEnumerable<HoldingPeriod> trades)
    {
        page.Append("<table>\n<tr><th>symbol</th><th>bought</th><th>sold</th><th class=\"n\">bars</th><th class=\"n\">weight</th><th class=\"n\">at</th><th class=\"n\">to</th><th class=\"n\">return</th><th class=\"n\">contribution</th></tr>\n");
        foreach (var trade in trades)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(trade.Symbol)}</td><td>{Date(trade.Entry)}</td><td>{(trade.Exit is { } exit ? Date(exit) : "held")}</td><td class=\"n\">{trade.Bars}</td><td class=\"n\">{Percent(trade.MeanWeight)}</td><td class=\"n\">{trade.EntryPrice:0.00}</td><td class=\"n\">{trade.ExitPrice:0.00}</td>{Signed(trade.Return, 1)}{Signed(trade.Contribution, 2)}</tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void AppendSettings(StringBuilder page, ResearchReport report)
    {
        page.Append("<h2>Settings</h2>\n<div class=\"wide\"><table>\n");
        foreach (var (key, value) in report.Settings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th>{Text(key)}</th><td>{Text(value)}</td></tr>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<tr><th>computed by</th><td>{Text(report.Version)}</td></tr>\n</table></div>\n");
        page.Append("<h2>Data</h2>\n<div class=\"wide\"><table>\n<tr><th>symbol</th><th>first</th><th>last</th><th class=\"n\">bars</th><th>SHA-256 of the bars</th></tr>\n");
        foreach (var input in report.Inputs)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(input.Symbol)}</td><td>{Date(input.First)}</td><td>{Date(input.Last)}</td><td class=\"n\">{input.Bars}</td><td><code>{input.Sha256}</code></td></tr>\n");
        }

        page.Append("</table></div>\n");
    }

    /// <summary>The charts' script, from beside the program; a build without it says so where they would be.</summary>
    private static string Script()
    {
        var file = Path.Combine(ChartPainter.ToolsFolder, "report.js");
        return File.Exists(file)
            ? $"<script>{File.ReadAllText(file).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}</script>\n"
            : "<p>This build has no charts: build again with npm at hand and without -p:SkipWeb=true.</p>\n";
    }

    internal static string Styles()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Signed(double value, int decimals) => $"<td class=\"n {(value < 0 ? "loss" : "gain")}\">{Percent(value, decimals)}</td>";

    private static string Date(LocalDateTime time) => time.TimeOfDay == LocalTime.Midnight ? $"{time:uuuu-MM-dd}" : $"{time:uuuu-MM-dd HH:mm}";

    private static string Percent(double value, int decimals = 1) => Number(value * 100, decimals) + "%";

    /// <summary>A minus is a minus sign; what rounds to nothing has none.</summary>
    private static string Number(double value, int decimals = 2)
    {
        var text = value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
        return text.TrimStart('-').All(digit => digit is '0' or '.') ? text.TrimStart('-') : text.Replace('-', '−');
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
