using System.Text.Json;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.EndToEnd;

/// <summary><c>plimsoll trade</c> at a simulated gateway, over its socket.</summary>
public sealed class TradeVerbTests
{
    /// <summary>16 minutes before the close: nothing here waits for a moment.</summary>
    private static readonly Instant now = Instant.FromUtc(2026, 2, 18, 20, 44);

    public static TheoryData<string, int, string> GuardedLines => new()
    {
        { "trade rotation --live", ExitCode.RefusedByLoadLine, "mode live is locked: there is no promotion on record for deployment rotation" },
        { "trade rotation --mode paper", ExitCode.Usage, "rotation is not deployed in mode paper: plimsoll deploy rotation --mode paper" },
        { "trade rotation --paper --live", ExitCode.Usage, "one mode at a time: ibkr_paper or live" },
        { "trade rotation --mode real", ExitCode.Usage, "--mode 'real': expected paper, sim, ibkr_paper or live" },
        { "trade daytrade", ExitCode.Usage, "'daytrade' is no strategy of target weights: expected rotation or reversal" },
        { "trade", ExitCode.Usage, "Required argument missing" },
        { "trade rotation --at noon --paper", ExitCode.Usage, "--at 'noon': expected" },
        { "trade rotation --set rotation.capital=much", ExitCode.Usage, "--set: rotation.capital: 'much'" },
    };

