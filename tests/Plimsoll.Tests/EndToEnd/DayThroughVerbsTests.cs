using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// A session from the three verbs that cron starts, each a process of its own, at a gateway that is another one. The session is the
/// Friday after Thanksgiving, which ends at 13:00, and begins for us 22 minutes before that.
/// </summary>
public sealed class DayThroughVerbsTests
{
    /// <summary>A verb that takes four seconds on a busy machine takes more than two minutes of this session.</summary>
    private const int Speed = 36;

    private static readonly LocalDate session = new(2025, 11, 28);
    private static readonly Instant start = Instant.FromUtc(2025, 11, 28, 17, 38);

    [Fact]
    public async Task A_day_is_submitted_closed_and_reported()
    {
        using var gateway = await GatewayProcess.Start("--start", "2025-11-28T12:38", "--speed", $"{Speed}");
        var clock = new GatewayClock(gateway);
        await using var observer = await GatewayObserver.Connect(gateway.Port);
        using var desk = Desk(gateway.Port);
        desk.Write(PlanText.Name(session, "100023"), PlanText.Of(PlanText.Held("NVDA", 40, start)));
        desk.Write(PlanText.Name(session, "101500"), PlanText.Of(
            PlanText.Held("AAPL", 60, start),
            PlanText.Lively("MSFT", 31, start),
            "QQZZ,BUY,LIMIT,100.00,10,95.00,105.00,110.00,1,1,positive,Tech,1,1,1,1,neutral,False",
            PlanText.Waiting("JPM", 12, start),
            PlanText.Held("SPY", (int)(45_000m / PlanText.PriceAt("SPY", start)), start),
            PlanText.Held("XOM", 10, start)));

        await Submit(desk, clock, observer);
        await SubmitAgain(desk, clock, observer);
        await Close(desk, clock, observer);
        await Report(desk, clock, observer);
        await CheckWhatIsLeft(desk, observer);
        await CloseAgain(desk, clock);
        await LookBack(desk);
        Assert.Equal(0, await gateway.Stop());
    }

    private static DeskFolder Desk(int port) => new("ibkr:", $"  port: {port}", "  connect_timeout: 5m");

    private static async Task Submit(DeskFolder desk, GatewayClock clock, GatewayObserver observer)
    {
        var submitted = (await desk.Run($"daytrade submit --at open+5m {clock.Flag}")).MustExit(0);
        var lines = submitted.Out.Split('\n');
        Assert.Equal("IFDS Paper Trading — 2025-11-28", lines[0]);
        Assert.Equal("Reading: execution_plan_run_20251128_101500_abc123.csv", lines[1]);
        Assert.Contains("    Bracket A: 20 shares → TP1 $", submitted.Out); // 60 · 0.33 = 19.8
        Assert.Contains("    Bracket B: 40 shares → TP2 $", submitted.Out);
        Assert.Contains("  [UNKNOWN SYMBOL] Skipping QQZZ", submitted.Out);
        Assert.Contains("  [EXPOSURE LIMIT] Skipping SPY — would exceed $50K daily limit", submitted.Out);
        Assert.Contains("  [EXPOSURE LIMIT] Skipping XOM — submission ended at SPY", submitted.Out);
        Assert.Contains("Submitted: 3 tickers (6 brackets) | Exposure: $", submitted.Out);
        Assert.DoesNotContain("NVDA", submitted.Out);

        // six brackets of three, each order once, all with the desk's account and good for the day
        var sight = await observer.Look();
        Assert.Equal(18, sight.Orders.Count);
        Assert.Equal(18, sight.Orders.Select(order => order.Ref).Distinct().Count());
        Assert.Equal(["AAPL", "JPM", "MSFT"], sight.Orders.Select(order => order.Ref.Split('_')[1]).Distinct().Order());
        Assert.All(sight.Open, open => Assert.Equal((DeskFolder.Account, "DAY"), (open.Order.Account, open.Order.Tif)));
        Assert.Contains(sight.Positions, position => position is { Contract.Symbol: "AAPL", Quantity: 60m });
    }

    private static async Task SubmitAgain(DeskFolder desk, GatewayClock clock, GatewayObserver observer)
    {
        var before = (await observer.Look()).Orders;
        var again = (await desk.Run($"daytrade submit --json {clock.Flag}")).MustExit(0);
        var skips = again.Document().GetProperty("tickers").EnumerateArray()
            .Select(ticker => $"{ticker.GetProperty("ticker")} {ticker.GetProperty("skipped")}");
        Assert.Equal(["AAPL AlreadyActive", "MSFT AlreadyActive", "QQZZ UnknownSymbol", "JPM AlreadyActive", "SPY ExposureLimit", "XOM ExposureLimit"], skips);
        Assert.Equal(before, (await observer.Look()).Orders);
    }

