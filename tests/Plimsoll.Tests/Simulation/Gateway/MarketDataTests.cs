using NodaTime;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Ticks, five-second bars, depth, scanners, kinds of market data and what a login may see. One trade of 4,000 shares each half minute.</summary>
public sealed class MarketDataTests
{
    private const string Apple = "0|AAPL|STK||0.0|||SMART||USD||";
    private readonly GatewayWorld world;
    private readonly WireClient client;

    public MarketDataTests()
    {
        world = new GatewayWorld(start: new LocalTime(9, 0)) { Apple = Price };
        world.Agenda.RunUntil(At(9, 35, 0));
        client = world.Connect();
    }

    [Fact]
    public void Tick_by_tick_tells_each_trade_at_its_second()
    {
        Send($"97|9|{Apple}|Last|0|0");
        Send($"97|10|{Apple}|BidAsk|0|1");
        Send($"97|11|{Apple}|MidPoint|0|0");
        world.RunSeconds(65);

        var second = At(9, 35, 30).ToUnixTimeSeconds();
        Assert.Equal($"99|9|1|{second}|150.75|4000|0|NASDAQ|", Line(client.Of(99).First(tick => tick[1] == "9")));
        Assert.Equal($"99|10|3|{second}|150.74|150.76|1000|1000|0", Line(client.Of(99).First(tick => tick[1] == "10")));
        Assert.Equal($"99|11|4|{second}|150.75", Line(client.Of(99).First(tick => tick[1] == "11")));
        Assert.Equal(6, client.Of(99).Count);
        Send("98|9");
        Send("98|9");
        client.Forget();
        world.RunSeconds(65);

        Assert.DoesNotContain(client.Of(99), tick => tick[1] == "9");
        Assert.Equal([300], client.Errors(9));
    }

    [Fact]
    public void Tick_by_tick_begins_with_as_many_past_ticks_as_were_asked_for()
    {
        Send($"97|9|{Apple}|AllLast|3|0");
        world.RunSeconds(31);

        var past = client.One(98);
        Assert.Equal(["98", "9", "3"], past[..3]);
        Assert.Equal([$"{At(9, 34, 0).ToUnixTimeSeconds()}", $"{At(9, 34, 30).ToUnixTimeSeconds()}", $"{At(9, 35, 0).ToUnixTimeSeconds()}"], [past[3], past[9], past[15]]);
        Assert.Equal("1", past[^1]);
        Assert.Equal(["99", "9", "2"], client.One(99)[..3]);
    }

    [Fact]
    public void Five_ticks_by_tick_are_too_many_for_a_sixth_and_unknown_kinds_are_refused()
    {
        for (var id = 1; id <= 6; id++)
        {
            Send($"97|{id}|{Apple}|Last|0|0");
        }

        Send($"97|7|{Apple}|Every|0|0");
        Send($"97|1|{Apple}|Last|0|0");
        world.RunSeconds(1);

        Assert.Equal([10190], client.Errors(6));
        Assert.Equal([321], client.Errors(7));
        Assert.Equal([102], client.Errors(1));
    }

    [Theory]
    [InlineData("TRADES", 98, 6)]
    [InlineData("BID_ASK", 97, 6)]
    [InlineData("MIDPOINT", 96, 4)]
    public void Historical_ticks_run_from_the_start_or_up_to_the_end(string what, int message, int fieldsEach)
    {
        Send($"96|9|{Apple}|0|20260115 09:31:00 US/Eastern||3|{what}|1|0|");
        Send($"96|10|{Apple}|0||20260115 09:31:00 US/Eastern|3|{what}|1|0|");
        world.RunSeconds(1);

        var forward = client.Of(message).Single(answer => answer[1] == "9");
        var back = client.Of(message).Single(answer => answer[1] == "10");
        Assert.Equal(3 + (3 * fieldsEach) + 1, forward.Length);
        Assert.Equal($"{At(9, 31, 0).ToUnixTimeSeconds()}", forward[3]);
        Assert.Equal($"{At(9, 30, 30).ToUnixTimeSeconds()}", back[^(fieldsEach + 1)]);
        Assert.Equal($"{Weekdays.At(new LocalDate(2026, 1, 14), new LocalTime(15, 59, 30)).ToUnixTimeSeconds()}", back[3]); // the third last is yesterday's
    }

