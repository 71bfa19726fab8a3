using System.Globalization;
using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.Tests.App.Cli;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Tests.Simulation.Markets;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// A month of day trades through the command line: the real desk, real TWS messages, the simulated gateway. What it must show is
/// counted here a second time, from the plans and bars alone.
/// </summary>
public sealed class MonthTests : IDisposable
{
    private readonly TypedLine line = new();

    public MonthTests()
    {
        foreach (var file in new[] { "config.yaml", "preferences.yaml" })
        {
            line.Desk.File($"config/{file}", File.ReadAllText(Path.Combine(TemporaryDesk.RepositoryFolder, "config", file)));
        }
    }

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task Real_plans_on_real_bars_for_21_sessions()
    {
        var plans = SharedData.Folder("data", "plans");
        var bars = SharedData.Folder("data", "intraday", "5min");

        var result = await Rehearse($"--sessions 21 --from 2026-01-05 --plans {plans} --data {bars} --seed 1");

        var expected = PlainCount(plans);
        Assert.Equal(21, Number(result, "sessions"));
        Assert.Equal(21, Number(result, "dailyCsvs"));
        Assert.Equal("2026-02-03", result.GetProperty("last").GetString()); // the 19th of January is a holiday
        Assert.Equal(expected.Entries, Number(result, "entriesSubmitted"));
        Assert.Equal(0, Number(result, "rejections"));
        Assert.Equal(["DailyExposure"], result.GetProperty("refusals").EnumerateObject().Select(refusal => refusal.Name));
        Assert.Equal(expected.DaysCut, result.GetProperty("refusals").GetProperty("DailyExposure").GetInt32());
        Assert.All(result.GetProperty("exits").EnumerateObject(), exit => Assert.True(exit.Value.GetInt32() > 0, $"no {exit.Name}"));
        AssertClean(result);
    }

    [Fact]
    public async Task A_month_made_from_a_seed_runs_anywhere_and_twice_the_same()
    {
        var first = await Rehearse("--sessions 21 --seed 7");
        var second = await Rehearse("--sessions 21 --seed 7");
        var other = await Rehearse("--sessions 21 --seed 8");

        AssertClean(first);
        Assert.Equal(21, Number(first, "dailyCsvs"));
        Assert.Equal(first.GetProperty("journalSha256").GetString(), second.GetProperty("journalSha256").GetString());
        Assert.NotEqual(first.GetProperty("journalSha256").GetString(), other.GetProperty("journalSha256").GetString());
        Assert.Equal(21, Directory.GetFiles(Path.Combine(line.Desk.Folder, "rehearsal", "logs"), "trades_*.csv").Length);
        Assert.True(File.Exists(Path.Combine(line.Desk.Folder, "rehearsal", "logs", "cumulative_pnl.json")));
    }

    [Theory]
    [InlineData("2025-11-24", "the day after Thanksgiving closes at 13:00")]
    [InlineData("2026-03-04", "New York changes its clocks, Europe does not yet")]
    [InlineData("2026-10-28", "Europe has changed its clocks, New York not yet")]
    public async Task Odd_weeks_end_flat(string from, string why)
    {
        var result = await Rehearse($"--sessions 5 --from {from}");

        Assert.True(Number(result, "executions") > 0, why);
        AssertClean(result);
    }

