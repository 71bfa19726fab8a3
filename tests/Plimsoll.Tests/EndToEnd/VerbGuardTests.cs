using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Storage;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>What keeps a day-trade verb from trading, each with its reason, its exit code and nothing sent.</summary>
public sealed class VerbGuardTests
{
    private static readonly LocalDate session = new(2026, 2, 18);
    private static readonly Instant now = Instant.FromUtc(2026, 2, 18, 15, 0);

    public static TheoryData<string, int, string> GuardedLines => new()
    {
        { "daytrade submit --mode paper", ExitCode.Usage, "mode paper fills locally and knows no brackets" },
        { "daytrade submit --mode sim", ExitCode.Usage, "start `plimsoll gateway` and use ibkr_paper" },
        { "daytrade submit --mode live", ExitCode.RefusedByLoadLine, "mode live is locked: there is no promotion on record" },
        { "daytrade submit --mode live --at close-3h", ExitCode.RefusedByLoadLine, "mode live is locked" },
        { "daytrade submit --mode real", ExitCode.Usage, "--mode 'real': expected paper, sim, ibkr_paper or live" },
        { "daytrade submit --date 2026-01-19", ExitCode.Usage, "2026-01-19 is not a session of the exchange (Martin Luther King" },
        { "daytrade submit --date 2026-02-21", ExitCode.Usage, "2026-02-21 is not a session of the exchange (" },
        { "daytrade submit --date 2026-02-17", ExitCode.Usage, "--date 2026-02-17: today is 2026-02-18 in New York" },
        { "daytrade close --date 2026-02-19", ExitCode.Usage, "--date 2026-02-19: today is 2026-02-18 in New York" },
        { "daytrade close --at close-15m", ExitCode.Failed, "--at close-15m is 15:45 in New York, 5.7 hours away; at most 2 hours are waited (daytrade.max_wait)" },
        { "daytrade report", ExitCode.Failed, "the session is open until 16:00 in New York, and the report cancels what still works" },
        { "daytrade submit --at noon", ExitCode.Usage, "--at 'noon': expected" },
        { "daytrade submit --set ibkr.prot=4002", ExitCode.Usage, "--set: ibkr.prot: no such key; did you mean ibkr.port (" },
        { "daytrade submit --set daytrade.scale_out_pct=1.5", ExitCode.Usage, "--set: daytrade.scale_out_pct: '1.5'" },
        { "daytrade submit --clock now", ExitCode.Usage, "--clock 'now': expected START,SPEED,ANCHOR" },
        { "up --mode live", ExitCode.Usage, "unknown option '--mode'" },
        { "up --set mode=live", ExitCode.RefusedByLoadLine, "mode live is locked" },
    };

    [Theory]
    [MemberData(nameof(GuardedLines))]
    public async Task A_guarded_line_says_why_and_calls_nobody(string line, int exitCode, string said)
    {
        await using var gateway = new ScriptedGateway();
        using var desk = Desk(gateway.Port);
        desk.Write(PlanText.Name(session), PlanText.Of(PlanText.Row("AAPL", 200m, 30, 180m, 220m, 240m)));

        var result = await new VerbLine(desk, now).TypeBothWays(line);

        Assert.Contains(said, result.Error);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal("", result.Out);
        Assert.Equal(0, gateway.Clients);
    }

    [Theory]
    [InlineData("  port: 70000", "config/config.local.yaml:2:9: ibkr.port: '70000' is not allowed: a whole number from 1 to 65535")]
    [InlineData("  connect_timeout: soon", "config/config.local.yaml:2:20: ibkr.connect_timeout: ")]
    [InlineData("  prot: 1", "config/config.local.yaml:2:9: ibkr.prot: no such key; did you mean ibkr.port (")]
    public async Task A_wrong_configuration_names_file_line_key_and_what_is_allowed(string line, string said)
    {
        using var desk = new DeskFolder("ibkr:", line);
        var result = await new VerbLine(desk, now).TypeBothWays("daytrade submit");
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(said, result.Error);
    }