    [Theory]
    [InlineData("||10|TRADES", 321)]
    [InlineData("20260115 09:31:00|20260115 09:32:00|10|TRADES", 321)]
    [InlineData("20260115 09:31:00||1001|TRADES", 321)]
    [InlineData("20260115 09:31:00||10|YIELD", 321)]
    [InlineData("soon||10|TRADES", 321)]
    public void Historical_ticks_IB_would_refuse_are_refused(string query, int code)
    {
        Send($"96|9|{Apple}|0|{query}|1|0|");
        world.RunSeconds(1);

        Assert.Equal([code], client.Errors(9));
    }

    [Fact]
    public void Five_second_bars_come_as_they_end_and_stand_still_without_trades()
    {
        world.Agenda.RunUntil(At(9, 35, 26));
        Send($"50|3|9|{Apple}|5|TRADES|1|");
        Send($"50|3|10|{Apple}|5|ASK|1|");
        world.Agenda.RunUntil(At(9, 35, 41));

        var trades = client.Of(50).Where(bar => bar[2] == "9").ToList();
        Assert.Equal(
            [$"{At(9, 35, 25).ToUnixTimeSeconds()}", $"{At(9, 35, 30).ToUnixTimeSeconds()}", $"{At(9, 35, 35).ToUnixTimeSeconds()}"],
            trades.Select(bar => bar[3]));
        Assert.Equal("150.5|150.5|150.5|150.5|0|150.5|0", Line(trades[0][4..]));
        Assert.Equal("150.75|150.75|150.75|150.75|4000|150.75|40", Line(trades[1][4..]));
        Assert.Equal("150.51|150.76|150.51|150.76|-1|-1|-1", Line(client.Of(50).Where(bar => bar[2] == "10").ElementAt(1)[4..]));
    }

    [Fact]
    public void Sixty_new_five_second_bars_in_ten_minutes_are_enough()
    {
        for (var i = 0; i < 61; i++)
        {
            Send($"50|3|{100 + i}|{Apple}|5|TRADES|1|");
            Send($"51|1|{100 + i}");
            world.RunSeconds(1);
        }

        Assert.Equal([420, 300], client.Errors(160)); // and there was nothing to cancel
        Assert.Empty(client.Errors(159));
        world.Run(Duration.FromMinutes(10));
        client.Forget();
        Send($"50|3|9|{Apple}|5|TRADES|1|");
        world.RunSeconds(6);

        Assert.NotEmpty(client.Of(50));
    }

    [Fact]
    public void A_deep_book_is_inserted_then_updated()
    {
        Send($"10|5|9|{Apple}|3|1|");
        world.RunSeconds(1);
        Assert.Equal([2152], client.Errors(9));
        Assert.Equal(
            ["0|NSDQ|0|1|150.49|1000|1", "1|ARCA|0|1|150.47|1500|1", "2|BATS|0|1|150.45|2000|1", "0|NSDQ|0|0|150.51|1000|1"],
            client.Of(13).Take(4).Select(line => Line(line[3..])));
        client.Forget();
        world.RunSeconds(31);

        Assert.Equal("0|NSDQ|1|1|150.74|1000|1", Line(client.Of(13)[0][3..]));
        Assert.Equal(6, client.Of(13).Count);
    }

