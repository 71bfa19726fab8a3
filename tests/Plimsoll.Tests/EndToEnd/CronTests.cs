using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>What cron may do to <c>daytrade submit</c>: start it twice at once, and kill it in the middle.</summary>
public sealed class CronTests
{
    private static readonly LocalDate session = new(2026, 2, 18);
    private static readonly Instant start = Instant.FromUtc(2026, 2, 18, 15, 0);
    private static readonly string[] symbols = ["AAPL", "AMD", "BAC", "COST", "INTC", "JPM", "META", "MSFT"];

    [Fact]
    public async Task Of_two_submissions_at_once_one_trades_and_the_other_says_why_not()
    {
        using var gateway = await GatewayProcess.Start("--start", "2026-02-18T10:00", "--speed", "5");
        var clock = new GatewayClock(gateway);
        using var desk = Desk(gateway.Port);

        using var one = desk.Start($"daytrade submit {clock.Flag}");
        using var other = desk.Start($"daytrade submit {clock.Flag}");
        var results = await Task.WhenAll(DeskFolder.EndOf(one), DeskFolder.EndOf(other));

        var traded = Assert.Single(results, result => result.ExitCode == ExitCode.Done);
        Assert.Contains("Submitted: 8 tickers (16 brackets)", traded.Out);
        var refused = Assert.Single(results, result => result.ExitCode == ExitCode.Failed);
        Assert.Contains("another plimsoll holds the journal", refused.Error);
        Assert.Equal("", refused.Out);
        await CheckOrders(gateway.Port);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(11)]
    public async Task A_submission_killed_in_the_middle_is_completed_by_the_next(int groups)
    {
        // at no more than the real pace: the rest must take longer than it takes to see the journal and kill
        using var gateway = await GatewayProcess.Start("--start", "2026-02-18T10:00", "--speed", "1");
        var clock = new GatewayClock(gateway);
        using var desk = Desk(gateway.Port);
        using (desk.Start($"daytrade submit {clock.Flag}"))
        {
            await Placed(desk, groups);
        }

        var told = desk.State.Day!.Tickers.Count(ticker => ticker.Stage == TickerStage.Submitted);
        Assert.True(told < symbols.Length, "it was killed in the middle");
        var completed = (await desk.Run($"daytrade submit {clock.Flag}")).MustExit(ExitCode.Done);

        Assert.Single(completed.Out.Split('\n'), line => line.StartsWith("Submitted: ", StringComparison.Ordinal));
        // one ticker may have been on its way when the process died: what the gateway never got is not sent again, and is named
        Assert.All(symbols, symbol => Assert.Matches($"(  {symbol}: BUY |Skipping {symbol} )", completed.Out));
        Assert.InRange(symbols.Count(symbol => completed.Out.Contains($"Skipping {symbol} ", StringComparison.Ordinal)), 0, 1);
        await CheckOrders(gateway.Port);
    }

    /// <summary>Each bracket once, whole; an entry of which the gateway never got the last exit is cancelled or was never there.</summary>
    private static async Task CheckOrders(int port)
    {
        await using var observer = await GatewayObserver.Connect(port);
        var orders = (await observer.Look()).Orders;
        Assert.Equal(orders.Select(order => order.Ref).Distinct(), orders.Select(order => order.Ref));
        Assert.Equal(symbols, orders.Select(order => order.Ref.Split('_')[1]).Distinct().Order());
        Assert.InRange(orders.Count, 42, 48);
    }

    private static async Task Placed(DeskFolder desk, int groups)
    {
        var path = Path.Combine(desk.Folder, "journal", DeskFolder.Account, "2026-02-18.jsonl");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!File.Exists(path) || Count(path) < groups)
        {
            await Task.Delay(1, limit.Token);
        }
    }

    private static int Count(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split("\"type\":\"PlaceGroup\"").Length - 1;
    }

    private static DeskFolder Desk(int port) => new DeskFolder("ibkr:", $"  port: {port}", $"  account: {DeskFolder.Account}", "  connect_timeout: 1m")
        .Write(PlanText.Name(session), PlanText.Of(symbols.Select(symbol => PlanText.Held(symbol, Math.Max(2, (int)(5_000m / PlanText.PriceAt(symbol, start))), start))));
}
