using System.Text.Json;
using NodaTime;
using Plimsoll.App.Cli;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>The files of the report: broken by somebody, or not to be written at all.</summary>
public sealed class ReportFilesTests
{
    private static readonly LocalDate session = new(2026, 2, 18);
    private static readonly Instant open = Instant.FromUtc(2026, 2, 18, 15, 0);
    private static readonly Instant afterClose = Instant.FromUtc(2026, 2, 18, 21, 5);

    [Theory]
    [InlineData("{ \"start_date\": ", "line 1, column ")]
    [InlineData("{\"start_date\": \"2026-01-02\", \"initial_capital\": 100000, \"trading_days\": 1, \"cumulative_pnl\": -9000.00, \"cumulative_pnl_pct\": -9.0, \"daily_history\": [{\"date\": \"2026-01-02\", \"pnl\": -9000.00, \"trades\": 1, \"filled\": 1, \"tp1_hits\": 0, \"tp2_hits\": 0, \"sl_hits\": 1, \"moc_exits\": 0}]}", "it has days that the journal does not have")]
    public async Task A_broken_cumulative_file_is_kept_aside_and_rebuilt_and_trips_no_breaker(string broken, string why)
    {
        await using var morning = new LiveGateway(open);
        using var desk = Desk(morning.Port);
        desk.Write("logs/cumulative_pnl.json", broken);
        desk.Write("config/config.local.yaml", desk.Read("config/config.local.yaml") + "daytrade:\n  circuit_breaker_action: halt\n");

        // the circuit breaker reads the journal: a file that tells of a loss nobody made halts nothing
        var submitted = await new VerbLine(desk, open).Type("daytrade submit");
        Assert.Equal(ExitCode.Done, submitted.ExitCode);
        Assert.Contains("Submitted: 1 ticker (2 brackets)", submitted.Out);
        Assert.Equal(broken, desk.Read("logs/cumulative_pnl.json"));

        var reported = await Report(desk);
        Assert.Contains(why, reported.Error);
        Assert.Contains("the file is rebuilt from the journal", reported.Error);
        Assert.Equal(broken, await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(Path.Combine(desk.Folder, "logs"), "cumulative_pnl.json.20260218T*.aside"))));
        var rebuilt = JsonDocument.Parse(desk.Read("logs/cumulative_pnl.json")).RootElement;
        Assert.Equal(["2026-02-18"], rebuilt.GetProperty("daily_history").EnumerateArray().Select(day => day.GetProperty("date").GetString()));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_fails_the_report_and_the_next_run_makes_it_up()
    {
        await using var morning = new LiveGateway(open);
        using var desk = Desk(morning.Port);
        desk.Write("logs", "a file stands where the folder should be");
        var line = new VerbLine(desk, open);

        // orders are worth more than a log
        var submitted = await line.Type("daytrade submit");
        Assert.Equal(ExitCode.Done, submitted.ExitCode);
        Assert.Contains("the log cannot be written: ", submitted.Error);
        Assert.Single(submitted.Error.Split('\n'), told => told.Contains("the log cannot be written", StringComparison.Ordinal));

        var failed = await Report(desk);
        Assert.Equal(ExitCode.Failed, failed.ExitCode);
        Assert.Contains("the report of 2026-02-18 cannot be written: ", failed.Error);
        Assert.Contains("run the verb again", failed.Error);

        File.Delete(Path.Combine(desk.Folder, "logs"));
        var made = await Report(desk);
        Assert.NotEqual("", made.Out);
        Assert.True(desk.Has("logs/trades_2026-02-18.csv") && desk.Has("logs/cumulative_pnl.json"));
    }

    /// <summary>After the close, at a gateway that begins there: it knows nothing of the morning's orders any more.</summary>
    private static async Task<VerbResult> Report(DeskFolder desk)
    {
        await using var evening = new LiveGateway(afterClose);
        return await new VerbLine(desk, afterClose).Type($"daytrade report --set ibkr.port={evening.Port}");
    }

    private static DeskFolder Desk(int port) => new DeskFolder("ibkr:", $"  port: {port}", "  connect_timeout: 10s")
        .Write(PlanText.Name(session), PlanText.Of(PlanText.Waiting("AAPL", 10, open)));
}
