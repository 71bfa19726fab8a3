using NodaTime;
using Plimsoll.App.Cli;

namespace Plimsoll.Tests.EndToEnd;

/// <summary><c>plimsoll connect</c> names what stands in the way, with the cure.</summary>
public sealed class ConnectVerbTests
{
    private static readonly Instant now = Instant.FromUtc(2026, 2, 18, 15, 0);

    [Theory]
    [InlineData(321, "Error validating request.-'bW' : cause - The API interface is currently in Read-Only mode.", "the API is read-only (321)")]
    [InlineData(321, "Error validating request.-'bW' : cause - The order size cannot be zero.", null)]
    [InlineData(201, "Order rejected - reason: not enough funds", null)]
    public async Task A_read_only_API_is_told_by_the_order_that_is_only_computed(int code, string text, string? problem)
    {
        await using var gateway = new ScriptedGateway { ToOrders = (code, text), Clock = Clock };
        var result = await Connect(gateway.Port);
        Assert.Equal(problem is null ? ExitCode.Done : ExitCode.Failed, result.ExitCode);
        Assert.Contains(problem ?? "✓ ready to trade", result.Out);
    }

    [Theory]
    [InlineData(354, "Requested market data is not subscribed.")]
    [InlineData(10168, "Requested market data is not subscribed. Delayed market data is not enabled.")]
    [InlineData(10197, "No market data during competing live session")]
    public async Task Missing_market_data_are_told_with_the_code(int code, string text)
    {
        await using var gateway = new ScriptedGateway { ToQuotes = (code, text), Clock = Clock };
        var result = await Connect(gateway.Port);
        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains($"✗ no real-time market data ({code}: {text})", result.Out);
    }

    [Theory]
    [InlineData(-5, "the gateway's clock is -")]
    [InlineData(7, "the gateway's clock is +")]
    [InlineData(0, null)]
    public async Task A_clock_that_differs_is_told(int seconds, string? problem)
    {
        await using var gateway = new ScriptedGateway { Clock = () => Clock() + Duration.FromSeconds(seconds) };
        var result = await Connect(gateway.Port);
        Assert.Equal(problem is null ? ExitCode.Done : ExitCode.Failed, result.ExitCode);
        Assert.Contains(problem ?? "✓ ready to trade", result.Out);
    }

    [Fact]
    public async Task A_live_account_in_a_paper_mode_is_told()
    {
        await using var gateway = new ScriptedGateway { Accounts = "U7654321", Clock = Clock };
        var result = await Connect(gateway.Port);
        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains("✗ U7654321 is a real account and the mode is ibkr_paper", result.Out);
    }

    [Fact]
    public async Task A_silent_gateway_is_given_up_with_exit_code_3()
    {
        await using var gateway = new ScriptedGateway { IsSilent = true };
        var result = await Connect(gateway.Port, " --set ibkr.connect_timeout=1s");
        Assert.Equal(ExitCode.BrokerNotReachable, result.ExitCode);
        Assert.Contains($"no gateway at 127.0.0.1:{gateway.Port}: ", result.Error);
        Assert.Equal("", result.Out);
    }

    [Fact]
    public async Task A_simulated_gateway_is_ready_and_the_connection_test_says_the_same()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = new DeskFolder("ibkr:", $"  port: {gateway.Port}");
        var line = new VerbLine(desk, now);
        foreach (var verb in new[] { "connect", "daytrade submit --test-connection" })
        {
            var result = await line.Type(verb);
            Assert.Equal(ExitCode.Done, result.ExitCode);
            Assert.Contains("✓ ready to trade", result.Out);
            Assert.Contains("  NetLiquidation            100,000.00", result.Out);
            var document = (await line.Type(verb + " --json")).Document();
            Assert.Equal(0, document.GetProperty("problems").GetArrayLength());
            Assert.Equal("100000.00", document.GetProperty("values").GetProperty("NetLiquidation").GetString());
        }

        await using var observer = await GatewayObserver.Connect(gateway.Port);
        Assert.Empty((await observer.Look()).Orders);
    }

    private static Instant Clock() => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static async Task<VerbResult> Connect(int port, string more = "")
    {
        using var desk = new DeskFolder("ibkr:", $"  port: {port}");
        return await new VerbLine(desk, Clock()).TypeBothWays("connect" + more);
    }
}