    [Fact]
    public void One_exchange_s_book_names_no_makers_and_three_books_are_the_limit()
    {
        Send($"10|5|1|{Apple.Replace("SMART", "ARCA", StringComparison.Ordinal)}|2|0|");
        Send($"10|5|2|{Apple.Replace("SMART", "ISLAND", StringComparison.Ordinal)}|2|0|");
        Send($"10|5|3|{Apple}|2|0|"); // SMART without smart depth
        Send($"10|5|4|{Apple}|2|1|");
        Send($"10|5|5|{Apple}|2|1|");
        world.RunSeconds(1);

        Assert.Equal("12|1|1|0|0|1|150.49|1000", Line(client.Of(12)[0]));
        Assert.Equal("13|1|2|0|NSDQ|0|1|150.49|1000|0", Line(client.Of(13).First(line => line[2] == "2")));
        Assert.Equal([10092], client.Errors(3));
        Assert.Equal([309], client.Errors(5));
        client.Forget();
        Send("11|1|4|0"); // that one was smart
        Send("11|1|4|1");
        Send("11|1|4|1");
        world.RunSeconds(1);

        Assert.Equal([310, 310], client.Errors(4));
    }

    [Fact]
    public void A_scanner_ranks_the_market_s_listings()
    {
        Send("22|9|10|STK|STK.US.MAJOR|TOP_PERC_GAIN|||||||||||||||0||||");
        Send("22|10|10|STK|STK.US.MAJOR|MOST_ACTIVE|100||||||||||||||0||||");
        Send("22|11|10|BOND|BOND.US|MOST_ACTIVE|||||||||||||||0||||");
        Send("24|1");
        world.RunSeconds(1);

        Assert.Equal("20|3|9|2|0|265598|AAPL|STK||0||SMART|USD|AAPL|NMS|NMS|||||1|13977|XOM|STK", Line(client.Of(20)[0][..24]));
        Assert.Equal(["1"], client.Of(20).Where(rows => rows[2] == "10").Select(rows => rows[3])); // XOM costs 50
        Assert.Equal([162], client.Errors(11));
        Assert.Contains("<scanCode>TOP_PERC_GAIN</scanCode>", client.One(19)[2], StringComparison.Ordinal);
        client.Forget();
        world.RunSeconds(30);
        Assert.Equal(2, client.Of(20).Count); // again after half a minute
        client.Forget();
        Send("23|1|9");
        Send("23|1|9");
        world.RunSeconds(1);

        Assert.Equal([162, 365], client.Errors(9));
    }

    [Fact]
    public void A_histogram_adds_up_the_shares_by_price()
    {
        Send($"88|9|{Apple}|0|1|1 day");
        Send($"88|10|{Apple}|0|1|1 fortnight");
        world.RunSeconds(1);

        var buckets = client.One(89);
        var shares = buckets[3..].Where((_, i) => i % 2 == 1).Sum(size => decimal.Parse(size, null));
        Assert.Equal(44_000m, shares); // eleven trades since the open
        Assert.Equal([321], client.Errors(10));
    }

    [Fact]
    public void Generic_ticks_bring_what_there_are_data_for()
    {
        Send($"1|11|9|{Apple}|0|104,165,221,233,236,293,318,456|0|0|");
        world.RunSeconds(31);

        string Last(string message, string tick) => Line(client.Messages.Last(each => each[0] == message && each[2] == "9" && each[3] == tick)[4..]);
        Assert.Equal("3.0", Last("45", "46"));
        Assert.Equal(",,,", Last("46", "59"));
        Assert.Equal("12.0", Last("45", "54"));
        Assert.Matches($@"^150\.75;4000;{At(9, 35, 30).ToUnixTimeMilliseconds()};48000;150\.3\d+;true$", Last("46", "48"));
        Assert.Equal("150.75|0|0", Last("1", "37"));
        Assert.Equal("150.0|0|0", Last("1", "19"));
        Assert.Contains(client.Of(2), tick => tick[3] == "21");
        Send($"1|11|10|{Apple}|0|104,4711|0|0|");
        Send($"1|11|11|{Apple}|0|104|1|0|");
        world.RunSeconds(1);

        Assert.Equal([321], client.Errors(10));
        Assert.Equal([321], client.Errors(11));
    }