    [Fact]
    public async Task A_load_line_without_the_deployment_gives_no_leave_to_trade()
    {
        await using var gateway = new ScriptedGateway();
        using var desk = Desk(gateway.Port);
        var committed = desk.Read("config/preferences.yaml");
        desk.Write("config/preferences.yaml", committed.Replace("  daytrade:", "  momentum:", StringComparison.Ordinal));
        desk.Write(PlanText.Name(session), PlanText.Of(PlanText.Row("AAPL", 200m, 30, 180m, 220m, 240m)));

        var result = await new VerbLine(desk, now).TypeBothWays("daytrade submit --at close-3h");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("config/preferences.yaml: no section deployments.daytrade", result.Error);
        Assert.Equal(0, gateway.Clients);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" --set ibkr.account=DU1234567")]
    public async Task Without_a_gateway_the_address_and_the_cure_are_told(string account)
    {
        using var desk = Desk(1).Write(PlanText.Name(session), PlanText.Of(PlanText.Row("AAPL", 200m, 30, 180m, 220m, 240m)));
        var result = await new VerbLine(desk, now).TypeBothWays("daytrade submit --set ibkr.connect_timeout=1s" + account);
        Assert.Equal(ExitCode.BrokerNotReachable, result.ExitCode);
        Assert.Contains("no gateway at 127.0.0.1:1: ", result.Error);
        Assert.Contains("`plimsoll gateway` starts a simulated one", result.Error);
    }

    [Theory]
    [InlineData("U1234567", "", "U1234567 is a real account and the mode is ibkr_paper")]
    [InlineData("U1234567", " --set ibkr.account=U1234567", "U1234567 is a real account and the mode is ibkr_paper")]
    [InlineData("U1234567", " --set ibkr.account=DU1234567", "the gateway serves U1234567, not DU1234567: see ibkr.account. Nothing was sent.")]
    [InlineData("DU1000001,DU1000002", "", "the login has several accounts (DU1000001, DU1000002): name one in ibkr.account")]
    public async Task The_wrong_account_is_named_and_nothing_is_sent(string served, string set, string said)
    {
        await using var gateway = new ScriptedGateway { Accounts = served };
        using var desk = Desk(gateway.Port).Write(PlanText.Name(session), PlanText.Of(PlanText.Row("AAPL", 200m, 30, 180m, 220m, 240m)));

        var result = await new VerbLine(desk, now).TypeBothWays("daytrade submit" + set);

        Assert.Contains(said, result.Error);
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal(0, gateway.Orders);
    }

    [Fact]
    public async Task One_of_several_accounts_is_traded_when_it_is_named()
    {
        await using var gateway = new LiveGateway(now, 1, "DU1000001", "DU1000002");
        using var desk = Desk(gateway.Port).Write(PlanText.Name(session), PlanText.Of(PlanText.Held("AAPL", 10, now)));

        var result = await new VerbLine(desk, now).Type("daytrade submit --set ibkr.account=DU1000002");

        Assert.True(result.ExitCode == ExitCode.Done, $"{result}");
        await using var observer = await GatewayObserver.Connect(gateway.Port);
        var sight = await observer.Look();
        Assert.Equal(6, sight.Orders.Count);
        Assert.All(sight.Open, open => Assert.Equal("DU1000002", open.Order.Account));
    }

    [Fact]
    public async Task A_journal_that_another_process_holds_is_left_alone()
    {
        await using var gateway = new ScriptedGateway();
        using var desk = Desk(gateway.Port).Write(PlanText.Name(session), PlanText.Of(PlanText.Row("AAPL", 200m, 30, 180m, 220m, 240m)));
        using var held = JournalLock.TryTake(Path.Combine(desk.Folder, "journal", DeskFolder.Account));
        Assert.NotNull(held);

        foreach (var verb in new[] { "daytrade submit", "daytrade close", "up" })
        {
            var result = await new VerbLine(desk, now).TypeBothWays(verb);
            Assert.Equal(ExitCode.Failed, result.ExitCode);
            Assert.Contains("another plimsoll holds the journal", result.Error);
        }

        Assert.Equal(0, gateway.Orders);
    }

    [Fact]
    public async Task A_journal_that_does_not_hold_is_not_traded_on()
    {
        await using var gateway = new ScriptedGateway();
        using var desk = Desk(gateway.Port).Write(PlanText.Name(session), PlanText.Of(PlanText.Row("QQZZ", 200m, 30, 180m, 220m, 240m)));
        var line = new VerbLine(desk, now);
        Assert.Equal(ExitCode.Done, (await line.Type("daytrade submit")).ExitCode);
        const string file = "journal/DU1234567/2026-02-18.jsonl";
        var whole = desk.Read(file);
        desk.Write(file, whole.Replace("QQZZ", "QQZY", StringComparison.Ordinal));

        var result = await line.TypeBothWays("daytrade submit");

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains("does not hold: 2026-02-18.jsonl:", result.Error);
        Assert.Contains("Nothing was sent", result.Error);
    }

    [Fact]
    public async Task A_holiday_is_quiet()
    {
        using var desk = new DeskFolder();
        var holiday = new VerbLine(desk, Instant.FromUtc(2026, 1, 19, 15, 0));
        foreach (var verb in new[] { "daytrade submit --at open+5m", "daytrade close --at close-15m", "daytrade report --at close+5m" })
        {
            Assert.Equal(new VerbResult(ExitCode.Done, "", ""), await holiday.Type(verb));
        }

        Assert.Contains("2026-01-19 is not a session of the exchange (Martin Luther King", desk.Read("logs/plimsoll.log"));
        var told = (await holiday.Type("daytrade submit --json")).Document();
        Assert.Contains("Martin Luther King", told.GetProperty("nothingToDo").GetString());
    }

    private static DeskFolder Desk(int port) => new("ibkr:", $"  port: {port}", "  connect_timeout: 10s");
}
