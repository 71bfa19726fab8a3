using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Trading;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// <c>plimsoll up</c> under real SIGKILLs, restarted at once, beside a gateway that survives: just started, in the middle of submitting,
/// while it waits, around the close and in the report. What is demanded afterwards is read from the gateway by another client.
/// PLIMSOLL_LONG=1 kills fifty times instead of eight.
/// </summary>
public sealed class KilledDeskTests
{
    private static readonly LocalDate session = new(2026, 2, 18);
    private static readonly Instant start = Instant.FromUtc(2026, 2, 18, 19, 36);
    private static readonly Instant close = Instant.FromUtc(2026, 2, 18, 21, 0);
    private static readonly string[] symbols = ["AAPL", "AMD", "BAC", "COST", "INTC", "JPM", "META", "MSFT", "XOM"];

    private readonly ITestOutputHelper output = TestContext.Current.TestOutputHelper!;

    [Fact]
    public async Task A_desk_that_is_killed_again_and_again_doubles_and_loses_nothing()
    {
        var isLong = Environment.GetEnvironmentVariable("PLIMSOLL_LONG") == "1";
        using var gateway = await GatewayProcess.Start("--start", "2026-02-18T14:36", "--speed", isLong ? "10" : "40");
        var clock = new GatewayClock(gateway);
        using var desk = new DeskFolder("ibkr:", $"  port: {gateway.Port}", $"  account: {DeskFolder.Account}", "  connect_timeout: 5m");
        desk.Write(PlanText.Name(session), PlanText.Of(Rows()));
        await using var watch = await GatewayWatch.Start(gateway.Port, clock, close);
        var killer = new DeskKiller(desk, clock, watch, new Rng(isLong ? 50UL : 8UL));

        var kills = isLong ? 50 : 8;
        await killer.Kill(kills * 5 / 8);
        await killer.KillAt(close - Duration.FromMinutes(16.5));
        await killer.Kill(kills - (kills * 5 / 8) - 1);
        await killer.RunToTheEnd();
        await watch.Stop();

        output.WriteLine($"{kills} kills: {killer.Figures}");
        CheckGateway(watch);
        await CheckDesk(desk, watch);
        Assert.Equal(0, await gateway.Stop());
    }

    private static IEnumerable<string> Rows() => symbols.Select((symbol, i) =>
    {
        var quantity = Math.Max(2, (int)(5_400m / PlanText.PriceAt(symbol, start)));
        return (i % 3) switch
        {
            0 => PlanText.Held(symbol, quantity, start),
            1 => PlanText.Lively(symbol, quantity, start),
            _ => PlanText.Waiting(symbol, quantity, start),
        };
    }).Append(PlanText.Held("SPY", 50, start));

    private void CheckGateway(GatewayWatch watch)
    {
        var last = watch.Last;
        output.WriteLine($"gateway: {watch.Looks} looks, {watch.Orders.Count} orders, {last.Executions.Count} executions, longest unprotected {watch.LongestUnprotected.TotalSeconds:0} s");
        Assert.All(watch.Orders, order => Assert.NotEqual("", order.Ref));
        Assert.Equal(watch.Orders.Select(order => order.Ref).Distinct(), watch.Orders.Select(order => order.Ref));
        Assert.Empty(last.Open);
        Assert.Empty(last.Positions);
        Assert.Empty(watch.TooLongUnprotected);
    }

    private async Task CheckDesk(DeskFolder desk, GatewayWatch watch)
    {
        var verification = desk.Journal.Verify();
        Assert.Null(verification.Break);
        var replay = desk.Journal.Replay();
        var state = replay.State!;
        var known = watch.Orders.Select(order => order.Ref).ToHashSet(StringComparer.Ordinal);

        // what left the desk is at the gateway, or was refused, or was found missing there twice: and then it really is not there
        var legs = state.Orders.Legs;
        var written = desk.Journal.RecordsFrom(0).Select(record => record.Event).OfType<LegWritten>().Select(each => each.OrderId).ToList();
        Assert.Equal(written.Distinct().Order(), written.Order());
        Assert.All(written, id => Assert.True(known.Contains(legs[id].Order.Ref) || legs[id].State is LegState.Rejected or LegState.Abandoned, $"{legs[id].Order.Ref} {legs[id].State}"));
        Assert.All(legs.Values.Where(leg => leg.State == LegState.Abandoned), leg => Assert.DoesNotContain(leg.Order.Ref, known));
        Assert.All(known, reference => Assert.Contains(legs.Values, leg => leg.Order.Ref == reference));
        Assert.Empty(state.Orders.Live);

        CheckTickers(state);
        Assert.Equal(await watch.Cash() - 100_000m, state.Books["daytrade"].CashFlow.Amount, 2);
        Assert.True(desk.Has("logs/trades_2026-02-18.csv") && desk.Has("logs/cumulative_pnl.json"));
        var ends = legs.Values.GroupBy(leg => leg.State).Select(group => $"{group.Count()} {group.Key}");
        output.WriteLine($"desk: {verification.Records} records, {legs.Count} orders ({string.Join(", ", ends)}), cash {state.Books["daytrade"].CashFlow}");
    }

    /// <summary>Each row of the plan was submitted or is named with a reason; what was submitted has both brackets.</summary>
    private void CheckTickers(DeskState state)
    {
        var day = state.Day!;
        output.WriteLine(string.Join(", ", day.Tickers.Select(ticker => $"{ticker.Row.Symbol} {ticker.Stage} {ticker.Skip} {ticker.SkipText}")));
        Assert.True(day.Submit.IsDone && day.Closing.IsDone && day.Report.IsDone);
        Assert.Equal([.. symbols, "SPY"], day.Tickers.Select(ticker => ticker.Row.Symbol));
        Assert.All(day.Tickers, ticker => Assert.True(ticker.Stage is TickerStage.Submitted || ticker is { Stage: TickerStage.Skipped, Skip: not null }));
        foreach (var ticker in day.Tickers.Where(ticker => ticker.Stage == TickerStage.Submitted))
        {
            var groups = state.Orders.Of(ticker.Row.Symbol).Select(leg => leg.Group.Leg).ToHashSet(StringComparer.Ordinal);
            Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "A", "B" }, groups);
        }
    }
}