    [Theory]
    [MemberData(nameof(GuardedLines))]
    public async Task A_guarded_line_says_why_and_calls_nobody(string line, int exitCode, string said)
    {
        await using var gateway = new ScriptedGateway();
        using var desk = Desk(gateway.Port);
        var result = await new VerbLine(desk, now).TypeBothWays(line);
        Assert.Contains(said, result.Error);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Out));
        Assert.Equal(0, gateway.Clients);
    }

    [Theory]
    [InlineData(14, 29, "it is 09:29 in New York and the session lasts from 09:30 to 16:00")]
    [InlineData(20, 59, "it is 15:59 in New York")]
    public async Task Outside_the_session_there_is_no_bar_to_decide_on(int hour, int minute, string said)
    {
        using var desk = Desk(1);
        var result = await new VerbLine(desk, Instant.FromUtc(2026, 2, 18, hour, minute)).TypeBothWays("trade rotation");
        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains(said, result.Error);
    }

    [Fact]
    public async Task A_holiday_is_nothing_to_do()
    {
        using var desk = Desk(1);
        var result = await new VerbLine(desk, Instant.FromUtc(2026, 1, 19, 16, 0)).TypeBothWays("trade reversal --paper");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("reversal: nothing to do: 2026-01-19 is not a session of the exchange (Martin Luther King", result.Out);
    }

    [Fact]
    public async Task Without_a_gateway_the_address_and_the_cure_are_told()
    {
        using var desk = Desk(1);
        var result = await new VerbLine(desk, now).TypeBothWays("trade rotation --set ibkr.connect_timeout=1s");
        Assert.Equal(ExitCode.BrokerNotReachable, result.ExitCode);
        Assert.Contains("no gateway at 127.0.0.1:1: ", result.Error);
    }

    [Fact]
    public async Task A_dry_run_shows_every_order_with_its_verdict_and_sends_none()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = Desk(gateway.Port);
        var dry = await new VerbLine(desk, now).Type("trade rotation --dry-run --mode ibkr_paper --json --set rotation.shares=down");
        var document = dry.MustExit(ExitCode.Done).Document();
        Assert.True(document.GetProperty("dryRun").GetBoolean());
        var orders = document.GetProperty("orders").EnumerateArray().ToList();
        Assert.NotEmpty(orders);
        Assert.All(orders, order =>
        {
            Assert.Equal("passes", order.GetProperty("verdict").GetString());
            Assert.Equal(0m, order.GetProperty("current").GetDecimal());
            Assert.Equal(order.GetProperty("target").GetDecimal(), order.GetProperty("delta").GetDecimal());
            Assert.Equal(0m, order.GetProperty("traded").GetDecimal());
            var (shares, price) = (order.GetProperty("delta").GetDecimal(), order.GetProperty("price").GetDecimal());
            Assert.Equal((shares * 0.0035m) + (shares * price * 0.0001m), order.GetProperty("cost").GetDecimal(), 6);
        });
        Assert.InRange(orders.Sum(order => order.GetProperty("delta").GetDecimal() * order.GetProperty("price").GetDecimal()), 22_500m, 23_750m); // 95 % of 25,000, or less

        await using var observer = await GatewayObserver.Connect(gateway.Port);
        Assert.Empty((await observer.Look()).Orders);
        Assert.False(desk.HasJournal);
    }

    [Fact]
    public async Task A_dry_run_names_what_the_load_line_refuses()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = Desk(gateway.Port);
        desk.Write("config/preferences.yaml", desk.Read("config/preferences.yaml").Replace("max_position_pct: 0.55", "max_position_pct: 0.2", StringComparison.Ordinal));
        var dry = await new VerbLine(desk, now).TypeBothWays("trade rotation");
        Assert.Equal(ExitCode.RefusedByLoadLine, dry.ExitCode);
        Assert.Contains("refused, PositionSize: ", dry.Out);
        Assert.Contains("(the limit of", dry.Out);
    }

    [Fact]
    public async Task Without_quotes_nothing_is_bought_and_the_refusal_says_so()
    {
        await using var gateway = new LiveGateway(now, settings => settings with { MarketData = MarketDataEntitlement.Partial });
        using var desk = Desk(gateway.Port);
        var traded = (await new VerbLine(desk, now).Type("trade rotation --paper")).MustExit(ExitCode.RefusedByLoadLine);
        Assert.Contains("refused, StaleQuote: there is no fresh quote of ", traded.Out);
        Assert.Empty(desk.State.Orders.Legs);
        Assert.True(desk.State.Refusals["StaleQuote"] > 0);
    }

    [Fact]
    public async Task Without_permission_for_history_the_brokers_words_are_told()
    {
        await using var gateway = new LiveGateway(now, settings => settings with { MarketData = MarketDataEntitlement.None });
        using var desk = Desk(gateway.Port);
        var traded = (await new VerbLine(desk, now).Type("trade reversal --paper --json")).MustExit(ExitCode.Failed);
        Assert.StartsWith("no symbol has a bar of 2026-02-18 yet (SPY: 162 ", traded.Document().GetProperty("refused").GetString());
    }

    [Fact]
    public async Task A_session_is_rebalanced_once_with_its_audit()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = Desk(gateway.Port);
        var line = new VerbLine(desk, now);
        var traded = (await line.Type("trade rotation --paper")).MustExit(ExitCode.Done);
        Assert.Contains("rotation 2026-02-18: rebalanced, ", traded.Out);

        await using var observer = await GatewayObserver.Connect(gateway.Port);
        var sight = await observer.Look();
        var state = desk.State;
        Assert.True(sight.Positions.Count > 0, traded.Out + traded.Error + string.Join('\n', state.Orders.Legs.Values.Select(leg => $"{leg.Order.Ref} {leg.State} {leg.Why}")));
        Assert.All(sight.Positions, position => Assert.Equal(position.Quantity, state.BookOf("rotation").Held(position.Contract.Symbol!).Units));
        Assert.Equal(RebalanceStage.Ended, state.Rebalances["rotation"].Stage);

        var audit = JsonDocument.Parse(desk.Read("reports/logs/rebalance_rotation_2026-02-18.jsonl")).RootElement;
        Assert.Equal(state.Rebalances["rotation"].BarsSha256, audit.GetProperty("bars").GetString());
        Assert.Equal(25_000m, audit.GetProperty("equity").GetDecimal());
        Assert.NotEmpty(audit.GetProperty("candidates").EnumerateArray());
        Assert.Equal(
            sight.Positions.Select(position => position.Contract.Symbol).Order(),
            audit.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("symbol").GetString()).Order());

        var orders = desk.Read("reports/logs/rebalance_rotation_2026-02-18_orders.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => JsonDocument.Parse(row).RootElement).ToList();
        Assert.Equal(state.Orders.Legs.Values.Select(leg => $"{leg.Order.Ref} {leg.Executed} {leg.State}"), orders.Select(order => $"{order.GetProperty("ref").GetString()} {order.GetProperty("executed").GetDecimal():0.####} {order.GetProperty("state").GetString()}"));

        var again = (await line.Type("trade rotation --paper")).MustExit(ExitCode.Done);
        Assert.Contains("the session has had its rebalance; nothing was sent again", again.Out);
        Assert.Equal(sight.Orders, (await observer.Look()).Orders);
    }

    [Fact]
    public async Task Reversal_keeps_its_three_logs()
    {
        await using var gateway = new LiveGateway(now);
        using var desk = Desk(gateway.Port);
        var line = new VerbLine(desk, now);
        (await line.Type("trade reversal --dry-run")).MustExit(ExitCode.Done);
        var dry = Rows(desk, LiveLogs.Trades);
        Assert.Equal("timestamp,symbol,side,quantity,fill_price,reference_price,signal_value", dry[0]);
        Assert.Equal("", dry[1].Split(',')[4]); // nothing filled, its reference is logged all the same
        Assert.False(desk.Has($"logs/{LiveLogs.Snapshot}"));

        (await line.Type("trade reversal --paper")).MustExit(ExitCode.Done);
        var state = desk.State;
        var leg = Assert.Single(state.Orders.Legs.Values);
        var trade = Rows(desk, LiveLogs.Trades)[2].Split(',');
        Assert.Equal([leg.Symbol, "BUY", $"{leg.Executed}"], trade[1..4]);
        Assert.Equal(leg.AveragePrice!.Value.Value, decimal.Parse(trade[4]));
        Assert.True(double.Parse(trade[6]) < 0); // bought because it fell
        var held = Rows(desk, LiveLogs.Portfolio);
        Assert.Equal("timestamp,symbol,position,avg_cost,unrealized_pnl", held[0]);
        Assert.Equal([leg.Symbol, $"{leg.Executed}", trade[4]], held[1].Split(',')[1..4]);
        var snapshot = Rows(desk, LiveLogs.Snapshot);
        Assert.Equal("timestamp,portfolio_value,daily_pnl,running_pnl", snapshot[0]);
        Assert.InRange(decimal.Parse(snapshot[1].Split(',')[1]), 24_900m, 25_000m);
        Assert.EndsWith(",,", snapshot[1]); // the first run has nothing to be compared with
    }

    private static string[] Rows(DeskFolder desk, string name) => desk.Read($"logs/{name}").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static DeskFolder Desk(int port) => new("ibkr:", $"  port: {port}", "  connect_timeout: 20s");
}
