using NodaTime;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Exact field counts at every version: ib_async refuses a message with one field too many or too few.</summary>
public sealed class FieldCountTests
{
    public static TheoryData<int> Versions => [.. Enumerable.Range(176, 25)];

    [Theory]
    [InlineData(176, 115)]
    [InlineData(178, 114)]
    [InlineData(187, 118)]
    [InlineData(200, 119)]
    public void The_tests_own_placeOrder_has_the_measured_count(int version, int count) =>
        Assert.Equal(count, WireOrder.Limited(1, "BUY", 100, 150m).Fields(version).Length);

    [Theory]
    [MemberData(nameof(Versions))]
    public void OpenOrder_and_the_rest_of_an_order_s_life(int version)
    {
        var world = new GatewayWorld();
        var client = world.Connect(version: version);
        client.Send(WireOrder.Limited(1, "BUY", 100, 151m).Fields(version));
        world.RunSeconds(10);

        Assert.All(client.Of(5), order => Assert.Equal(OpenOrderCount(version), order.Length));
        Assert.All(client.Of(3), status => Assert.Equal(12, status.Length));
        Assert.Equal(31 + (version >= 178 ? 1 : 0) + (version >= 198 ? 1 : 0), client.One(11).Length);
        Assert.Equal(8, client.One(59).Length);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void An_adaptive_order_adds_its_parameters(int version)
    {
        var world = new GatewayWorld();
        var client = world.Connect(version: version);
        var order = WireOrder.Limited(1, "BUY", 100, 140m) with { Algo = ["Adaptive", "1", "adaptivePriority", "Normal"] };
        client.Send(order.Fields(version));
        world.RunSeconds(10);

        Assert.NotEmpty(client.Of(5));
        Assert.All(client.Of(5), shown => Assert.Equal(OpenOrderCount(version) + 3, shown.Length));
        Assert.Contains("adaptivePriority", client.Of(5)[0]);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Completed_orders(int version)
    {
        var world = new GatewayWorld();
        var client = world.Connect(version: version);
        client.Send(WireOrder.Limited(1, "BUY", 100, 151m).Fields(version));
        world.RunSeconds(10);
        client.Send("99", "0");
        world.RunSeconds(1);

        var expected = 101 - (version >= 177 ? 1 : 0) + (version >= 183 ? 1 : 0) + (version >= 184 ? 1 : 0) + (version >= 198 ? 1 : 0);
        Assert.Equal(expected, client.One(101).Length);
        Assert.Equal(["102"], client.One(102));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Contract_details(int version)
    {
        var world = new GatewayWorld();
        var client = world.Connect(version: version);
        client.Send("9", "8", "21", "265598", "", "", "", "", "", "", "", "", "", "", "", "0", "", "", "");
        world.RunSeconds(1);

        Assert.Equal(40 + (version >= 182 ? 1 : 0) + (version >= 186 ? 1 : 0), client.One(10).Length);
        Assert.Equal(["52", "1", "21"], client.One(52));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Historical_data(int version)
    {
        var world = new GatewayWorld();
        var client = world.Connect(version: version);
        client.Send("20", "22", "0", "AAPL", "STK", "", "0.0", "", "", "SMART", "", "USD", "", "", "0", "", "1 min", "240 S", "1", "TRADES", "1", "0", "");
        world.RunSeconds(1);

        Assert.Equal((version >= 196 ? 3 : 5) + (4 * 8), client.One(17).Length);
        Assert.Equal(version >= 196 ? 1 : 0, client.Of(108).Count);
    }

    [Fact]
    public void A_stock_s_openOrder_is_spelt_as_recorded()
    {
        var world = new GatewayWorld();
        var client = world.Connect(clientId: 100, version: 176);
        client.Send((WireOrder.Limited(5, "BUY", 100, 140.5m) with { OrderRef = "ref", TimeInForce = "GTC", OcaGroup = "g" }).Fields(176));
        world.RunSeconds(2);

        var shown = client.Of(5)[^1];
        var permId = shown[25];
        Assert.Equal(
            $"5|5|265598|AAPL|STK||0|?||SMART|USD|AAPL|NMS|BUY|100|LMT|140.5|0.0|GTC|g|DU1||0|ref|100|{permId}|0|0|0||{permId}.0/DU1/100"
            + "||||||||||0||-1|0||||||2147483647|0|0|0||3|0|0||0|0||0|None||0||||?|0|0||0|0||||||0|0|0|2147483647|2147483647|||0||IB|0|0||0|0",
            string.Join('|', shown[..94]));
        Assert.Equal("Submitted", shown[94]);
        Assert.All(shown[95..104], margin => Assert.Equal("1.7976931348623157E308", margin));
        Assert.Equal("|||||0|0|0|None", string.Join('|', shown[104..113]));
        Assert.Equal("0||||0|0|0|0|0|||0|||||", string.Join('|', shown[119..]));
    }

    [Fact]
    public void Text_that_is_not_plain_ASCII_is_escaped()
    {
        var world = new GatewayWorld();
        var client = world.Connect();
        client.Send("9", "8", "21", "0", "XOM", "STK", "", "", "", "", "SMART", "", "USD", "", "", "0", "", "", "");
        client.Send("99", "0", "x");
        client.Send("6", "2", "1", "DÜ");
        world.RunSeconds(1);

        Assert.Equal("EXXON \\u005c M\\u00d6BIL", client.One(10)[19]);
        Assert.EndsWith("'D\\u00dc'", client.ErrorText(321), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(176, "20260115  09:35:")]
    [InlineData(178, "20260115 09:35:")]
    public void An_execution_s_time_follows_the_version(int version, string start)
    {
        var world = new GatewayWorld(start: new LocalTime(9, 35));
        var client = world.Connect(version: version);
        client.Send(new WireOrder(1, "BUY", "10", "MKT").Fields(version));
        world.RunSeconds(5);

        var time = client.One(11)[15];
        Assert.StartsWith(start, time, StringComparison.Ordinal);
        Assert.Equal(version >= 178, time.EndsWith(" America/New_York", StringComparison.Ordinal));
    }

    private static int OpenOrderCount(int version) =>
        136 - (version >= 177 ? 1 : 0) + (version >= 183 ? 1 : 0) + (version >= 184 ? 1 : 0) + (version >= 185 ? 1 : 0)
        + (version >= 189 ? 1 : 0) + (version >= 193 ? 2 : 0) + (version >= 195 ? 13 : 0) + (version >= 198 ? 1 : 0) + (version >= 199 ? 1 : 0);
}
