using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.GatewayHost;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// Chains that nothing should be sold from, served by the gateway over sockets: <c>puts sell</c> says in one line what is wrong, ends in 1,
/// and no order reaches the gateway. The same chain in good order is sold from.
/// </summary>
public sealed class PutsBadInputTests
{
    private const string Heading = "quote_ts_utc,underlying,underlying_last,expiration,strike,right,bid,ask,open_interest,iv,delta,underlying_parity";
    private const string NearTarget = "2026-05-15";
    private const double Speed = 3;
    private static readonly Instant now = Instant.FromUtc(2026, 2, 18, 14, 32);

    [Theory]
    [InlineData("no chain", "the broker lists no options on SPY")]
    [InlineData("an unknown stock", "no chain of QQQ: 200 No security definition")]
    [InlineData("expiry today", "the only expiry of SPY left is today's, 2026-02-18")]
    [InlineData("crossed", "crossed: bid 5.60 above ask 5.10")]
    [InlineData("zero bid", "nobody bids")]
    [InlineData("no ask", "nobody offers")]
    [InlineData("no greeks", "no delta, no volatility, and none in the price")]
    [InlineData("delta out of range", "delta 0.2 is not between -1 and 0")]
    [InlineData("delta below", "delta -1.7 is not between -1 and 0")]
    [InlineData("wide", "spread 4.00 is over 25% of the middle 4.00")]
    [InlineData("thin", "open interest 3 is under 10")]
    [InlineData("holes", "the nearest delta of 2026-05-15 is -0.0200 at 500; the target is -0.1500 and may be missed by 0.0500")]
    [InlineData("354 for all", "354 ")]
    [InlineData("354 for options", "not quoted: 354 ")]
    [InlineData("10089", "10089 ")]
    public async Task Nothing_is_sold_and_one_line_says_why(string what, string why)
    {
        using var desk = new DeskFolder();
        await using var gateway = Serving(desk, Rows(what), what switch
        {
            "354 for all" => MarketDataEntitlement.None,
            "354 for options" => MarketDataEntitlement.StocksOnly,
            "10089" => MarketDataEntitlement.Delayed,
            _ => MarketDataEntitlement.RealTime,
        });

        var symbol = what == "an unknown stock" ? " --set puts.symbol=QQQ" : "";
        var sold = (await new VerbLine(desk, now, speed: Speed).Type($"puts sell --set ibkr.port={gateway.Port}{symbol}")).MustExit(ExitCode.Failed);

        // a page wraps what is longer than its width
        var said = string.Join(' ', sold.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(why, Assert.Single(said.Split("nothing was sold: ").Skip(1)), StringComparison.Ordinal);
        await AssertNothingSent(gateway);
    }

    /// <summary>Found by hand: after puts.sell_until the verb waited for twenty minutes.</summary>
    [Fact]
    public async Task Who_asks_too_late_is_told_so_at_once()
    {
        var late = now + Duration.FromHours(6);
        using var desk = new DeskFolder();
        await using var gateway = Serving(desk, Rows("good"), MarketDataEntitlement.RealTime, late);
        var sold = (await new VerbLine(desk, late, speed: Speed).Type($"puts sell --set ibkr.port={gateway.Port}")).MustExit(ExitCode.Failed);
        Assert.Contains("nothing was sold: it could not be done within the session's hours for it (puts.sell_until)", string.Join(' ', sold.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        await AssertNothingSent(gateway);
    }

    /// <summary>Without greeks the desk reckons a delta of its own; and the chain as it should be is sold from.</summary>
    [Theory]
    [InlineData("good", 550)]
    [InlineData("holes beside the target", 555)]
    [InlineData("no greeks, good prices", 540)]
    public async Task The_same_chain_in_good_order_would_be_sold_from(string what, int strike)
    {
        using var desk = new DeskFolder();
        await using var gateway = Serving(desk, Rows(what), MarketDataEntitlement.RealTime);
        var sold = (await new VerbLine(desk, now, speed: Speed).Type($"puts sell --dry-run --set ibkr.port={gateway.Port}")).MustExit(ExitCode.Done);
        Assert.Contains($"SPY 260515P{strike}, expiry 2026-05-15 in 86 days", sold.Out, StringComparison.Ordinal);
        Assert.Contains("would sell 1 at", sold.Out, StringComparison.Ordinal);
        await AssertNothingSent(gateway);
    }

    private static async Task AssertNothingSent(LiveGateway gateway)
    {
        await using var observer = await GatewayObserver.Connect(gateway.Port);
        var sight = await observer.Look();
        Assert.Empty(sight.Orders); // neither working nor over, and no execution
        Assert.Empty(sight.Positions);
    }

    private static LiveGateway Serving(DeskFolder desk, IEnumerable<string> rows, MarketDataEntitlement entitlement, Instant? start = null)
    {
        desk.Write("chain/SPY.csv", string.Join('\n', rows.Prepend(Heading)) + "\n");
        return new LiveGateway(start ?? now, settings => settings with
        {
            Market = MarketSource.TryParse($"capture:{Path.Combine(desk.Folder, "chain")}", out var capture) ? capture : throw new InvalidOperationException(),
            MarketData = entitlement,
            Speed = Speed,
        });
    }

    private static IEnumerable<string> Rows(string what) => what switch
    {
        "no chain" => [Row("2026-01-16", 550m, 5.00m, 5.10m)],
        "expiry today" => [Row("2026-02-18", 550m, 5.00m, 5.10m)],
        "crossed" => Strikes(strike => Row(NearTarget, strike, 5.60m, 5.10m)),
        "zero bid" => Strikes(strike => Row(NearTarget, strike, 0m, 5.10m)),
        "no ask" => Strikes(strike => Row(NearTarget, strike, 5.00m, 0m)),
        "no greeks" => [Row(NearTarget, 800m, 10.00m, 10.10m, "", ""), Row(NearTarget, 810m, 10.00m, 10.10m, "", "")],
        "delta out of range" => Strikes(strike => Row(NearTarget, strike, 5.00m, 5.10m, delta: "0.2")),
        "delta below" => Strikes(strike => Row(NearTarget, strike, 5.00m, 5.10m, delta: "-1.7")),
        "wide" => Strikes(strike => Row(NearTarget, strike, 2.00m, 6.00m)),
        "thin" => Strikes(strike => Row(NearTarget, strike, 5.00m, 5.10m, interest: 3)),
        "holes" => [Row(NearTarget, 500m, 1.00m, 1.05m, delta: "-0.02"), Row(NearTarget, 595m, 18.00m, 18.10m, delta: "-0.42"), .. Strikes(strike => Row("2026-03-20", strike, 5.00m, 5.10m))],
        "holes beside the target" => [Row(NearTarget, 500m, 1.00m, 1.05m, delta: "-0.02"), Row(NearTarget, 555m, 5.60m, 5.70m, delta: "-0.16"), Row(NearTarget, 595m, 18.00m, 18.10m, delta: "-0.42"), .. Strikes(strike => Row("2026-03-20", strike, 5.00m, 5.10m))],
        "no greeks, good prices" => [Row(NearTarget, 540m, 4.50m, 4.60m, "", ""), Row(NearTarget, 550m, 5.70m, 5.80m, "", ""), Row(NearTarget, 560m, 8.40m, 8.50m, "", "")],
        _ => Strikes(strike => Row(NearTarget, strike, 5.00m, 5.10m, delta: $"-{0.15m + ((strike - 550m) / 400m):0.0000}")),
    };

    private static IEnumerable<string> Strikes(Func<decimal, string> row) => Enumerable.Range(0, 9).Select(i => row(530m + (5m * i)));

    private static string Row(string expiry, decimal strike, decimal bid, decimal ask, string iv = "0.2", string delta = "-0.15", int interest = 500) =>
        $"2026-02-18T14:32:00Z,SPY,600,{expiry},{strike},P,{bid},{ask},{interest},{iv},{delta},600";
}
