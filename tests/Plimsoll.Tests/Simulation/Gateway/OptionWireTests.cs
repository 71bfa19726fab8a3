using System.Globalization;
using NodaTime;
using Plimsoll.Simulation.Options;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Chains, quotes, computations, orders and exercise of options as a client sees them (protocol.md §4, §7, §9).</summary>
public sealed class OptionWireTests
{
    private const string Put = "0|AAPL|OPT|20260220|150|P|100|SMART||USD||";
    private readonly GatewayWorld world = new();

    public static TheoryData<int> Versions => [176, 178, 187, 200];

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_chain_is_one_message_an_exchange_then_the_end(int version)
    {
        var client = world.Connect(version: version);
        Send(client, "78|9|AAPL||STK|265598");
        world.RunSeconds(1);

        var chains = client.Of(75);
        Assert.Equal("SMART", chains[0][2]);
        Assert.True(chains.Count > 10);
        Assert.All(chains, chain => Assert.Equal(["9", "265598", "AAPL", "100"], [chain[1], chain[3], chain[4], chain[5]]));
        var expiries = chains[0][7..(7 + Int(chains[0][6]))];
        var strikes = chains[0][(8 + expiries.Length)..];
        Assert.Equal($"{strikes.Length}", chains[0][7 + expiries.Length]);
        Assert.Subset(expiries.ToHashSet(), new HashSet<string>(["20260116", "20260123", "20260220", "20260320"]));
        Assert.Contains("150.0", strikes);
        Assert.Equal(strikes.Select(Number).Order(), strikes.Select(Number));
        Assert.Equal(["76", "9"], client.Messages[^1]);
    }

    [Theory]
    [InlineData("78|9|ZZZ||STK|0")]
    [InlineData("78|9|AAPL||STK|1")]
    [InlineData("78|9|AAPL||IND|265598")]
    public void A_chain_of_nothing_is_an_error(string request)
    {
        var client = world.Connect();
        Send(client, request);
        world.RunSeconds(1);
        Assert.Equal([321], client.Errors(9));
        Assert.Empty(client.Of(76));
    }

    [Theory]
    [InlineData(176, 0)]
    [InlineData(187, 1)]
    [InlineData(200, 1)]
    public void Details_of_one_contract(int version, int more)
    {
        var client = world.Connect(version: version);
        Send(client, $"9|8|9|{Put}|0|||");
        world.RunSeconds(1);

        var details = client.One(10);
        Assert.Equal(["9", "AAPL", "OPT", "20260220"], details[1..5]);
        var rest = details[(5 + more)..];
        Assert.Equal(["150.0", "P", "SMART", "USD", "AAPL  260220P00150000", "AAPL", "AAPL"], rest[..7]);
        Assert.Equal(["0.01", "100"], rest[8..10]);
        Assert.Equal(rest[11].Split(',').Length, rest[33 - 4].Split(',').Length); // as many market rules as exchanges
        Assert.Equal("265598", rest[13]);
        Assert.Equal("202602", rest[16]);
        Assert.StartsWith("20260115:0930-20260115:1600;", rest[21], StringComparison.Ordinal);
        Assert.Equal(["AAPL", "STK"], rest[27..29]);
        Assert.Equal("20260220", rest[30]);
        Assert.Equal(38 + (version >= 182 ? 1 : 0) + (version >= 186 ? 1 : 0) + 2, details.Length);
        Assert.Equal(["52", "1", "9"], client.Messages[^1]);
    }

    [Fact]
    public void Details_of_a_part_of_the_contract_are_all_that_fit()
    {
        var client = world.Connect();
        Send(client, "9|8|1|0|AAPL|OPT|202602|150||100|SMART||USD|||0|||");
        Send(client, "9|8|2|0|AAPL|OPT|20260220|0.0|C||SMART||USD|||0|||");
        Send(client, "9|8|3|0|AAPL|OPT|20260220|151.37|C||SMART||USD|||0|||");
        Send(client, "9|8|4|0|AAPL|OPT|20260221|150|C||SMART||USD|||0|||");
        Send(client, "9|8|5|0||OPT|||||||USD|AAPL  260220P00150000||0|||");
        world.RunSeconds(1);

        var both = client.Of(10).Where(message => message[1] == "1").ToList();
        Assert.Equal(["20260206 C", "20260206 P", "20260213 C"], both.Select(message => $"{message[4]} {message[6]}").Take(3));
        Assert.All(client.Of(10).Where(message => message[1] == "2"), message => Assert.Equal(("20260220", "C"), (message[4], message[6])));
        Assert.True(client.Of(10).Count(message => message[1] == "2") > 20);
        Assert.Equal([200], client.Errors(3));
        Assert.Equal([200], client.Errors(4));
        Assert.Single(client.Of(10), message => message[1] == "5");
    }

