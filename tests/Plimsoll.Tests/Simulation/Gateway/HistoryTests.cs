using NodaTime;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Bars of every size and kind, out of one-minute bars of a price that rises a cent a minute.</summary>
public sealed class HistoryTests
{
    private readonly GatewayWorld world;
    private readonly WireClient client;

    public HistoryTests()
    {
        world = new GatewayWorld(options: options => options with { PacesHistory = false }, start: new LocalTime(12, 0)) { Apple = Rising };
        client = world.Connect();
    }

    public static TheoryData<string> Sizes =>
    [
        "1 min", "2 mins", "3 mins", "5 mins", "10 mins", "15 mins", "20 mins", "30 mins", "1 hour", "2 hours", "3 hours", "4 hours", "8 hours",
        "1 day", "1 week", "1W", "1 month", "1M",
    ];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bars_of_every_size_cover_the_same_trades_in_every_kind(string size)
    {
        foreach (var what in (string[])["TRADES", "MIDPOINT", "BID", "ASK", "ADJUSTED_LAST", "BID_ASK"])
        {
            client.Forget();
            var bars = Ask("", size, "1 M", what);
            var first = Rising(Weekdays.At(new LocalDate(2026, 1, 5), new LocalTime(9, 30)));
            var last = Rising(Weekdays.At(GatewayWorld.Today, new LocalTime(12, 0)));

            // the price only rises; open and close of BID_ASK are averages over the bar, so its ends are its low and high
            var (start, end) = what == "BID_ASK" ? (3, 2) : (1, 4);
            Assert.True(decimal.Parse(bars[0][start], null) - first is >= -0.05m and <= 0.05m, $"{what}: {bars[0][start]}, not {first}");
            Assert.True(decimal.Parse(bars[^1][end], null) - last is >= -0.05m and <= 0.05m, $"{what}: {bars[^1][end]}, not {last}");
            Assert.All(bars, bar => Assert.True(decimal.Parse(bar[3], null) <= decimal.Parse(bar[2], null)));
            if (what is "TRADES" or "ADJUSTED_LAST")
            {
                Assert.Equal(((8 * 390) + 150) * 8000m + 4000m, bars.Sum(bar => decimal.Parse(bar[5], null))); // and the trade at noon
            }
        }
    }

    [Theory]
    [InlineData("1 week", "20260109", "20260115")]
    [InlineData("1 month", "20260115")]
    public void A_week_and_a_month_carry_the_date_of_their_last_session(string size, params string[] dates) =>
        Assert.Equal(dates, Ask("", size, "1 M", "TRADES").Select(bar => bar[0]));

    [Fact]
    public void Bars_of_seconds_are_cut_from_the_minutes_trades_and_have_no_gaps()
    {
        var bars = Ask("20260115 11:00:00 US/Eastern", "10 secs", "120 S", "TRADES");

        Assert.Equal("20260115 10:58:00 US/Eastern", bars[0][0]);
        Assert.Equal("20260115 10:59:50 US/Eastern", bars[^1][0]);
        Assert.Equal(12, bars.Count);
        Assert.Equal(["2000", "0", "2000", "0", "2000", "2000"], bars.Take(6).Select(bar => bar[5]));
    }

    [Theory]
    [InlineData("20260115 11:00:00 US/Eastern")]
    [InlineData("20260115 11:00:00 America/New_York")]
    [InlineData("20260115 16:00:00 UTC")]
    [InlineData("20260115-16:00:00")]
    [InlineData("20260115  11:00:00")]
    [InlineData("20260115 17:00:00 Europe/Zurich")]
    public void An_end_may_be_in_any_zone(string end) =>
        Assert.Equal("20260115 10:55:00 US/Eastern", Ask(end, "5 mins", "1800 S", "TRADES")[^1][0]);

    [Fact]
    public void The_schedule_lists_sessions_with_their_hours()
    {
        Send("20260121 10:00:00 US/Eastern", "1 day", "3 D", "SCHEDULE");

        Assert.Equal(
            "106|9|20260116-09:30:00|20260121-16:00:00|US/Eastern|3"
            + "|20260116-09:30:00|20260116-16:00:00|20260116|20260120-09:30:00|20260120-13:00:00|20260120|20260121-09:30:00|20260121-16:00:00|20260121",
            string.Join('|', client.One(106)));
    }

    [Fact]
    public void A_running_bar_is_told_again_as_it_grows()
    {
        client.Send(["20", "9", .. Contract, "", "5 mins", "1 D", "1", "TRADES", "2", "1", ""]);
        world.RunSeconds(1);
        client.Forget();
        world.Run(Duration.FromMinutes(4));

        var noon = $"{Weekdays.At(GatewayWorld.Today, new LocalTime(12, 0)).ToUnixTimeSeconds()}";
        Assert.All(client.Of(90), update => Assert.Equal(noon, update[3]));
        Assert.Equal(["8000", "12000", "16000", "20000", "24000", "28000", "32000", "36000"], client.Of(90).Select(update => update[9]));
    }

    [Theory]
    [InlineData(MarketDataEntitlement.None, "No market data permissions for NASDAQ STK")]
    [InlineData(MarketDataEntitlement.Competing, "Trading TWS session is connected from a different IP address")]
    public void Without_permission_there_is_no_history(MarketDataEntitlement entitlement, string reason)
    {
        var poor = new GatewayWorld(options: options => options with { MarketData = entitlement });
        var asking = poor.Connect();
        asking.Send(["20", "9", .. Contract, "", "1 day", "2 D", "1", "TRADES", "1", "0", ""]);
        poor.RunSeconds(1);

        Assert.EndsWith(reason, asking.ErrorText(162), StringComparison.Ordinal);
    }

    private static string[] Contract => ["0", "AAPL", "STK", "", "0.0", "", "", "SMART", "", "USD", "", "", "0"];

    private static decimal Rising(Instant at) => 100m + ((at - Weekdays.At(new LocalDate(2026, 1, 5), new LocalTime(9, 30))).ToInt64Nanoseconds() / 60_000_000_000 * 0.01m);

    private void Send(string end, string size, string duration, string what)
    {
        client.Send(["20", "9", .. Contract, end, size, duration, "1", what, "1", "0", ""]);
        world.RunSeconds(1);
    }

    private List<string[]> Ask(string end, string size, string duration, string what)
    {
        Send(end, size, duration, what);
        var answer = client.One(17);
        return [.. answer[5..].Chunk(8)];
    }
}
