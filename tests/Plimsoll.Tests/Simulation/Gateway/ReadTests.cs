using NodaTime;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Executions with filters, contracts, history and quotes.</summary>
public sealed class ReadTests
{
    private readonly GatewayWorld world = new();
    private readonly WireClient client;

    public ReadTests()
    {
        world.Apple = at => 150m + (at.ToUnixTimeSeconds() / 30 % 4 * 0.25m);
        client = world.Connect();
    }

    [Theory]
    [InlineData("0||||||", 2)]
    [InlineData("1||||||", 2)]
    [InlineData("2||||||", 0)]
    [InlineData("0|DU1|20260115 09:30:00 US/Eastern|AAPL|STK|SMART|BUY", 1)]
    [InlineData("0||20260115-14:30:00|XOM|||", 1)]
    [InlineData("0||20260115  12:00:00||||", 0)]
    [InlineData("0|||||NASDAQ|", 1)]
    [InlineData("0||||||SELL", 1)]
    [InlineData("0||||OPT||", 0)]
    public void Executions_can_be_filtered(string filter, int count)
    {
        Trade();
        client.Send([.. "7|3|9".Split('|'), .. filter.Split('|')]);
        world.RunSeconds(1);

        Assert.Equal(count, client.Of(11).Count);
        Assert.Equal(count, client.Of(59).Count);
        Assert.All(client.Of(11), execution => Assert.Equal("9", execution[1]));
        Assert.Equal(["55", "1", "9"], client.Messages[^1]);
    }

    [Fact]
    public void Executions_reach_back_to_midnight_and_at_200_for_days()
    {
        Trade();
        world.Run(Duration.FromDays(1));
        var young = world.Connect(clientId: 2, version: 200);
        young.Send([.. "7|3|9|0||||||".Split('|'), "2147483647", "0"]);
        young.Send([.. "7|3|10|0||||||".Split('|'), "2", "0"]);
        young.Send([.. "7|3|11|0||||||".Split('|'), "2147483647", "1", "20260115"]);
        client.Send("7|3|9|0||||||".Split('|'));
        world.RunSeconds(1);

        Assert.Empty(client.Of(11));
        Assert.Equal(["10", "10", "11", "11"], young.Of(11).Select(execution => execution[1]));
    }

    [Fact]
    public void An_execution_s_commission_follows_it_at_once()
    {
        Trade();
        client.Send("7|3|9|0||||||".Split('|'));
        world.RunSeconds(1);

        Assert.Equal(["11", "59", "11", "59", "55"], client.Messages.Select(message => message[0]));
        Assert.Equal(client.Messages[0][14], client.Messages[1][2]);
    }

    [Fact]
    public void Contract_details_carry_the_hours_of_the_next_sessions()
    {
        client.Send("9|8|9|0|AAPL|STK||0.0|||SMART||USD|||0|||".Split('|'));
        world.RunSeconds(1);

        var details = client.One(10);
        Assert.Equal("US/Eastern", details[25]);
        Assert.Equal(
            "20260115:0930-20260115:1600;20260116:0930-20260116:1600;20260117:CLOSED;20260118:CLOSED;20260119:CLOSED;"
            + "20260120:0930-20260120:1300;20260121:0930-20260121:1600;20260122:0930-20260122:1600",
            details[26]);
        Assert.Equal(details[26], details[27]);
        Assert.Equal("265598", details[12]);
        Assert.Equal("0.01", details[13]);
        Assert.Equal("26,26", details[34]);
    }

