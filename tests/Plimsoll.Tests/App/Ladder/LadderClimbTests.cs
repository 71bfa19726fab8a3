using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.App.Reports;
using Plimsoll.Tests.App.Dashboard;
using Plimsoll.Tests.App.Notifications;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.App.Ladder;

/// <summary>The whole way up as a person types it: screen, validate, deploy in paper, twenty sessions, monitor, promote, deploy in sim.</summary>
public sealed partial class LadderClimbTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_strategy_that_holds_climbs_from_paper_to_sim()
    {
        await using var gateway = new LiveGateway(LadderDesk.After20);
        using var ladder = await LadderDesk.Deployed(gateway.Port);

        var traded = (await ladder.MustType("trade rotation --mode paper --json", LadderDesk.After20)).Document();
        Assert.Equal(20, traded.GetProperty("sessions").GetArrayLength());
        Assert.Equal(20, traded.GetProperty("equity").GetArrayLength());
        Assert.True(traded.GetProperty("orders").GetInt32() > 0);
        Assert.Equal(0, traded.GetProperty("refusals").GetInt32());

        var monitored = await ladder.MustType("monitor rotation", LadderDesk.After20);
        output.WriteLine(monitored.Out);
        Assert.Matches(Summary(), monitored.Out);
        Assert.Contains("20 of 20 decisions are research's own on the bars the desk had", monitored.Out);
        Assert.All(monitored.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));

        var promoted = (await ladder.MustType("promote rotation --json", LadderDesk.After20)).Document();
        Assert.Equal(("approved", "paper", "sim"), (promoted.GetProperty("decision").GetString(), promoted.GetProperty("from").GetString(), promoted.GetProperty("to").GetString()));
        Assert.Equal(BrokerMode.Sim, ladder.Standing.Promotion!.To);

        var deployed = await ladder.MustType("deploy rotation --mode sim", LadderDesk.After20);
        output.WriteLine(deployed.Out);
        Assert.Contains("rotation-sim-1 is deployed in DU1234567 with $25,000.00", deployed.Out);
        var status = await ladder.MustType("status", LadderDesk.After20);
        output.WriteLine(status.Out);
        Assert.All(status.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    /// <summary>On the rung above, the deployment's own settings and account are traded, over the wire.</summary>
    [Fact]
    public async Task What_is_deployed_in_sim_trades_there_with_its_own_capital()
    {
        var now = NodaTime.Instant.FromUtc(2026, 2, 18, 20, 44);
        await using var gateway = new LiveGateway(now);
        using var ladder = await LadderDesk.Ready(gateway.Port);
        await ladder.MustType("deploy rotation --mode sim --capital 10000", now);
        var traded = await ladder.Type("trade rotation --mode sim", now);
        Assert.True(traded.ExitCode is ExitCode.Done, traded.Out + traded.Error);
        var state = new Plimsoll.App.Storage.JournalArchive(new Plimsoll.App.Storage.FileJournalDisk(Path.Combine(ladder.Desk.Folder, "journal", "DU1234567-sim"))).Newest()!.Value.State;
        Assert.Equal(RebalanceStage.Ended, state.Rebalances["rotation"].Stage);
        Assert.InRange(state.Rebalances["rotation"].Targets.Sum(target => (target.Price * target.Shares).Amount), 1m, 9_500m);
    }

    [Fact]
    public async Task The_gap_is_told_session_by_session_and_the_live_result_is_sealed()
    {
        using var ladder = await LadderDesk.Deployed();
        await ladder.MustType("trade rotation --mode paper", LadderDesk.After10);
        await ladder.MustType("monitor rotation --dry-run", LadderDesk.After10);
        const string file = "reports/ladder/gap_rotation-paper-1.csv";
        var ten = ladder.Desk.Read(file);
        Assert.Equal(11, ten.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        await ladder.MustType("trade rotation --mode paper", LadderDesk.After20);
        var document = (await ladder.MustType("monitor rotation --json", LadderDesk.After20)).Document();
        var rows = ladder.Desk.Read(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(ten, ladder.Desk.Read(file)); // what stands is not written over
        Assert.Equal(21, rows.Length);
        Assert.All(rows.Skip(1).Select(row => row.Split(',')), row => Assert.Equal(decimal.Parse(row[4]), row[5..10].Sum(decimal.Parse), 1));

        var gap = document.GetProperty("gap");
        var parity = document.GetProperty("parity");
        Assert.Equal(parity.GetProperty("live").GetDouble() - parity.GetProperty("backtest").GetDouble(), gap.GetProperty("sum").GetDouble(), 2);
        Assert.Equal(0, gap.GetProperty("signal").GetDouble(), 9);
        Assert.Equal(document.GetProperty("equity").GetDouble() - document.GetProperty("startEquity").GetDouble(), parity.GetProperty("live").GetDouble(), 2);

        // the local broker fills at the price decided on and charges 0.2 %
        var filled = document.GetProperty("execution");
        Assert.Equal(0, filled.GetProperty("slippage").GetDouble(), 6);
        Assert.Equal(0.002 * filled.GetProperty("traded").GetDouble(), filled.GetProperty("commissions").GetDouble(), 3);
        Assert.Null(SealedResult.Problem(ladder.Desk.Read("reports/ladder/live_rotation-paper-1.json")));
    }

    /// <summary>The service trades what has bars, each night replays the day and brings the standing reports up, and is seen and asked as in every mode.</summary>
    [Fact]
    public async Task A_service_in_mode_paper_trades_looks_at_night_by_itself_and_has_its_page_and_phone()
    {
        await using var phone = await BotApi.StartAsync();
        using var ladder = await LadderDesk.Deployed(1, ["dashboard:", "  port: 0", .. phone.Lines]);
        await using (var served = await ServedDesk.StartAsync(ladder.Desk, LadderDesk.After10, "up --set mode=paper"))
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (!ladder.Desk.Has("reports/ladder/live_rotation-paper-1.json"))
            {
                await Task.Delay(100, limit.Token);
            }

            await ShowsWhatItTraded(served);
            await Obeys(served, ladder, phone);
            Assert.Contains("another plimsoll holds the journal", (await ladder.Type("trade rotation --mode paper", LadderDesk.After10)).MustExit(ExitCode.Failed).Error);
            var ended = (await served.StopAsync()).MustExit(ExitCode.Done);
            Assert.Contains("the page is at http://127.0.0.1:", ended.Error);
        }

        await ladder.MustType("journal verify", LadderDesk.After10);
        Assert.Equal(10, ladder.Paper.Rebalances["rotation"].Equity.Count);
        Assert.Equal(11, ladder.Desk.Read("reports/ladder/gap_rotation-paper-1.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        // what the book held at each mark is snapshot in the database
        using var database = Plimsoll.App.Storage.Database.DeskDatabase.Open(Path.Combine(ladder.Desk.Folder, "data", "plimsoll.db"));
        var snapshots = database.Dump().Split("== position_snapshots\n")[1].Split("\n== ")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, snapshots.Select(row => row.Split('|')[1]).Distinct().Count());
        Assert.All(snapshots, row => Assert.StartsWith("DP000001-paper|", row));
    }

    /// <summary>The API's word against the journal's and the database's.</summary>
    private static async Task ShowsWhatItTraded(ServedDesk served)
    {
        var last = (await served.ReadAsync("/api/journal?limit=1")).GetProperty("last").GetInt64();
        var desk = await served.UntilAsync("/api/desk", told => told.GetProperty("status").GetProperty("database").GetProperty("lastSequence").ValueKind == JsonValueKind.Number
            && told.GetProperty("status").GetProperty("database").GetProperty("lastSequence").GetInt64() >= last);
        var status = desk.GetProperty("status");
        Assert.Equal(("DP000001", "paper"), (status.GetProperty("account").GetString(), status.GetProperty("mode").GetString()));
        Assert.True(status.GetProperty("safeToTrade").GetProperty("isSafe").GetBoolean(), $"{status}");
        var book = desk.GetProperty("books").EnumerateArray().Single();
        Assert.Equal("rotation", book.GetProperty("deployment").GetString());
        var state = await served.ReadAsync($"/api/journal/{last}/state");
        Assert.Equal(state.GetProperty("positions").EnumerateArray().Select(each => each.GetProperty("quantity").GetDecimal()), desk.GetProperty("positions").EnumerateArray().Select(each => each.GetProperty("quantity").GetDecimal()));
        Assert.NotEmpty(desk.GetProperty("positions").EnumerateArray());
        Assert.True((await served.ReadAsync("/api/executions?limit=1")).GetProperty("total").GetInt32() > 0);
        Assert.DoesNotContain((await served.ReadAsync("/api/schedule")).GetProperty("items").EnumerateArray(), each => each.GetProperty("state").GetString() == "missed");
        Assert.Contains("<div id=\"root\"", await served.Client.GetStringAsync(new Uri("/", UriKind.Relative)));
    }

    private static async Task Obeys(ServedDesk served, LadderDesk ladder, BotApi phone)
    {
        using var halted = await served.PostAsync("/api/desk/halt", new { reason = "looked at", deployment = (string?)null, confirm = (string?)null });
        Assert.Contains("looked at", await halted.Content.ReadAsStringAsync());
        Assert.True((await served.ReadAsync("/api/status")).GetProperty("halted").GetBoolean());
        phone.Say("/status");
        var told = await ladder.MustType("resume --reason seen", LadderDesk.After10);
        Assert.Contains("the running desk obeys", told.Out);
        await served.UntilAsync("/api/status", status => !status.GetProperty("halted").GetBoolean());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!phone.Heard.Any(text => text.Contains("DP000001 (paper), equity", StringComparison.Ordinal)))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    [Fact]
    public async Task Too_few_days_need_review_and_a_halt_rejects()
    {
        using var ladder = await LadderDesk.Deployed();
        await ladder.MustType("trade rotation --mode paper", LadderDesk.After10);
        var early = (await ladder.Type("promote rotation", LadderDesk.After10)).MustExit(ExitCode.Failed);
        Assert.Contains("rotation-paper-1 to sim: needs_review", early.Out);
        Assert.Contains("10 sessions, at least 20", early.Out);
        Assert.Null(ladder.Standing.Promotion);

        await ladder.MustType("trade rotation --mode paper", LadderDesk.After20);
        await ladder.MustType("halt --deployment rotation --reason doubt", LadderDesk.After20);
        var halted = (await ladder.Type("promote rotation", LadderDesk.After20)).MustExit(ExitCode.RefusedByLoadLine);
        Assert.Contains("to sim: rejected", halted.Out);
        Assert.Contains("halted: doubt", halted.Out);
    }

    [Fact]
    public async Task A_fall_alerts_demotes_pauses_and_rejects()
    {
        using var ladder = await LadderDesk.Deployed();
        await ladder.MustType("trade rotation --mode paper", LadderDesk.After20);
        await ladder.MustType("promote rotation", LadderDesk.After20);
        Assert.NotNull(ladder.Standing.Promotion);

        ladder.WriteBars(new NodaTime.LocalDate(2026, 2, 27), (new NodaTime.LocalDate(2026, 2, 3), 0.12));
        var later = NodaTime.Instant.FromUtc(2026, 2, 6, 22, 0);
        await ladder.MustType("trade rotation --mode paper", later);
        var monitored = (await ladder.Type("monitor rotation", later)).MustExit(ExitCode.Failed);
        output.WriteLine(monitored.Out);
        Assert.Contains("Comparison [ALERT] — 24 days", monitored.Out);
        Assert.Contains("! drawdown: ", monitored.Out);
        Assert.Contains("! daily_loss: a day lost ", monitored.Out);
        Assert.Contains("rotation-paper-1 is demoted", monitored.Out);
        Assert.Equal((null, DeploymentStage.Paused), (ladder.Standing.Promotion, ladder.Standing.Stage));
        Assert.StartsWith("drawdown: ", ladder.Paper.DeploymentHalts["rotation"]);

        Assert.Contains("rejected", (await ladder.Type("promote rotation", later)).MustExit(ExitCode.RefusedByLoadLine).Out);
        Assert.Contains("is paused since", (await ladder.Type("trade rotation --mode paper", later)).MustExit(ExitCode.RefusedByLoadLine).Error);
        Assert.DoesNotContain("is paused:", (await ladder.Type("monitor rotation", later)).Out); // once is enough
    }

    /// <summary>requirements/2, to the letter.</summary>
    [GeneratedRegex(@"^Comparison \[OK\] — 20 days\n  Return: live=[+-]\d+\.\d\d% expected_annual=\+\d+\.\d\d%\n  Sharpe: live=-?\d+\.\d\d expected=\d+\.\d\d drift=-?\d+\.\d\d\n  MaxDD:  live=\d+\.\d\d% expected=\d+\.\d\d%\n")]
    private static partial Regex Summary();
}