    [Fact]
    public async Task A_plan_for_a_holiday_is_refused_and_sends_nothing()
    {
        line.Desk.File("plans/execution_plan_run_20260116_100000_aaaaaa.csv", Plan);
        line.Desk.File("plans/execution_plan_run_20260119_100000_bbbbbb.csv", Plan);

        var result = await Rehearse("--sessions 2 --plans plans");

        Assert.Contains("2026-01-19 is not a session (Martin Luther King Jr. Day)", Assert.Single(result.GetProperty("refusedPlans").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-01-20", result.GetProperty("last").GetString());
        Assert.Equal(2, Number(result, "entriesSubmitted"));
    }

    /// <summary>After the faults it goes on into the next morning, so that desk and broker agree; a desk that submits early began that day's plan (seed 394602).</summary>
    [Fact]
    public async Task A_plan_for_the_day_after_is_not_begun()
    {
        line.Desk.File("plans/execution_plan_run_20260116_100000_aaaaaa.csv", Plan);
        line.Desk.File("plans/execution_plan_run_20260120_100000_bbbbbb.csv", Plan);

        var result = await Rehearse("--sessions 1 --plans plans --set daytrade.submit_at=open+1m --faults farm-flip");

        Assert.Empty(result.GetProperty("violations").EnumerateArray());
        Assert.Equal(2, Number(result, "entriesSubmitted"));
    }

    [Fact]
    public async Task The_committed_limits_admit_rotation_and_reversal()
    {
        var result = await Rehearse("--sessions 3 --seed 7 --strategies rotation,reversal");

        Assert.True(Number(result, "executions") >= 3);
        Assert.Empty(result.GetProperty("refusals").EnumerateObject());
        Assert.Empty(result.GetProperty("violations").EnumerateArray());
    }

    [Fact]
    public async Task The_load_line_ends_a_submission_at_the_first_ticker_too_many()
    {
        var tight = await Rehearse("--sessions 1 --set daytrade.max_daily_exposure=20000");

        Assert.Equal(1, tight.GetProperty("refusals").GetProperty("DailyExposure").GetInt32());
        Assert.InRange(Number(tight, "entriesSubmitted"), 2, 4);
        AssertClean(tight);
    }

    private const string Plan =
        """
        instrument_id,direction,order_type,limit_price,quantity,stop_loss,take_profit_1,take_profit_2,risk_usd,score,gex_regime,sector,multiplier_total,mult_vix,mult_utility,sector_bmi,sector_regime,is_mean_reversion
        AAPL,BUY,LIMIT,1.00,10,0.50,2.00,3.00,5,100,positive,Technology,1,1,1,50,neutral,False

        """;

    private async Task<JsonElement> Rehearse(string options)
    {
        var before = line.Out.Length;
        var exit = await CommandLine.Run([.. $"rehearse {options} --json".Split(' ')], line.Context, TestContext.Current.CancellationToken);
        Assert.True(exit == ExitCode.Done, line.Error);
        return JsonDocument.Parse(line.Out[before..]).RootElement;
    }

    private static void AssertClean(JsonElement result)
    {
        Assert.Equal(0, Number(result, "duplicateOrders"));
        Assert.Empty(result.GetProperty("violations").EnumerateArray());
        Assert.Equal(0, Number(result, "openOrdersAfterReport"));
        Assert.Equal(0, Number(result, "dayTradePositionsAfterReport"));
        Assert.Empty(result.GetProperty("stranded").EnumerateArray());
        Assert.Equal(result.GetProperty("brokerPnl").GetDecimal(), result.GetProperty("pnlByBook").GetProperty("daytrade").GetDecimal());
    }

    private static int Number(JsonElement result, string name) => result.GetProperty(name).GetInt32();

    /// <summary>Two entries a ticker until the first that would cross $50,000, which ends the day.</summary>
    private static (int Entries, int DaysCut) PlainCount(string folder)
    {
        var entries = 0;
        var daysCut = 0;
        foreach (var plan in Directory.GetFiles(folder, "*.csv"))
        {
            var exposure = 0m;
            foreach (var row in File.ReadLines(plan).Skip(1).Where(row => row.Length > 0).Select(row => row.Split(',')))
            {
                exposure += decimal.Parse(row[3], CultureInfo.InvariantCulture) * int.Parse(row[4], CultureInfo.InvariantCulture);
                if (exposure > 50_000m)
                {
                    daysCut++;
                    break;
                }

                entries += 2;
            }
        }

        return (entries, daysCut);
    }
}