    private static async Task Close(DeskFolder desk, GatewayClock clock, GatewayObserver observer)
    {
        var closed = (await desk.Run($"daytrade close --at close-15m {clock.Flag}")).MustExit(0);
        Assert.InRange(clock.Now, session.At(new LocalTime(17, 45)).InUtc().ToInstant(), session.At(new LocalTime(17, 50)).InUtc().ToInstant());
        Assert.StartsWith("MOC Close — 2025-11-28\n", closed.Out);
        Assert.Contains("  AAPL: MOC SELL 60 shares (no TP/SL hit today)\n", closed.Out);
        var sight = await observer.Look();
        Assert.All(sight.Open, open => Assert.Equal("MOC", open.Order.OrderType));
        Assert.Equal(
            sight.Positions.Select(position => $"{position.Contract.Symbol} {position.Quantity:0}").Order(StringComparer.Ordinal),
            sight.Open.Select(open => $"{open.Contract.Symbol} {open.Order.TotalQuantity:0}").Order(StringComparer.Ordinal));
    }

    private static async Task Report(DeskFolder desk, GatewayClock clock, GatewayObserver observer)
    {
        var reported = (await desk.Run($"daytrade report --at close+5m {clock.Flag}")).MustExit(0);
        Assert.StartsWith("📊 PAPER TRADING EOD — 2025-11-28\n", reported.Out);
        Assert.Contains("Trades: 6 | Filled: 4/6 (67%)\n", reported.Out);
        Assert.Contains("[Day 1/21]", reported.Out);

        var trades = desk.Read("logs/trades_2025-11-28.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')).ToList();
        Assert.Equal("date,ticker,direction,entry_price,entry_qty,exit_price,exit_qty,exit_type,pnl,pnl_pct,commission,score,sector,sl_price,tp1_price,tp2_price", string.Join(',', trades[0]));
        Assert.Equal(60m, trades.Where(row => row[1] == "AAPL").Sum(row => Number(row[6])));
        Assert.All(trades.Where(row => row[1] == "AAPL"), row => Assert.Equal("MOC", row[7]));
        Assert.Equal(31m, trades.Where(row => row[1] == "MSFT").Sum(row => Number(row[6])));

        // the day's net result is the gateway's cash less what it began with, to the cent
        var net = await observer.Cash() - 100_000m;
        var cumulative = JsonDocument.Parse(desk.Read("logs/cumulative_pnl.json")).RootElement;
        Assert.Equal(net, cumulative.GetProperty("cumulative_pnl").GetDecimal(), 2);
        Assert.Equal(1, cumulative.GetProperty("trading_days").GetInt32());
        Assert.Equal("2025-11-28", cumulative.GetProperty("start_date").GetString());
        Assert.Equal(net, trades.Skip(1).Sum(row => Number(row[8]) - Number(row[10])), 1); // cents rounded row by row
    }

    private static async Task CheckWhatIsLeft(DeskFolder desk, GatewayObserver observer)
    {
        var sight = await observer.Look();
        Assert.Empty(sight.Open);
        Assert.Empty(sight.Positions);
        Assert.Equal(sight.Orders.Count, sight.Orders.Select(order => order.Ref).Distinct().Count());

        var state = desk.State;
        Assert.Equal(await observer.Cash() - 100_000m, state.Books["daytrade"].CashFlow.Amount, 2); // the account is told in cents
        Assert.Null(desk.Journal.Verify().Break);
        await using var database = new SqliteConnection($"Data Source={desk.Folder}/data/plimsoll.db;Mode=ReadOnly");
        await database.OpenAsync();
        Assert.Equal(state.Orders.Legs.Count, await Count(database, "orders"));
        Assert.Equal(sight.Executions.Count, await Count(database, "executions"));
        Assert.Equal(0, await Count(database, "open_positions"));
        Assert.Equal(4, await Count(database, "(SELECT DISTINCT entry_order_id FROM trades)"));
    }

    private static async Task CloseAgain(DeskFolder desk, GatewayClock clock)
    {
        Assert.Equal("No positions to close\n", (await desk.Run($"daytrade close {clock.Flag}")).MustExit(0).Out);
        Assert.Equal(0, (await desk.Run($"daytrade close --json {clock.Flag}")).MustExit(0).Document().GetProperty("openOrders").GetInt32());
    }

    /// <summary>The verbs that read what was written agree that the day is over and its record whole.</summary>
    private static async Task LookBack(DeskFolder desk)
    {
        (await desk.Run("journal verify --json")).MustExit(0).Document();
        (await desk.Run("journal replay --json")).MustExit(0).Document();
        Assert.DoesNotContain("AAPL", (await desk.Run("status")).MustExit(0).Out);
    }

    private static async Task<long> Count(SqliteConnection database, string from)
    {
        await using var command = database.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {from}";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
