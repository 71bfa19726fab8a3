using NodaTime;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>The last minutes of 2026-01-05 as they were, where the bars of that day are on the machine.</summary>
public sealed class DayOfRealPricesTests
{
    private const int Speed = 36;

    [Fact]
    public async Task A_day_of_real_prices_is_submitted_closed_and_reported()
    {
        var shared = Environment.GetEnvironmentVariable("PLIMSOLL_SHARED") ?? Path.Combine(TemporaryDesk.RepositoryFolder, "..", "shared");
        var bars = Path.Combine(shared, "data", "intraday", "5min");
        Assert.SkipUnless(Directory.Exists(bars), "shared/data is not on this machine");
        using var gateway = await GatewayProcess.Start("--market", $"replay:{bars}", "--start", "2026-01-05T15:40", "--speed", $"{Speed}");
        var clock = new GatewayClock(gateway);
        await using var observer = await GatewayObserver.Connect(gateway.Port);
        using var desk = new DeskFolder("ibkr:", $"  port: {gateway.Port}", "  connect_timeout: 5m");
        var today = new LocalDate(2026, 1, 5);
        desk.Write(PlanText.Name(today), PlanText.Of(
            PlanText.Row("AAPL", 280m, 40, 240m, 300m, 320m),
            PlanText.Row("SPY", 700m, 10, 650m, 710m, 720m)));

        var submitted = (await desk.Run($"daytrade submit --json {clock.Flag}")).MustExit(0).Document();
        Assert.Equal(["Submitted", "Submitted"], submitted.GetProperty("tickers").EnumerateArray().Select(ticker => ticker.GetProperty("stage").GetString()));
        var closed = (await desk.Run($"daytrade close --at close-15m {clock.Flag}")).MustExit(0);
        Assert.Contains("MOC submitted: 2 positions", closed.Out);
        var reported = (await desk.Run($"daytrade report --at close+5m --json {clock.Flag}")).MustExit(0).Document();

        // closed at the official close of 2026-01-05, which the bars end with
        var csv = desk.Read("logs/trades_2026-01-05.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, csv.Length);
        Assert.All(csv.Skip(1), row => Assert.Equal("MOC", row.Split(',')[7]));
        Assert.Equal(await observer.Cash() - 100_000m, reported.GetProperty("pnl").GetDecimal(), 2);
        Assert.Empty((await observer.Look()).Positions);
        Assert.Equal(0, await gateway.Stop());
    }
}
