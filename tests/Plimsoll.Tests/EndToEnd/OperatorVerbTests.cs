using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Trading.Events;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>halt, resume, freeze, flatten and limits: at a running desk, and where none runs.</summary>
public sealed class OperatorVerbTests
{
    private static readonly Instant now = Instant.FromUtc(2026, 2, 18, 20, 44);

    [Theory]
    [InlineData("halt", ExitCode.Usage, "Option '--reason' is required")]
    [InlineData("freeze --reason x --deployment rotation", ExitCode.Usage, "unknown option '--deployment'")]
    [InlineData("flatten --reason x --deployment futures", ExitCode.Usage, "--deployment 'futures': expected one of daytrade, rotation, reversal, puts")]
    [InlineData("resume --reason x", ExitCode.Failed, "nothing has been run with this configuration yet")]
    [InlineData("limits --if SELL", ExitCode.Usage, "--if 'SELL': expected BUY or SELL, a number of shares, a symbol, @ and a price")]
    [InlineData("limits --deployment futures", ExitCode.Usage, "--deployment 'futures': expected one of")]
    public async Task A_line_that_cannot_be_obeyed_says_why(string line, int exitCode, string said)
    {
        using var desk = new DeskFolder();
        var result = await new VerbLine(desk, now).TypeBothWays(line);
        Assert.Contains(said, result.Error);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Out));
    }

    [Theory]
    [InlineData("BUY 125 SPY @ 600", ExitCode.Done, null)] // 75,000 dollars, three quarters of the assumed equity
    [InlineData("BUY 126 SPY @ 600", ExitCode.RefusedByLoadLine, "OrderNotional")]
    [InlineData("SELL 1 SPY @ 600", ExitCode.RefusedByLoadLine, "NothingToReduce")]
    public async Task Without_a_journal_an_order_is_judged_by_an_assumed_account(string order, int exitCode, string? refused)
    {
        using var desk = new DeskFolder();
        var result = await Limits(desk, "--if", order, "--json");
        Assert.Equal(exitCode, result.ExitCode);
        var document = result.Document();
        Assert.Equal(100_000m, document.GetProperty("assumedEquity").GetDecimal());
        var verdict = document.GetProperty("verdict");
        Assert.Equal(refused is null, verdict.GetProperty("approved").GetBoolean());
        Assert.Equal(refused, verdict.TryGetProperty("name", out var name) ? name.GetString() : null);
        if (refused == "OrderNotional")
        {
            Assert.EndsWith("at most $75,000.00 (the account's limit)", verdict.GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task A_deployments_own_limit_is_named_as_its_own()
    {
        using var desk = new DeskFolder();
        var result = await Limits(desk, "--if", "BUY 20 SPY @ 600", "--deployment", "reversal");
        Assert.Equal(ExitCode.RefusedByLoadLine, result.ExitCode);
        Assert.Contains("refused, OrderNotional", result.Out);
        Assert.Contains("the limit of", result.Out);
    }

    [Fact]
    public async Task Where_no_desk_runs_the_journal_keeps_it_and_the_next_desk_obeys()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = Desk(gateway.Port);
        var line = new VerbLine(desk, now);
        (await line.Type("trade rotation --paper")).MustExit(ExitCode.Done);

        Assert.Contains("HALTED, no openings until plimsoll resume: because", (await line.Type("halt --reason because")).MustExit(ExitCode.Done).Out);
        Assert.True(desk.State.Halted);
        Assert.Contains("no openings until plimsoll resume: because", (await line.Type("status")).Out);
        Assert.Equal("because", desk.Journal.RecordsFrom(1).Select(record => record.Event).OfType<OperatorAsked>().Last().Why);
        var refused = await line.Type("trade reversal --paper --json");
        Assert.Equal(ExitCode.RefusedByLoadLine, refused.ExitCode);
        Assert.Contains("Halted", refused.Document().GetProperty("orders")[0].GetProperty("verdict").GetString());

        (await line.Type("resume --reason understood --json")).MustExit(ExitCode.Done);
        Assert.False(desk.State.Halted);
        Assert.Empty((await line.Type("journal verify")).MustExit(ExitCode.Done).Error);
    }

    [Fact]
    public async Task Flatten_brings_it_to_the_broker()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = Desk(gateway.Port);
        var line = new VerbLine(desk, now);
        var traded = (await line.Type("trade rotation --paper")).MustExit(ExitCode.Done);
        await using var observer = await GatewayObserver.Connect(gateway.Port);
        Assert.True((await observer.Look()).Positions.Count > 0, traded.Out + traded.Error);

        var flat = (await line.Type("flatten --deployment rotation --reason enough")).MustExit(ExitCode.Done);
        Assert.Contains("rotation is halted until plimsoll resume: enough", flat.Out);
        Assert.All((await observer.Look()).Positions, position => Assert.Equal(0m, position.Quantity));
        Assert.Empty(desk.State.Orders.Live);
        Assert.False(desk.State.Halted);
    }

    [Fact]
    public async Task A_running_desk_obeys_at_once_and_its_answer_is_journaled_before()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = Desk(gateway.Port);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var line = new VerbLine(desk, now);
        var running = line.Type("up", stop.Token);
        while (!desk.HasJournal || !desk.State.Reading.IsReconciled)
        {
            await Task.Delay(50, stop.Token);
        }

        Assert.True((await line.Type("halt --reason news --json")).MustExit(ExitCode.Done).Document().GetProperty("halted").GetBoolean());
        Assert.True(desk.State.Halted);
        var limits = await Limits(desk, "--if", "BUY 1 SPY @ 600", "--json");
        Assert.Equal(ExitCode.RefusedByLoadLine, limits.ExitCode);
        Assert.True(limits.Document().GetProperty("running").GetBoolean());
        Assert.Equal("Halted", limits.Document().GetProperty("verdict").GetProperty("name").GetString());
        Assert.Contains("the running desk does not host rotation", (await line.TypeBothWays("halt --deployment rotation --reason x")).Error);
        (await line.Type("freeze --reason worse")).MustExit(ExitCode.Done);
        (await line.Type("resume --reason better")).MustExit(ExitCode.Done);
        Assert.False(desk.State.Frozen || desk.State.Halted);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Done, (await running).ExitCode);
        Assert.False(File.Exists(LocalApi.PathOf(Path.Combine(desk.Folder, "journal", DeskFolder.Account))));
    }

    [Fact]
    public async Task A_journal_held_by_somebody_who_does_not_answer_is_left_alone()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = Desk(gateway.Port);
        var line = new VerbLine(desk, now);
        (await line.Type("trade rotation --paper")).MustExit(ExitCode.Done);
        using var held = JournalLock.TryTake(Path.Combine(desk.Folder, "journal", DeskFolder.Account));
        var result = await line.TypeBothWays("halt --reason x");
        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains("another plimsoll holds the journal", result.Error);
        Assert.False(desk.State.Halted);
    }

    /// <summary>An order has blanks in it, which a typed line is split at.</summary>
    private static async Task<VerbResult> Limits(DeskFolder desk, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CliContext(output, error, desk.Folder, new Dictionary<string, string>(), TimeProvider.System);
        return new VerbResult(await CommandLine.Run(["limits", .. arguments], context, CancellationToken.None), output.ToString(), error.ToString());
    }

    private static DeskFolder Desk(int port) => new("ibkr:", $"  port: {port}", "  connect_timeout: 20s");
}
