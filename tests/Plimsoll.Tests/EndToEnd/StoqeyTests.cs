using System.Diagnostics;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.App.Configuration;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// A client we did not write, over TCP, in a process of its own: @stoqey/ib 1.6.10, which speaks up to version 193. What it decodes
/// must be what the exchange did.
/// </summary>
public sealed class StoqeyTests
{
    private const int Speed = 20;
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);
    private static readonly Instant start = Instant.FromUtc(2026, 2, 18, 14, 35);

    [Fact]
    public async Task A_session_of_a_clients_own_making_sees_what_the_exchange_did()
    {
        var folder = Path.Combine(TemporaryDesk.RepositoryFolder, "tests", "stoqey");
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
        {
            await ChildProcess.Run(patience, folder, "npm", "ci", "--no-audit", "--no-fund");
        }

        var watch = Stopwatch.StartNew();
        using var gateway = await GatewayProcess.Start("--start", "2026-02-18T09:35", "--speed", $"{Speed}", "--seed", "7");
        var printed = await ChildProcess.Run(patience, folder, "node", "session.mjs", $"{gateway.Port}");
        var saw = JsonDocument.Parse(printed).RootElement;

        CheckWelcome(saw);
        CheckWhatItLookedAt(saw, watch.Elapsed);
        CheckBars(saw.GetProperty("bars"));
        CheckAnswers(saw);
        CheckFill(saw);
        CheckOrders(saw);
        Assert.Equal(0, await gateway.Stop());
        Assert.Contains("closed after 1 connections", gateway.Error);
    }

    private static void CheckWelcome(JsonElement saw)
    {
        Assert.Equal(193, saw.GetProperty("serverVersion").GetInt32());
        Assert.Equal(1, saw.GetProperty("nextValidId").GetInt32());
        Assert.Equal("DU1234567", saw.GetProperty("accounts").GetString());
        Assert.Equal(
            ["DU1234567 NetLiquidation 100000.00 USD", "DU1234567 TotalCashValue 100000.00 USD", "DU1234567 BuyingPower 200000.00 USD"],
            Rows(saw, "summary", "account", "tag", "value", "currency"));
    }

    private static void CheckWhatItLookedAt(JsonElement saw, TimeSpan elapsed)
    {
        Assert.Equal(["265598 AAPL NASDAQ 0.01 APPLE INC US/Eastern"], Rows(saw, "contracts", "conId", "symbol", "primaryExchange", "minTick", "longName", "timeZoneId"));
        Assert.StartsWith("20260218:0930-20260218:1600;20260219:0930-", saw.GetProperty("contracts")[0].GetProperty("liquidHours").GetString());
        Assert.Empty(Rows(saw, "positionsBefore"));
        Assert.InRange(
            saw.GetProperty("currentTime").GetInt64(),
            start.ToUnixTimeSeconds(),
            start.ToUnixTimeSeconds() + (long)(elapsed.TotalSeconds * Speed) + 1);
    }

    /// <summary>The finished days are the market's own, to the cent; the running day holds the price it last saw.</summary>
    private static void CheckBars(JsonElement bars)
    {
        var market = new SyntheticMarket(new Rng(7), GatewayWorld.SessionOn);
        Assert.Equal(["20260211", "20260212", "20260213", "20260217", "20260218"], bars.EnumerateArray().Select(bar => bar.GetProperty("time").GetString()));
        foreach (var bar in bars.EnumerateArray())
        {
            var (open, high, low, close) = (Number(bar, "open"), Number(bar, "high"), Number(bar, "low"), Number(bar, "close"));
            Assert.True(low <= Math.Min(open, close) && Math.Max(open, close) <= high, $"{bar}");
            var date = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd").Parse(bar.GetProperty("time").GetString()!).Value;
            if (date < new LocalDate(2026, 2, 18))
            {
                Assert.Equal(market.OfficialClose("AAPL", date), close);
            }
        }
    }

    /// <summary>Some forty other calls, each answered in kind; what is told as an error is what IB tells so: 162 for what was cancelled, 2152 for smart depth.</summary>
    private static void CheckAnswers(JsonElement saw)
    {
        Assert.Equal(39, saw.GetProperty("answered").EnumerateObject().Count());
        Assert.Equal(["9108 162", "9116 162", "9119 2152"], Rows(saw, "lookErrors", "id", "code").Order(StringComparer.Ordinal));
    }

    private static void CheckFill(JsonElement saw)
    {
        var executions = saw.GetProperty("executions");
        Assert.Equal(
            ["-1 AAPL 1 BOT 10 DU1234567 STOQEY_ENTRY", "9005 AAPL 1 BOT 10 DU1234567 STOQEY_ENTRY"],
            Rows(saw, "executions", "requestId", "symbol", "orderId", "side", "shares", "account", "orderRef"));
        Assert.Equal(executions[0].GetProperty("execId").GetString(), executions[1].GetProperty("execId").GetString());
        var price = Number(executions[0], "price");
        var day = new SyntheticMarket(new Rng(7), GatewayWorld.SessionOn).Bars("AAPL", start, start + Duration.FromHours(2));
        Assert.InRange(price, day.Min(bar => bar.Low), day.Max(bar => bar.High) + 0.05m); // a buyer pays the ask
        Assert.Equal(price, Number(executions[1], "price"));

        // the IBKR fixed minimum of one dollar, which the average cost includes (protocol.md §7)
        Assert.All(Rows(saw, "commissions", "commission", "currency"), commission => Assert.Equal("1 USD", commission));
        Assert.Equal(["DU1234567 AAPL 10"], Rows(saw, "positionsAfter", "account", "symbol", "quantity"));
        Assert.Equal(price + 0.1m, Number(saw.GetProperty("positionsAfter")[0], "averageCost"), 4);
    }

    private static void CheckOrders(JsonElement saw)
    {
        var prices = saw.GetProperty("prices");
        Assert.Equal(
            [
                $"2 AAPL SELL LMT 10 {prices.GetProperty("target")} 0 1 Submitted",
                $"3 AAPL SELL STP 10 0 {prices.GetProperty("stop")} 1 PreSubmitted",
                "4 MSFT BUY LMT 3 1.25 0 0 Submitted",
            ],
            Rows(saw, "openOrders", "id", "symbol", "action", "orderType", "totalQuantity", "lmtPrice", "auxPrice", "parentId", "status").Take(3));
        Assert.Equal(["5 MSFT BUY MOC 2"], Rows(saw, "openOrders", "id", "symbol", "action", "orderType", "totalQuantity").Skip(3));

        var statuses = saw.GetProperty("statuses");
        Assert.Equal("Filled 10 0", LastStatus(statuses, 1));
        Assert.Equal(Number(saw.GetProperty("executions")[0], "price"), Number(statuses.GetProperty("1").EnumerateArray().Last(), "averagePrice"));
        Assert.Equal("Cancelled 0 10", LastStatus(statuses, 2));
        Assert.Equal("PreSubmitted 0 10", LastStatus(statuses, 3));
        Assert.Equal("Cancelled 0 3", LastStatus(statuses, 4));
        Assert.Equal("Cancelled 0 2", LastStatus(statuses, 5));
        Assert.Equal([3], saw.GetProperty("stillOpen").EnumerateArray().Select(id => id.GetInt32()));

        // the only things it was told as errors are its own three cancels
        Assert.Equal(["4 202", "5 202", "2 202"], Rows(saw, "errors", "id", "code"));
    }

    private static decimal Number(JsonElement row, string name) => row.GetProperty(name).GetDecimal();

    private static string LastStatus(JsonElement statuses, int id)
    {
        var last = statuses.GetProperty($"{id}").EnumerateArray().Last();
        return $"{last.GetProperty("is")} {last.GetProperty("filled")} {last.GetProperty("remaining")}";
    }

    private static List<string> Rows(JsonElement saw, string name, params string[] columns) =>
        [.. saw.GetProperty(name).EnumerateArray().Select(row => string.Join(' ', columns.Select(column => row.GetProperty(column).ToString())))];
}
