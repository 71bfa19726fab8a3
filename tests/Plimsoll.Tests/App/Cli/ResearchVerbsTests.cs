using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Tests.Research;
using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Tests.App.Cli;

/// <summary><c>backtest</c> and <c>weights</c> as typed: the contract's fields, and bad input refused with exit code 2.</summary>
public sealed class ResearchVerbsTests : IDisposable
{
    private const string Universe = "--set universe=SA0,SH1,SO2,SV3";

    private readonly TypedLine line = new();
    private readonly BarPanel panel = Panels.Random(5, 4, 260, 0);

    public ResearchVerbsTests()
    {
        for (var s = 0; s < panel.Symbols.Count; s++)
        {
            var rows = Enumerable.Range(0, panel.Count).Select(t =>
                $"{panel.Times[t].Date:uuuu-MM-dd},{panel.Open[s][t]:R},{panel.High[s][t]:R},{panel.Low[s][t]:R},{panel.Close[s][t]:R},100\n");
            line.Desk.File($"bars/{panel.Symbols[s]}.csv", "date,open,high,low,close,volume\n" + string.Concat(rows));
        }
    }

    public void Dispose() => line.Dispose();

    private Task<int> Type(string typed) => CommandLine.Run(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), line.Context, CancellationToken.None);

    [Fact]
    public async Task Backtest_prints_unrounded_metrics_of_the_bars_in_the_folder()
    {
        Assert.Equal(ExitCode.Done, await Type($"backtest rotation --data bars {Universe} --json"));

        var expected = StrategyBacktest.Run(new RotationStrategy(panel, new RotationSettings()), panel, new TradingCosts(0.0035, 1)).Metrics;
        var document = line.Document();
        Assert.Equal(expected.Cagr, document.GetProperty("cagr").GetDouble());
        Assert.Equal(expected.Sharpe, document.GetProperty("sharpe").GetDouble());
        Assert.Equal(expected.MaxDrawdown, document.GetProperty("maxDrawdown").GetDouble());
        Assert.Equal(expected.Calmar, document.GetProperty("calmar").GetDouble());
        Assert.Equal(expected.ProfitFactor, document.GetProperty("profitFactor").GetDouble());
        Assert.Equal(expected.Turnover, document.GetProperty("turnover").GetDouble());
        Assert.Equal(expected.Rebalances, document.GetProperty("rebalances").GetInt32());
        Assert.Equal(expected.RebalancesPerMonth, document.GetProperty("rebalancesPerMonth").GetDouble());
        Assert.Equal(expected.FinalEquity, document.GetProperty("finalEquity").GetDouble());
        Assert.Equal(260, document.GetProperty("sessions").GetInt32());
        Assert.Equal($"{panel.Times[0].Date:uuuu-MM-dd}", document.GetProperty("first").GetString());
        Assert.Equal($"{panel.Times[^1].Date:uuuu-MM-dd}", document.GetProperty("last").GetString());
        Assert.Equal(panel.Symbols, document.GetProperty("symbols").EnumerateArray().Select(symbol => symbol.GetString()!));
        Assert.True(expected.Rebalances > 5);
    }

    [Fact]
    public async Task Backtest_of_puts_says_first_that_its_premiums_are_modelled()
    {
        // as traded: the adjusted close says half, and no strike was in half prices
        var rows = Enumerable.Range(0, 60).Select(t => $"{panel.Times[t].Date:uuuu-MM-dd},400,{404 + (t % 7)},{398 - (t % 5)},{400 + (t % 3)},100,{200 + (t % 3)}\n");
        line.Desk.File("spy/SPY.csv", "date,open,high,low,close,volume,adj_close\n" + string.Concat(rows));
        Assert.Equal(ExitCode.Done, await Type("backtest puts --data spy --out made --json"));
        var document = line.Document();
        Assert.Equal("modelled", document.GetProperty("premiums").GetString());
        Assert.Equal(60, document.GetProperty("sessions").GetInt32());
        var outcomes = document.GetProperty("outcomes").EnumerateObject().Sum(each => each.Value.GetInt32());
        Assert.Equal(document.GetProperty("sales").GetInt32(), outcomes);
        foreach (var field in new[] { "winRate", "realized", "finalEquity", "maxDrawdown", "worstMonth", "pnl", "collateralMax" })
        {
            Assert.True(document.TryGetProperty(field, out _), field);
        }

        var page = File.ReadAllText(Path.Combine(line.Desk.Folder, "made", "puts.html"));
        Assert.Contains("Premiums are modelled: no option was ever quoted at them.", page, StringComparison.Ordinal);
        var trades = File.ReadAllLines(Path.Combine(line.Desk.Folder, "made", "put_trades.csv"));
        Assert.Equal(outcomes + 1, trades.Length);
        Assert.Equal("400", trades[1].Split(',')[4]);
        Assert.Equal(ExitCode.Usage, await Type("backtest puts --data bars --json"));
    }

    /// <summary>Two bars a session: growth a year is of sessions, the Sharpe ratio of bars.</summary>
    [Fact]
    public async Task Bars_within_the_day_are_joined_to_days_unless_they_are_asked_for_as_they_are()
    {
        var halves = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var s = 0; s < panel.Symbols.Count; s++)
        {
            var rows = Enumerable.Range(0, panel.Count).SelectMany(t => new[]
            {
                $"{panel.Times[t].Date:uuuu-MM-dd}T15:00:00Z,{panel.Open[s][t]:R},{panel.High[s][t]:R},{panel.Low[s][t]:R},{panel.Open[s][t]:R},60\n",
                $"{panel.Times[t].Date:uuuu-MM-dd}T17:00:00Z,{panel.Open[s][t]:R},{panel.High[s][t]:R},{panel.Low[s][t]:R},{panel.Close[s][t]:R},40\n",
            });
            line.Desk.File($"halves/{panel.Symbols[s]}.csv", "date,open,high,low,close,volume\n" + string.Concat(rows));
        }

        Assert.Equal(ExitCode.Done, await Type($"backtest rotation --data bars {Universe} --json"));
        var daily = line.Document().GetProperty("cagr").GetDouble();
        line.Clear();
        Assert.Equal(ExitCode.Done, await Type($"backtest rotation --data halves {Universe} --json"));
        Assert.Equal(daily, line.Document().GetProperty("cagr").GetDouble());

        line.Clear();
        Assert.Equal(ExitCode.Done, await CommandLine.Run(["backtest", "rotation", "--data", "halves", .. Universe.Split(' '), "--bar-size", "2 hours", "--json"], line.Context, CancellationToken.None));
        var fine = line.Document();
        Assert.Equal(260, fine.GetProperty("sessions").GetInt32());
        Assert.Equal(Math.Pow(fine.GetProperty("finalEquity").GetDouble(), 252.0 / 260) - 1, fine.GetProperty("cagr").GetDouble(), 1e-12);
        Assert.NotEqual(daily, fine.GetProperty("cagr").GetDouble());
    }

    [Theory]
    [InlineData("1 hour", "daily bars")]
    [InlineData("1 hou", "1 hour")]
    public async Task A_bar_size_the_folder_does_not_have_is_refused(string size, string says)
    {
        Assert.Equal(ExitCode.Usage, await CommandLine.Run(["backtest", "rotation", "--data", "bars", .. Universe.Split(' '), "--bar-size", size], line.Context, CancellationToken.None));
        Assert.Contains(says, line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_is_counted_back_from_the_last_bar()
    {
        Assert.Equal(ExitCode.Done, await CommandLine.Run(["backtest", "rotation", "--data", "bars", .. Universe.Split(' '), "--duration", "3 M", "--json"], line.Context, CancellationToken.None));
        var first = panel.Times.First(time => time.Date >= panel.Times[^1].Date - Period.FromMonths(3)).Date;
        Assert.Equal($"{first:uuuu-MM-dd}", line.Document().GetProperty("first").GetString());
    }

    [Fact]
    public async Task Weights_are_those_of_the_backtests_day()
    {
        var result = StrategyBacktest.Run(new RotationStrategy(panel, new RotationSettings()), panel, new TradingCosts(0, 0));
        var t = Enumerable.Range(0, 250).Last(day => result.Weights[day].Any(weight => weight > 0));

        Assert.Equal(ExitCode.Done, await Type($"weights rotation --data bars --asof {panel.Times[t].Date:uuuu-MM-dd} {Universe} --json"));

        var document = line.Document();
        Assert.Equal($"{panel.Times[t].Date:uuuu-MM-dd}", document.GetProperty("asof").GetString());
        Assert.Equal(
            panel.Symbols.Select((symbol, s) => (symbol, result.Weights[t][s])).Where(one => one.Item2 > 0).Order(),
            document.GetProperty("weights").EnumerateObject().Select(one => (one.Name, one.Value.GetDouble())).Order());
        Assert.Equal(1 - result.Weights[t].Sum(), document.GetProperty("cash").GetDouble(), 1e-15);
    }

    [Theory]
    [InlineData("backtest momentum --data bars", "unknown strategy 'momentum': expected rotation or reversal")]
    [InlineData("backtest rotation --data nowhere", "no such folder")]
    [InlineData("backtest rotation --data bars --start 2021-01-04 --end 2020-01-02", "--start 2021-01-04 comes after --end 2020-01-02")]
    [InlineData("backtest rotation --data bars --set universe=SA0,NOPE", "no NOPE.csv")]
    [InlineData("backtest rotation --data bars --set selection.top_m=3", "did you mean selection.top_n")]
    [InlineData("backtest rotation --data bars --set selection.top_n=0", "'0' is not allowed: a whole number from 1 to 100")]
    [InlineData("weights rotation --data bars --asof 2015-12-31", "no bar")]
    public async Task Bad_input_is_refused(string typed, string why)
    {
        Assert.Equal(ExitCode.Usage, await Type(typed.Contains("universe", StringComparison.Ordinal) ? typed : $"{typed} {Universe}"));
        Assert.Contains(why, line.Error, StringComparison.Ordinal);
    }
}