    [Fact]
    public void An_early_close_nobody_knew_of_shows_in_today_s_hours()
    {
        var early = new GatewayWorld(GatewayWorld.Only(Fault.EarlyClose));
        var asking = early.Connect();
        asking.Send("9|8|9|0|AAPL|STK||0.0|||SMART||USD|||0|||".Split('|'));
        early.RunSeconds(1);

        Assert.StartsWith("20260115:0930-20260115:1300;20260116:0930-20260116:1600;", asking.One(10)[26], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9|8|9|0|TSLA|STK||0.0|||SMART||USD|||0|||")]
    [InlineData("9|8|9|4711|AAPL|STK||0.0|||SMART||USD|||0|||")]
    [InlineData("9|8|9|0|AAPL|STK||0.0|||SMART||EUR|||0|||")]
    [InlineData("9|8|9|0|AAPL|OPT|20260116|151.37|C|100|SMART||USD|||0|||")]
    public void An_unknown_contract_is_a_200(string request)
    {
        client.Send(request.Split('|'));
        world.RunSeconds(1);

        Assert.Equal([200], client.Errors(9));
        Assert.Single(client.Messages);
    }

    [Fact]
    public void Matching_symbols_and_the_market_rule()
    {
        client.Send("81", "9", "aap");
        client.Send("91", "26");
        client.Send("91", "27");
        client.Send("91", "109");
        client.Send("81", "10", "aap");
        world.RunSeconds(0.9);
        Assert.Single(client.Of(79)); // the second search waits its second
        world.RunSeconds(0.2);
        Assert.Equal(2, client.Of(79).Count);
        client.Messages.RemoveAt(client.Messages.FindLastIndex(message => message[0] == "79"));
        Assert.Equal("93|109|2|0|0.01|3|0.05", string.Join('|', client.Of(93)[1]));
        client.Messages.RemoveAt(client.Messages.FindLastIndex(message => message[0] == "93"));

        Assert.Equal("79|9|1|265598|AAPL|STK|NASDAQ|USD|0|APPLE INC|", string.Join('|', client.One(79)));
        Assert.Equal("93|26|1|0|0.01", string.Join('|', client.One(93)));
        Assert.Equal([321], client.Errors(-1));
    }

    [Fact]
    public void A_minute_of_trades_has_volume_and_average()
    {
        Ask("", "1 min", "240 S", "TRADES", 1);

        var bar = client.One(17)[^16..^8];
        Assert.Equal(["20260115 09:34:00 US/Eastern", "150", "150.25", "150", "150.25", "8000", "150.1667", "80"], bar);
        Assert.Equal(["20260115 09:35:00 US/Eastern", "150.5", "150.5", "150.5", "150.5", "4000", "150.5", "40"], client.One(17)[^8..]); // still running
    }

    [Theory]
    [InlineData("MIDPOINT", "150", "-1")]
    [InlineData("BID", "149.99", "-1")]
    [InlineData("ASK", "150.01", "-1")]
    [InlineData("ADJUSTED_LAST", "150", "8000")]
    public void Bars_of_quotes_have_no_volume(string what, string open, string volume)
    {
        Ask("", "1 min", "240 S", what, 2);

        var bar = client.One(17)[^16..^8];
        Assert.Equal($"{Weekdays.At(GatewayWorld.Today, new LocalTime(9, 34)).ToUnixTimeSeconds()}", bar[0]);
        Assert.Equal(open, bar[1]);
        Assert.Equal(volume, bar[5]);
    }

    [Fact]
    public void Days_are_sessions_and_the_running_one_is_the_last()
    {
        Ask("", "1 day", "3 D", "TRADES", 1);

        var answer = client.One(17);
        Assert.Equal("3", answer[4]);
        Assert.Equal(["20260113", "20260114", "20260115"], [answer[5], answer[13], answer[21]]);
        Assert.Equal("44000", answer[26]); // eleven trades since the open
    }

    [Fact]
    public void Five_minute_bars_begin_at_multiples_from_the_open()
    {
        Ask("20260114 10:15:00 US/Eastern", "5 mins", "1 D", "TRADES", 1);

        var answer = client.One(17);
        Assert.Equal("9", answer[4]);
        Assert.Equal("20260114 09:30:00 US/Eastern", answer[5]);
        Assert.Equal("20260114 10:10:00 US/Eastern", answer[^8]);
        Assert.Equal("40000", answer[10]);
    }

    [Theory]
    [InlineData("tomorrow", "1 min", "1 D", "TRADES", 321)]
    [InlineData("", "7 mins", "1 D", "TRADES", 321)]
    [InlineData("", "1 min", "1 fortnight", "TRADES", 321)]
    [InlineData("", "1 min", "366 D", "TRADES", 321)]
    [InlineData("", "1 min", "2 Y", "TRADES", 321)]
    [InlineData("", "1 min", "1 D", "OPTION_IMPLIED_VOLATILITY", 321)]
    [InlineData("20260115 09:34:00", "1 day", "1 D", "ADJUSTED_LAST", 321)]
    [InlineData("20260103 09:34:00", "1 day", "1 D", "TRADES", 162)]
    [InlineData("", "30 secs", "1 D", "TRADES", 321)] // IB gives bars so short for eight hours at most
    [InlineData("", "1 day", "3600 S", "TRADES", 321)] // shorter than one bar
    [InlineData("", "1 week", "3 D", "TRADES", 321)]
    [InlineData("", "5 mins", "2 D", "HISTORICAL_VOLATILITY", 321)]
    [InlineData("", "5 mins", "2 D", "SCHEDULE", 321)]
    public void Queries_IB_would_refuse_are_refused(string end, string size, string duration, string what, int code)
    {
        Ask(end, size, duration, what, 1);

        Assert.Equal([code], client.Errors(9));
    }

    [Fact]
    public void History_kept_up_to_date_goes_on_in_updates_until_cancelled()
    {
        Ask("", "1 min", "240 S", "TRADES", 1, keepUpToDate: true);
        client.Forget();
        world.Run(Duration.FromMinutes(2));
        Assert.Equal(
            ["20260115 09:35:00 US/Eastern", "20260115 09:36:00 US/Eastern", "20260115 09:37:00 US/Eastern"],
            client.Of(90).Select(bar => bar[3]).Distinct());
        Assert.Equal("8000", client.Of(90).Last(bar => bar[3].Contains("09:36", StringComparison.Ordinal))[^1]); // told again when it is whole
        client.Send("25", "1", "9");
        world.RunSeconds(1);
        Assert.Equal([162], client.Errors(9));
        client.Send("25", "1", "9");
        world.RunSeconds(1);

        Assert.Equal([162, 366], client.Errors(9));
    }

    [Fact]
    public void History_begins_with_the_market_s_first_session()
    {
        client.Send("87|9|265598|AAPL|STK||0.0|||SMART|NASDAQ|USD|AAPL|NMS|0|1|TRADES|1".Split('|'));
        world.RunSeconds(1);

        Assert.Equal(["88", "9", "20260105-14:30:00"], client.One(88));
    }

    [Fact]
    public void A_snapshot_ends_eleven_seconds_later()
    {
        Subscribe(9, "AAPL", snapshot: true);
        world.RunSeconds(1);
        Assert.Equal(["81", "58"], client.Messages.Take(2).Select(message => message[0]));
        Assert.Equal(["58", "1", "9", "1"], client.One(58));
        Assert.Equal(["1", "2", "4", "6", "7", "9", "14"], client.Of(1).Select(tick => tick[3]));
        Assert.Equal(["0", "3", "5", "8"], client.Of(2).Select(tick => tick[3]));
        Assert.Equal(["45", "32", "33", "84"], client.Of(46).Select(tick => tick[3]));
        Assert.Equal(["45", "6", "9", "49", "0.0"], client.One(45));
        Assert.Empty(client.Of(57));
        world.RunSeconds(11);
        Assert.Equal(["57", "1", "9"], client.Messages[^1]);
        client.Forget();
        world.Run(Duration.FromMinutes(2));

        Assert.Empty(client.Messages);
    }

    [Fact]
    public void A_stream_tells_changes_until_it_is_cancelled()
    {
        Subscribe(9, "AAPL");
        Subscribe(10, "XOM");
        Subscribe(9, "XOM");
        world.RunSeconds(0.5);
        Assert.Equal([102], client.Errors(9));
        client.Forget();
        world.RunSeconds(100);
        Assert.Equal("150.25", client.Of(1).Last(tick => tick[2] == "9" && tick[3] == "4")[4]);
        Assert.All(client.Of(2).Where(tick => tick[2] == "10"), tick => Assert.Equal("8", tick[3])); // only its volume moves
        client.Send("2", "2", "9");
        client.Send("2", "2", "9");
        client.Forget();
        world.Run(Duration.FromMinutes(2));

        Assert.DoesNotContain(client.Of(1), tick => tick[2] == "9");
        Assert.Equal([300], client.Errors(9));
    }

    [Fact]
    public void An_unknown_symbol_or_data_type_is_an_error()
    {
        Subscribe(9, "TSLA");
        client.Send("59", "1", "5");
        client.Send("59", "1", "3");
        world.RunSeconds(1);

        Assert.Equal([200], client.Errors(9));
        Assert.Equal([321], client.Errors(-1));
    }

    private void Trade()
    {
        client.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
        client.Send((new WireOrder(2, "SELL", "10", "MKT") with { Symbol = "XOM" }).Fields(178));
        world.RunSeconds(5);
        client.Forget();
    }

    private void Ask(string end, string size, string duration, string what, int format, bool keepUpToDate = false)
    {
        string[] contract = ["0", "AAPL", "STK", "", "0.0", "", "", "SMART", "", "USD", "", "", "0"];
        client.Send(["20", "9", .. contract, end, size, duration, "1", what, $"{format}", keepUpToDate ? "1" : "0", ""]);
        world.RunSeconds(1);
    }

    private void Subscribe(int requestId, string symbol, bool snapshot = false) => client.Send(
        "1", "11", $"{requestId}", "0", symbol, "STK", "", "0.0", "", "", "SMART", "", "USD", "", "", "0", "", snapshot ? "1" : "0", "0", "");
}
