using System.Buffers.Binary;
using System.Text.Json;
using Plimsoll.App.Reports;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Validation;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Tests.Research;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.App.Reports;

/// <summary>A report of a real backtest of made-up bars, written to a folder and read back.</summary>
public sealed class ReportFolderTests : IDisposable
{
    private static readonly BarPanel history = Panels.Random(5, 4, 500, 0.01);
    private static readonly ResearchReport report = Report("rotation");
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void All_files_that_were_asked_for_are_there_and_the_pictures_are_pictures()
    {
        Assert.Null(ReportFolder.Write(desk.Folder, report));

        Assert.Equal(
            ["drawdown.png", "equity.png", "heatmap.png", "logs", "metrics.json", "report.html", "weights.csv"],
            Directory.EnumerateFileSystemEntries(desk.Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        foreach (var picture in new[] { "equity.png", "drawdown.png", "heatmap.png" })
        {
            var bytes = File.ReadAllBytes(Path.Combine(desk.Folder, picture));
            Assert.Equal("PNG", System.Text.Encoding.ASCII.GetString(bytes, 1, 3));
            Assert.Equal(2240, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)));
            Assert.True(bytes.Length > 30_000, $"{picture} has {bytes.Length} bytes: it shows nothing");
        }
    }

    [Fact]
    public void The_same_report_is_the_same_bytes()
    {
        ReportFolder.Write(Path.Combine(desk.Folder, "a"), report);
        ReportFolder.Write(Path.Combine(desk.Folder, "b"), Report("rotation"));

        foreach (var file in Directory.EnumerateFiles(Path.Combine(desk.Folder, "a"), "*", SearchOption.AllDirectories))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace($"{desk.Folder}/a", $"{desk.Folder}/b", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Weights_tell_every_change_and_metrics_what_the_verb_prints()
    {
        var rows = BacktestFiles.Weights(report).Split('\n')[1..^1].Select(line => line.Split(',')).ToList();
        var held = new Dictionary<string, double>();
        var byDate = rows.GroupBy(row => row[0]).ToDictionary(day => day.Key);
        for (var t = 0; t < history.Count; t++)
        {
            foreach (var row in byDate.GetValueOrDefault($"{history.Times[t].Date:uuuu-MM-dd}")?.ToArray() ?? [])
            {
                held[row[1]] = double.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture);
            }

            Assert.Equal(report.Result.Weights[t], history.Symbols.Select(symbol => held.GetValueOrDefault(symbol)));
        }

        var metrics = JsonDocument.Parse(BacktestFiles.Metrics(report)).RootElement;
        Assert.Equal(report.Result.Metrics.Calmar, metrics.GetProperty("calmar").GetDouble());
        Assert.Equal(500, metrics.GetProperty("sessions").GetInt32());
    }

    [Fact]
    public void The_audit_has_a_line_for_each_rebalance_with_what_led_to_it()
    {
        var lines = BacktestFiles.Audit(report).Split('\n')[..^1].Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(report.Result.Metrics.Rebalances, lines.Count);
        var first = lines[0];
        var t = Enumerable.Range(0, history.Count).First(at => report.Result.Turnover[at] > 0);
        Assert.Equal($"{history.Times[t].Date:uuuu-MM-dd}", first.GetProperty("at").GetString());
        var taken = first.GetProperty("candidates").EnumerateArray().Where(one => one.GetProperty("taken").GetBoolean()).Select(one => one.GetProperty("symbol").GetString());
        Assert.Equal(taken.Order(), first.GetProperty("weights").EnumerateObject().Select(one => one.Name).Order());
        Assert.Equal(0, first.GetProperty("orders").GetArrayLength());
    }

    [Fact]
    public void The_daily_curve_multiplies_up()
    {
        var equity = 1.0;
        foreach (var cells in BacktestFiles.Daily(report).Split('\n')[1..^1].Select(line => line.Split(',')))
        {
            double Cell(int at) => double.Parse(cells[at], System.Globalization.CultureInfo.InvariantCulture);
            equity *= 1 + Cell(2);
            Assert.Equal(equity, Cell(1), 12);
            Assert.Equal(Cell(3) - Cell(7), Cell(2), 12);
            Assert.Equal(cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, (int)Cell(4));
        }

        Assert.Equal(report.Result.Metrics.FinalEquity, equity, 12);
    }

    [Fact]
    public void The_page_asks_no_host_for_anything_and_carries_what_it_draws()
    {
        var page = ReportPage.Html(report, ReportDocumentJson.Text(report));

        Assert.Contains("default-src 'none'", page);
        Assert.DoesNotMatch("<(script|img|iframe)[^>]* src=|<link[^>]* href=\"(?!data:)|url\\(", page[..page.IndexOf("<script>", StringComparison.Ordinal)]);
        Assert.All(report.Inputs, input => Assert.Contains(input.Sha256, page));
        Assert.Contains("id=\"chart-equity\"", page);
        Assert.DoesNotContain("id=\"chart-permutation\"", page);
        Assert.Contains("rebalance.mode", page);
        var document = JsonDocument.Parse(Between(page, "id=\"report-document\">", "</script>")).RootElement;
        Assert.Equal(500, document.GetProperty("dates").GetArrayLength());
        Assert.Equal(report.Result.Equity[^1], document.GetProperty("strategy").GetProperty("equity")[499].GetDouble());
    }

    [Fact]
    public void A_name_cannot_break_out_of_the_page()
    {
        var hostile = Report("</script><b onclick='x'>");
        var page = ReportPage.Html(hostile, ReportDocumentJson.Text(hostile));

        Assert.DoesNotContain("<b onclick", page);
        Assert.Equal("</script><b onclick='x'>", JsonDocument.Parse(Between(page, "id=\"report-document\">", "</script>")).RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public void Without_node_the_cure_is_named()
    {
        var why = ChartPainter.Paint("{}", desk.Folder, ["equity"], program: "no-such-node");

        Assert.Contains("install Node.js 20", why);
    }

    [Fact]
    public void A_document_that_cannot_be_drawn_is_told_in_its_own_words() =>
        Assert.Contains("Error", ChartPainter.Paint("{\"dates\":", desk.Folder, ["equity"]));

    [Fact]
    public void Another_price_is_another_input()
    {
        var series = HistorySeries.Of(history)[0];
        double[] close = [.. series.Close];
        close[^1] = Math.BitIncrement(close[^1]);
        var changed = new BarSeries(series.Symbol, series.Times, series.Open, series.High, series.Low, close, series.Volume);

        var hashes = ReportInput.Of([series, HistorySeries.Of(history)[0], changed]).Select(input => input.Sha256).ToList();

        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0], hashes[2]);
    }

    private static ResearchReport Report(string name)
    {
        var costs = new TradingCosts(0.0035, 1);
        var result = StrategyBacktest.Run(new RotationStrategy(history, new RotationSettings()), history, costs);
        return new ResearchReport(
            name, result, history, Benchmark.Of(history), costs, [("rebalance.mode", "held")], ReportInput.Of(HistorySeries.Of(history)), "test");
    }

    private static string Between(string text, string after, string before)
    {
        var from = text.IndexOf(after, StringComparison.Ordinal) + after.Length;
        return text[from..text.IndexOf(before, from, StringComparison.Ordinal)];
    }
}