    [Theory]
    [InlineData(MarketDataEntitlement.Delayed, 1, 10089, "")]
    [InlineData(MarketDataEntitlement.Delayed, 3, 10167, "66 67 68")]
    [InlineData(MarketDataEntitlement.None, 1, 354, "")]
    [InlineData(MarketDataEntitlement.None, 3, 10168, "")]
    [InlineData(MarketDataEntitlement.Partial, 1, 10090, "6 7 9")]
    [InlineData(MarketDataEntitlement.Competing, 1, 10197, "")]
    public void What_a_login_may_not_see_it_is_told(MarketDataEntitlement entitlement, int type, int code, string ticks)
    {
        var poor = new GatewayWorld(options: options => options with { MarketData = entitlement }, start: new LocalTime(10, 0)) { Apple = Price };
        var asking = poor.Connect();
        asking.Send("59", "1", $"{type}");
        asking.Send($"1|11|9|{Apple}|0||0|0|".Split('|'));
        poor.RunSeconds(1);

        Assert.Equal([code], asking.Errors(9));
        Assert.Equal(ticks, string.Join(' ', asking.Of(1).Select(tick => tick[3]).Take(3)));
        Assert.Equal(ticks.Length > 0 ? [$"{(entitlement == MarketDataEntitlement.Delayed ? 3 : 1)}"] : [], asking.Of(58).Select(message => message[3]));
    }

    [Fact]
    public void Delayed_ticks_are_a_quarter_of_an_hour_old()
    {
        var late = new GatewayWorld(options: options => options with { MarketData = MarketDataEntitlement.Delayed }, start: new LocalTime(10, 0))
        {
            Apple = at => at < At(9, 45, 1) ? 140m : 160m,
        };
        var asking = late.Connect();
        asking.Send("59", "1", "3");
        asking.Send($"1|11|9|{Apple}|0||0|0|".Split('|'));
        late.RunSeconds(0.5);
        Assert.Equal(["140.0"], asking.Of(1).Where(tick => tick[3] == "68").Select(tick => tick[4]));
        Assert.Equal([$"{At(9, 45, 0).ToUnixTimeSeconds()}"], asking.Of(46).Where(tick => tick[3] == "88").Select(tick => tick[4]));
        late.RunSeconds(32);

        Assert.Equal("160.0", asking.Of(1).Last(tick => tick[3] == "68")[4]);
    }

    [Fact]
    public void Display_groups_are_followed_by_all_their_subscribers()
    {
        var other = world.Connect(clientId: 2);
        client.Send("67", "1", "9");
        client.Send("68", "1", "9", "2");
        other.Send("68", "1", "5", "2");
        world.RunSeconds(1);
        client.Send("69", "1", "9", "265598@SMART");
        client.Send("69", "1", "77", "none");
        world.RunSeconds(1);
        other.Send("70", "1", "5");
        client.Send("69", "1", "9", "13977@SMART");
        world.RunSeconds(1);

        Assert.Equal(["67", "1", "9", "1|2|3|4|5|6|7"], client.One(67));
        Assert.Equal(["none", "265598@SMART", "13977@SMART"], client.Of(68).Select(update => update[3]));
        Assert.Equal(["none", "265598@SMART"], other.Of(68).Select(update => update[3]));
        Assert.Equal([321], client.Errors(77));
    }

    private static decimal Price(Instant at) => 150m + (at.ToUnixTimeSeconds() / 30 % 4 * 0.25m);

    private static Instant At(int hour, int minute, int second) => Weekdays.At(GatewayWorld.Today, new LocalTime(hour, minute, second));

    private static string Line(IEnumerable<string> fields) => string.Join('|', fields);

    private void Send(string bars) => client.Send(bars.Split('|'));
}
