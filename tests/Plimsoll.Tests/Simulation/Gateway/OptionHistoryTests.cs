using System.Globalization;
using NodaTime;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>An option's past – bars, ticks, delayed lines – is what its line has shown, and its deep book stands around its quote.</summary>
public sealed class OptionHistoryTests
{
    private const string Put = "0|AAPL|OPT|20260220|150|P|100|SMART||USD||";
    private const string FarPut = "0|AAPL|OPT|20260116|105|P|100|SMART||USD||";

    /// <summary>A quarter of a dollar up or down each half minute.</summary>
    private readonly GatewayWorld world = new() { Apple = at => 150m + (at.ToUnixTimeSeconds() / 30 % 8 * 0.25m) };

    [Fact]
    public void A_delayed_line_shows_the_computations_of_a_quarter_of_an_hour_ago_under_ids_of_their_own()
    {
        world.Run(Duration.FromMinutes(1));
        var live = world.Connect(1);
        Send(live, $"1|11|5|{Put}|0||0|0|");
        world.RunSeconds(0.5);
        var then = live.Of(21).Select(message => string.Join('|', message[4..])).ToList();
        var (bid, ask) = (Tick(live, 1), Tick(live, 2));
        Assert.Equal(4, then.Count);

        var delayedWorld = new GatewayWorld(options: o => o with { MarketData = MarketDataEntitlement.Delayed }) { Apple = world.Apple };
        delayedWorld.Run(Duration.FromMinutes(16));
        var late = delayedWorld.Connect(1);
        Send(late, "59|1|3");
        Send(late, $"1|11|5|{Put}|0||0|0|");
        delayedWorld.RunSeconds(0.5);

        Assert.Equal(["80", "81", "82", "83"], late.Of(21).Select(message => message[2]));
        Assert.Equal((bid, ask), (Tick(late, 66), Tick(late, 67)));
        Assert.Equal(Rounded(then), Rounded(late.Of(21).Select(message => string.Join('|', message[4..]))));

        // the computation's time to expiry is that of the quote, which here is some seconds before the question
        static IEnumerable<string> Rounded(IEnumerable<string> computations) => computations.Select(text =>
            string.Join('|', text.Split('|').Select(number => Number(number).ToString("0.000", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData(176)]
    [InlineData(200)]
    public void Bars_are_made_of_the_ticks_and_ticks_are_what_the_line_showed(int version)
    {
        var client = world.Connect(version: version);
        Send(client, $"1|11|5|{Put}|0||0|0|");
        world.Run(Duration.FromMinutes(10));
        var shown = client.Of(1).Where(message => message[3] == "1").Select(message => Number(message[4])).ToList();
        client.Forget();
        Send(client, $"96|7|{Put}|0|20260115 09:35:00 US/Eastern||1000|BID_ASK|1|0|");
        Send(client, $"96|8|{Put}|0|20260115 09:35:00 US/Eastern||1000|TRADES|1|0|");
        world.RunSeconds(5);
        var bids = Ticks(client.One(97), 6, price: 2);
        var trades = Ticks(client.One(98), 6, price: 2);
        Assert.True(shown.Count > 10);
        Assert.Empty(shown.Except(bids.Select(tick => tick.Price)));

        client.Forget();
        Send(client, $"20|9|{Put}|0|20260115 09:45:00 US/Eastern|1 min|600 S|1|BID|2|0|");
        Send(client, $"20|10|{Put}|0|20260115 09:45:00 US/Eastern|1 min|600 S|1|TRADES|2|0|");
        world.RunSeconds(5);
        foreach (var (id, ticks) in new[] { ("9", bids), ("10", trades) })
        {
            var bars = Bars(client.Of(17).Single(message => message[1] == id), version);
            Assert.Equal(10, bars.Count);
            foreach (var (start, open, high, low, close) in bars)
            {
                var within = ticks.Where(tick => tick.Second >= start && tick.Second < start + 60).Select(tick => tick.Price).ToList();
                Assert.Equal((within[0], within.Max(), within.Min(), within[^1]), (open, high, low, close));
            }
        }
    }

    [Fact]
    public void History_begins_where_the_expiry_was_listed_and_a_bid_of_nothing_is_a_bar_of_nothing()
    {
        var client = world.Connect();
        Send(client, $"20|9|{FarPut}|0||1 day|1 Y|1|BID|1|0|");
        Send(client, $"20|10|{Put}|0||1 day|1 Y|1|MIDPOINT|1|0|");
        Send(client, $"20|11|{Put}|0||1 day|1 Y|1|HISTORICAL_VOLATILITY|1|0|");
        Send(client, $"87|12|{Put}|0|1|TRADES|2");
        world.RunSeconds(5);

        var bars = Bars(client.Of(17).Single(message => message[1] == "10"), 178);
        Assert.InRange(bars.Count, 5, 251);
        var head = Instant.FromUnixTimeSeconds(long.Parse(client.One(88)[2], null)).InZone(Weekdays.NewYork).Date;
        Assert.Equal($"{head:uuuuMMdd}", $"{bars[0].Start}");
        Assert.All(bars, bar => Assert.True(bar.Low > 0m && bar.High > bar.Low));
        Assert.Equal(0m, Bars(client.Of(17).Single(message => message[1] == "9"), 178)[^1].High);
        Assert.Equal([162], client.Errors(11));
    }

    [Fact]
    public void Its_deep_book_is_the_best_quotes_of_the_option_exchanges()
    {
        var client = world.Connect();
        Send(client, $"1|11|5|{Put}|0||0|0|");
        Send(client, $"10|5|6|{Put}|5|1|");
        Send(client, $"10|5|7|{Put.Replace("SMART", "CBOE", StringComparison.Ordinal)}|5|0|");
        world.RunSeconds(0.9);

        Assert.Equal([2152], client.Errors(6));
        Assert.Equal([10092], client.Errors(7));
        var book = client.Of(13);
        Assert.Equal((Tick(client, 1), "CBOE"), (Number(book.First(line => line[6] == "1")[7]), book[0][4]));
        Assert.Equal(Tick(client, 2), Number(book.First(line => line[6] == "0")[7]));
        Assert.All(book, line => Assert.True(decimal.IsInteger(Number(line[8]))));
    }

    private static List<(long Second, decimal Price)> Ticks(string[] message, int each, int price) =>
        [.. Enumerable.Range(0, int.Parse(message[2], null)).Select(i => (long.Parse(message[3 + (i * each)], null), Number(message[3 + (i * each) + price])))];

    private static List<(long Start, decimal Open, decimal High, decimal Low, decimal Close)> Bars(string[] message, int version)
    {
        var at = version < 196 ? 4 : 2;
        return
        [
            .. Enumerable.Range(0, int.Parse(message[at], null)).Select(i => message[(at + 1 + (i * 8))..]).Select(bar =>
                (long.Parse(bar[0], null), Number(bar[1]), Number(bar[2]), Number(bar[3]), Number(bar[4]))),
        ];
    }

    private static void Send(WireClient client, string fields) => client.Send(fields.Split('|'));

    private static decimal Tick(WireClient client, int tick) => Number(client.Of(1).Last(message => message[3] == $"{tick}")[4]);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
