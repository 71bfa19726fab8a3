using System.Text;
using NodaTime;
using Plimsoll.App.Cli;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>What <c>daytrade submit</c> does with plans that are missing, broken, or another day's: it says where, and sends nothing.</summary>
public sealed class BadPlanTests
{
    private static readonly LocalDate session = new(2026, 2, 18);
    private static readonly Instant now = Instant.FromUtc(2026, 2, 18, 15, 0);
    private static readonly string good = PlanText.Row("AAPL", 200m, 30, 180m, 220m, 240m);

    [Fact]
    public async Task Without_a_plan_nobody_is_called_and_nothing_is_wrong()
    {
        await using var gateway = new ScriptedGateway();
        using var desk = Desk(gateway.Port);
        desk.Write(PlanText.Name(session.PlusDays(-1)), PlanText.Of(good)).Write("output/notes.csv", "a,b\n");

        var said = await new VerbLine(desk, now).TypeBothWays("daytrade submit");

        Assert.Equal(ExitCode.Done, said.ExitCode);
        Assert.Equal("", said.Out);
        Assert.Contains("no plan for 2026-02-18 in ", said.Error);
        Assert.Equal(0, gateway.Clients);
        Assert.False(Directory.Exists(Path.Combine(desk.Folder, "journal")));
    }

    public static TheoryData<string, byte[], string> RefusedPlans => new()
    {
        { "empty", [], ":1:1: the file is empty" },
        { "blank lines only", "\n\n\n"u8.ToArray(), ":1:1: the file is empty" },
        { "a column is missing", Bytes(PlanText.Of(good).Replace("stop_loss", "stop", StringComparison.Ordinal)), ":1:" },
        { "not UTF-8", [.. Bytes(PlanText.Of(good)), 0x41, 0xFF, 0xFE, 0x0A], ":3:2: " },
        { "a hundred thousand rows", Bytes(PlanText.Of(Enumerable.Repeat("A,BUY,LIMIT", 100_000))), ":1002:1: more than 1,000 rows" },
        { "a hundred thousand whole rows", Bytes(PlanText.Of(Enumerable.Repeat(good, 100_000))), ":1002:1: more than 1,000 rows" },
        { "an unclosed quote", Bytes(PlanText.Of(good, "\"MSFT,BUY")), ":3:" },
    };

    [Theory]
    [MemberData(nameof(RefusedPlans))]
    public async Task A_plan_that_cannot_be_trusted_is_refused_with_the_place(string what, byte[] plan, string said)
    {
        await using var gateway = new ScriptedGateway();
        using var desk = Desk(gateway.Port);
        var name = PlanText.Name(session);
        desk.Write(name, "");
        await File.WriteAllBytesAsync(Path.Combine(desk.Folder, name), plan);

        var result = await new VerbLine(desk, now).TypeBothWays("daytrade submit");

        Assert.True(result.ExitCode == ExitCode.Failed, $"{what}: {result}");
        Assert.True(result.Out.Contains($"[PLAN REFUSED] {Path.GetFileName(name)}{said}", StringComparison.Ordinal), $"{what}: {result}");
        Assert.Contains("Submitted: nothing, the plan is refused", result.Out);
        Assert.Equal(0, gateway.Orders);
    }

    [Fact]
    public async Task A_refused_plan_is_told_even_without_a_gateway()
    {
        using var desk = Desk(1);
        desk.Write(PlanText.Name(session), "instrument_id\nAAPL\n");

        var result = await new VerbLine(desk, now).TypeBothWays("daytrade submit");

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains("[PLAN REFUSED] execution_plan_run_20260218_100023_abc123.csv:1:", result.Out);
        Assert.Contains("no gateway at 127.0.0.1:1", result.Error);
    }

    [Fact]
    public async Task A_named_plan_of_another_day_is_refused_and_a_missing_one_is_a_mistake()
    {
        await using var gateway = new ScriptedGateway();
        using var desk = Desk(gateway.Port);
        var name = PlanText.Name(session.PlusDays(-1));
        desk.Write(name, PlanText.Of(good));
        var line = new VerbLine(desk, now);

        var missing = await line.TypeBothWays("daytrade submit --plan output/nothing.csv");
        Assert.Equal(ExitCode.Usage, missing.ExitCode);
        Assert.Contains("--plan output/nothing.csv: there is no such file", missing.Error);
        Assert.Equal(0, gateway.Clients);

        var other = await line.TypeBothWays($"daytrade submit --plan {name}");
        Assert.Equal(ExitCode.Failed, other.ExitCode);
        Assert.Contains(":1:1: the plan is for 2026-02-17; the session is 2026-02-18", other.Out);
        Assert.Equal(0, gateway.Orders);
    }

    [Fact]
    public async Task A_bad_row_is_skipped_with_its_place_and_the_others_are_sent()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = Desk(gateway.Port);
        desk.Write(PlanText.Name(session), PlanText.Of(
            PlanText.Held("AAPL", 10, now),
            PlanText.Row("MSFT", 400m, 10, 401m, 420m, 440m),
            PlanText.Row("NVDA", 130m, 10, 120m, 140m, 139m),
            PlanText.Row("AAPL", 200m, 30, 180m, 220m, 240m),
            PlanText.Row("JPM", 240m, 10, 220m, 260m, 280m).Replace("BUY", "SELL", StringComparison.Ordinal),
            PlanText.Row("XOM", 110m, 1, 100m, 120m, 130m),
            PlanText.Row("WMT", 90m, 10, 80m, 100m, 110m).Replace("90.00", "ninety", StringComparison.Ordinal),
            "BAC,BUY,LIMIT,45.00",
            PlanText.Row("QQZZ", 100m, 10, 90m, 110m, 120m),
            PlanText.Waiting("COST", 5, now)));

        var result = await new VerbLine(desk, now).Type("daytrade submit");

        Assert.True(result is { ExitCode: ExitCode.Done, Out.Length: > 0 }, $"{result}");
        string[] skipped =
        [
            "[PLAN ROW] Skipping MSFT — line 3, column ",
            "[PLAN ROW] Skipping NVDA — line 4, column ",
            "[PLAN ROW] Skipping AAPL — line 5, column 1: instrument_id 'AAPL' stands already on line 2",
            "[PLAN ROW] Skipping JPM — line 6, column 5: direction is 'SELL'; only BUY is traded",
            "[MIN QUANTITY] Skipping XOM — line 7, column ",
            "[PLAN ROW] Skipping WMT — line 8, column ",
            "[PLAN ROW] Skipping line 9 — line 9, column ",
            "[UNKNOWN SYMBOL] Skipping QQZZ — ",
        ];
        Assert.All(skipped, line => Assert.Contains(line, result.Out));
        Assert.Contains("stop_loss 401", result.Out);
        Assert.Contains("Submitted: 2 tickers (4 brackets)", result.Out);
        await using var observer = await GatewayObserver.Connect(gateway.Port);
        Assert.Equal(["AAPL", "COST"], (await observer.Look()).Orders.Select(order => order.Ref.Split('_')[1]).Distinct().Order());
    }

    private static DeskFolder Desk(int port) => new("ibkr:", $"  port: {port}", "  connect_timeout: 10s");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
