using NodaTime;
using Plimsoll.App.Cli;

namespace Plimsoll.Tests.EndToEnd;

/// <summary><c>plimsoll up</c> within this process: it keeps its moments, and a stop is no failure.</summary>
public sealed class UpVerbTests
{
    /// <summary>Nothing but the timer wakes the desk here: no market moves, no order answers.</summary>
    [Fact]
    public async Task A_timer_that_rings_early_loses_no_moment()
    {
        await using var gateway = new ScriptedGateway();
        using var desk = new DeskFolder("ibkr:", $"  port: {gateway.Port}");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var line = new VerbLine(desk, Instant.FromUtc(2026, 2, 18, 14, 34, 57), withEarlyTimers: true);

        var running = line.Type("up", stop.Token);
        while (!desk.HasJournal || desk.State.Day is not { Submit.IsDone: true })
        {
            await Task.Delay(50, stop.Token);
        }

        await stop.CancelAsync();
        var ended = await running;
        Assert.Contains("No execution plan found for 2026-02-18", ended.Out);
        Assert.Equal(ExitCode.Done, ended.ExitCode);
    }

    [Fact]
    public async Task It_rebalances_at_the_moment_of_each_strategy_it_hosts_and_once()
    {
        var start = Instant.FromUtc(2026, 2, 18, 20, 54, 50);
        await using var gateway = new LiveGateway(start);
        using var desk = new DeskFolder("ibkr:", $"  port: {gateway.Port}");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var line = new VerbLine(desk, start);
        var running = line.Type("up --strategies rotation,reversal", stop.Token);
        while (!desk.HasJournal || desk.State.Rebalances.Values.Count(each => each.Stage == Plimsoll.Trading.Strategies.Weights.RebalanceStage.Ended) < 2)
        {
            await Task.Delay(100, stop.Token);
        }

        var orders = desk.State.Orders.Legs.Count;
        Assert.Contains("rotation 2026-02-18: the session has had its rebalance; nothing was sent again", (await line.Type("trade rotation --paper", stop.Token)).MustExit(ExitCode.Done).Out);
        await Task.Delay(500, stop.Token);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Done, (await running).ExitCode);
        var state = desk.State;
        Assert.Equal(orders, state.Orders.Legs.Count);
        Assert.True(state.Orders.Legs.Values.Where(leg => leg.Group.Deployment == "rotation").Min(leg => leg.SentAt) >= Instant.FromUtc(2026, 2, 18, 20, 55));
        Assert.Equal(["reversal", "rotation"], state.Books.Keys.Order(StringComparer.Ordinal));
        Assert.NotEmpty(state.Results); // what they make is watched
    }

    /// <summary>The desk that runs does it; the verb waits for the end and prints what a desk of its own would print.</summary>
    [Fact]
    public async Task Asked_to_trade_it_rebalances_and_the_verb_shows_the_table()
    {
        var start = Instant.FromUtc(2026, 2, 18, 20, 44);
        await using var gateway = new LiveGateway(start);
        using var desk = new DeskFolder("ibkr:", $"  port: {gateway.Port}");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var line = new VerbLine(desk, start);
        var running = line.Type("up --strategies rotation,reversal", stop.Token);
        while (!desk.HasJournal || !desk.State.Reading.IsReconciled)
        {
            await Task.Delay(100, stop.Token);
        }

        var told = (await line.Type("trade rotation --paper --json", stop.Token)).MustExit(ExitCode.Done).Document();
        var state = desk.State;
        var orders = told.GetProperty("orders").EnumerateArray().ToList();
        Assert.True(told.GetProperty("decidedNow").GetBoolean());
        Assert.Equal(
            state.Orders.Legs.Values.Where(leg => !leg.Executed.IsZero).Select(leg => (leg.Symbol, leg.Executed.Units)).Order(),
            orders.Where(order => order.GetProperty("traded").GetDecimal() != 0m).Select(order => (order.GetProperty("symbol").GetString()!, order.GetProperty("traded").GetDecimal())).Order());
        Assert.All(orders, order => Assert.True(order.GetProperty("cost").GetDecimal() > 0m));
        var again = (await line.Type("trade rotation --paper", stop.Token)).MustExit(ExitCode.Done).Out;
        Assert.Contains("rotation 2026-02-18: the session has had its rebalance; nothing was sent again", again);
        Assert.Contains($"  {orders[0].GetProperty("symbol").GetString()}: Filled", again);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Done, (await running).ExitCode);
        Assert.Equal(state.Orders.Legs.Count, desk.State.Orders.Legs.Count);
    }

    [Fact]
    public async Task Stopped_it_ends_with_zero_and_one_document()
    {
        await using var gateway = new ScriptedGateway();
        using var desk = new DeskFolder("ibkr:", $"  port: {gateway.Port}");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var running = new VerbLine(desk, Instant.FromUtc(2026, 2, 18, 15, 0)).Type("up --json", stop.Token);
        while (!desk.HasJournal)
        {
            await Task.Delay(50, stop.Token);
        }

        await stop.CancelAsync();
        var ended = await running;
        Assert.Equal(ExitCode.Done, ended.ExitCode);
        Assert.True(ended.Document().GetProperty("stopped").GetBoolean());
        Assert.Contains("the desk is down\n  ", ended.Error);
    }
}