    [Fact]
    public void A_contract_number_is_enough_and_the_same_for_every_gateway()
    {
        var conId = ConId(world);
        Assert.Equal(conId, ConId(new GatewayWorld(seed: 5)));
        var client = world.Connect(clientId: 2);
        Send(client, $"9|8|9|{conId}||OPT||||||||||0|||");
        Send(client, $"9|8|8|{conId}||||||||||||0|||");
        world.RunSeconds(1);
        Assert.Equal(["AAPL  260220P00150000", "AAPL  260220P00150000"], client.Of(10).Select(details => details[9]));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_line_carries_quotes_and_the_four_computations(int version)
    {
        var client = world.Connect(version: version);
        Send(client, $"1|11|5|{Put}|0|100,101|0|0|");
        world.RunSeconds(2);

        var (bid, ask) = (Tick(client, 1), Tick(client, 2));
        Assert.InRange(bid, 1m, ask - 0.01m);
        Assert.Equal(["10", "11", "12", "13"], client.Of(21).Take(4).Select(message => message[2]));
        Assert.All(client.Of(21), message => Assert.Equal(12, message.Length));
        var model = client.Of(21).First(message => message[2] == "13");
        var (volatility, delta, price, gamma, vega, theta) =
            (Number(model[4]), Number(model[5]), Number(model[6]), Number(model[8]), Number(model[9]), Number(model[10]));
        Assert.InRange(volatility, 0.05m, 1.0m);
        Assert.InRange(delta, -0.6m, -0.3m);
        Assert.InRange(price, bid - 0.05m, ask + 0.05m);
        Assert.True(gamma > 0m && vega > 0m && theta < 0m);
        Assert.Equal(150m, Number(model[11]));
        var bidComputation = client.Of(21).First(message => message[2] == "10");
        Assert.Equal(bid, Number(bidComputation[6]));
        Assert.True(Number(bidComputation[4]) < volatility);
        Assert.Contains(client.Of(2), message => message[3] == "28" && Number(message[4]) > 0m); // open interest of puts
    }

    [Fact]
    public void What_cannot_be_computed_has_its_markers()
    {
        var client = world.Connect();
        Send(client, "1|11|5|0|AAPL|OPT|20260116|105|P|100|SMART||USD|||0||0|0|");
        world.RunSeconds(2);
        var bid = client.Of(21).First(message => message[2] == "10");
        Assert.Equal(["-1", "-2", "-1.0", "-1", "-2", "-2", "-2"], bid[4..11]);
        Assert.Contains(client.Of(1), message => message[3] == "1" && message[4] == "-1.0");
    }

    [Theory]
    [InlineData("0|AAPL|OPT|20260220|150||100|SMART||USD||", "ambiguous")]
    [InlineData("0|AAPL|OPT|20260220|150.2|P|100|SMART||USD||", "No security definition")]
    public void A_line_needs_one_contract(string contract, string text)
    {
        var client = world.Connect();
        Send(client, $"1|11|5|{contract}|0||0|0|");
        world.RunSeconds(1);
        Assert.Contains(text, client.ErrorText(200), StringComparison.Ordinal);
    }

    /// <summary>Both shapes: with and without the count before the options' text (protocol.md §4).</summary>
    [Theory]
    [InlineData(176, "0|")]
    [InlineData(178, "0|")]
    [InlineData(187, "")]
    [InlineData(200, "")]
    public void Volatility_and_price_are_calculated_and_undo_each_other(int version, string tail)
    {
        var client = world.Connect(version: version);
        Send(client, $"55|3|7|{Put}|0.25|148|{tail}");
        world.RunSeconds(1);
        var price = client.One(21);
        Assert.Equal(["7", "53"], price[1..3]);
        Assert.InRange(Number(price[6]), 5m, 6.5m);
        client.Forget();

        Send(client, $"54|3|8|{Put}|{price[6]}|148|{tail}");
        world.RunSeconds(1);
        var volatility = client.One(21);
        Assert.Equal(0.25m, Number(volatility[4]), 4);
        Assert.Equal(price[5][..6], volatility[5][..6]);
        client.Forget();

        Send(client, $"54|3|9|{Put}|1.5|148|{tail}"); // below what exercise brings
        world.RunSeconds(1);
        Assert.Equal(["-1", "-2"], client.One(21)[4..6]);
    }

    /// <summary>Found by broken frames: a volatility beyond all reason ended the gateway.</summary>
    [Theory]
    [InlineData("55", "99999999999999999999", "148")]
    [InlineData("55", "0.0000001", "148")]
    [InlineData("55", "0.25", "9999999999")]
    [InlineData("54", "2", "0.00000001")]
    [InlineData("54", "79228162514264337593543950335", "148")]
    public void What_no_market_has_had_is_not_calculated(string request, string given, string underlying)
    {
        var client = world.Connect();
        Send(client, $"{request}|3|7|{Put}|{given}|{underlying}|0|");
        world.RunSeconds(1);
        Assert.Equal([321], client.Errors(7));
        Assert.Empty(client.Of(21));
    }

    /// <summary>At the ends of what is calculated.</summary>
    [Theory]
    [InlineData("55", "10", "1000000")]
    [InlineData("55", "0.001", "0.01")]
    [InlineData("55", "10", "0.01")]
    [InlineData("55", "0.001", "1000000")]
    [InlineData("54", "1000000", "0.01")]
    [InlineData("54", "0.0001", "1000000")]
    public void What_is_at_the_ends_of_reason_is_calculated(string request, string given, string underlying)
    {
        var client = world.Connect();
        Send(client, $"{request}|3|7|{Put}|{given}|{underlying}|0|");
        world.RunSeconds(1);
        Assert.Single(client.Of(21));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_put_is_sold_and_shows_everywhere_as_an_option(int version)
    {
        var client = world.Connect(version: version);
        Send(client, "61|1");
        world.RunSeconds(1);
        client.Forget();
        client.Send(Sell(version, 2));
        world.RunSeconds(2);

        string[] contract = ["AAPL", "OPT", "20260220", "150.0", "P", "100"];
        var execution = client.Of(11)[0];
        Assert.Equal(contract, execution[4..10]);
        Assert.Equal("AAPL  260220P00150000", execution[12]);
        Assert.Equal(contract, client.Of(5)[0][3..9]);
        var position = client.Of(61)[^1];
        Assert.Equal(contract, position[4..10]);
        Assert.Equal("-2", position[14]);
        var fill = Number(execution[20]);
        Assert.InRange(Number(position[15]), (100m * fill) - 3m, 100m * fill);
    }

    /// <summary>Two puts at 5.59: twice $0.65, and in January 2026 0.00329 + 0.03101 + 0.025 a contract to FINRA, exchanges and clearing house; the SEC takes nothing.</summary>
    [Fact]
    public void Two_puts_sold_at_5_59_cost_a_dollar_thirty_and_fees_and_the_preview_says_so()
    {
        var chain = new SnapshotOptions([new("AAPL", "chain.csv", ["expiration,strike,right,bid,ask", "2026-02-20,150,P,5.59,5.70"])], Weekdays.Session);
        var fixedPrice = new GatewayWorld(exchange: options => options with { OptionMarket = chain });
        var client = fixedPrice.Connect();
        var preview = new WireOrder(9, "SELL", "2", "LMT") { Limit = "5.59", WhatIf = true }.Fields(178);
        (preview[4], preview[5], preview[6], preview[7], preview[8]) = ("OPT", "20260220", "150", "P", "100");
        client.Send(preview);
        fixedPrice.RunSeconds(1);
        Assert.Equal([], client.AllErrors());
        Assert.Equal(1.4186m, Number(client.One(5)[103]));
        client.Send(Sell(178, 1));
        fixedPrice.RunSeconds(2);

        Assert.Equal("5.59", client.One(11)[20]);
        Assert.Equal(1.4186m, Number(client.One(59)[3]));
        Assert.Equal(100_000m + 1118m - 1.4186m, fixedPrice.Exchange.Ledger("DU1").Cash);
    }

    /// <summary>Three parts of the gateway have a say about price steps; they say the same of every exchange.</summary>
    [Fact]
    public void What_details_name_and_a_rule_explains_is_what_an_order_may_ask()
    {
        var client = world.Connect();
        Send(client, $"9|8|9|{Put}|0|||");
        world.RunSeconds(1);
        var details = client.One(10);
        var rules = details[16].Split(',').Zip(details[34].Split(',')).ToList();
        Assert.Equal(("SMART", "32"), rules[0]);
        Assert.Contains(("CBOE", "109"), rules);
        var id = 0;
        foreach (var (exchange, rule) in rules)
        {
            client.Forget();
            Send(client, $"91|{rule}");
            world.RunSeconds(1);
            var steps = client.One(93);
            for (var step = 0; step < Int(steps[2]); step++)
            {
                var (from, increment) = (Number(steps[3 + (2 * step)]), Number(steps[4 + (2 * step)]));
                Assert.Empty(Bought(exchange, from + increment));
                Assert.Equal([110], Bought(exchange, from + increment + (increment / 2m)));
            }

            Assert.Equal(rule == "109" ? [110] : [], Bought(exchange, 4.01m));
        }

        IReadOnlyList<int> Bought(string exchange, decimal price)
        {
            var fields = new WireOrder(++id, "BUY", "1", "LMT") { Limit = $"{price}", Exchange = exchange, WhatIf = false }.Fields(178);
            (fields[4], fields[5], fields[6], fields[7], fields[8]) = ("OPT", "20260220", "150", "P", "100");
            client.Send(fields);
            client.Send("4", "1", $"{id}", "");
            world.RunSeconds(1);
            return [.. client.Errors(id).Where(code => code is not (202 or 10147 or 10148))];
        }
    }

    [Theory]
    [InlineData(176, "")]
    [InlineData(180, "|")]
    [InlineData(187, "|||")]
    [InlineData(200, "|||")]
    public void Exercise_is_taken_for_the_evening_or_refused(int version, string tail)
    {
        var client = world.Connect(version: version);
        const string call = "0|AAPL|OPT|20260220|140|C|100|SMART|USD||";
        Send(client, $"21|2|30|{call}|1|1||0{tail}");
        world.RunSeconds(1);
        Assert.Equal([322], client.Errors(30));

        client.Send(Order(version, 2, "BUY", "140", "C"));
        Send(client, "61|1");
        world.RunSeconds(2);
        client.Forget();
        Send(client, $"21|2|31|{call}|1|1|DU1|0{tail}");
        world.Run(Duration.FromHours(9));

        Assert.Empty(client.Errors(31));
        Assert.Equal(["AAPL OPT 0", "AAPL STK 100"], client.Of(61).Select(position => $"{position[4]} {position[5]} {position[14]}").Order());
    }

    private static string[] Sell(int version, int id) => Order(version, id, "SELL", "150", "P", "2");

    private static string[] Order(int version, int id, string side, string strike, string right, string quantity = "1")
    {
        var fields = new WireOrder(id, side, quantity, "MKT").Fields(version);
        (fields[4], fields[5], fields[6], fields[7], fields[8]) = ("OPT", "20260220", strike, right, "100");
        return fields;
    }

    private static void Send(WireClient client, string fields) => client.Send(fields.Split('|'));

    private static string ConId(GatewayWorld world)
    {
        var client = world.Connect();
        Send(client, $"9|8|9|{Put}|0|||");
        world.RunSeconds(1);
        return client.One(10)[12];
    }

    private static decimal Tick(WireClient client, int tick) => Number(client.Of(1).Last(message => message[3] == $"{tick}")[4]);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
