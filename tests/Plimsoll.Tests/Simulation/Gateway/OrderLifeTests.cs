using NodaTime;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>What a client hears of its own orders.</summary>
public sealed class OrderLifeTests
{
    private const int Version = 178;
    private readonly GatewayWorld world = new();
    private readonly WireClient client;

    public OrderLifeTests() => client = world.Connect();

    [Fact]
    public void A_market_order_lives_as_recorded()
    {
        Place(new WireOrder(1, "BUY", "100", "MKT") { OrderRef = "entry" });
        world.RunSeconds(5);

        var life = client.Messages.Select(message => message[0] switch
        {
            "5" => $"openOrder {message[93]}{(message[103].Length > 0 ? " charged" : "")}",
            "3" => $"orderStatus {message[2]} {message[3]}/{message[4]}",
            _ => message[0],
        });
        Assert.Equal(
            [
                "openOrder PreSubmitted", "orderStatus PreSubmitted 0/100",
                "11",
                "openOrder Filled", "orderStatus Filled 100/0",
                "openOrder Filled charged", "59",
            ],
            life);
        var execution = client.One(11);
        Assert.Equal(["-1", "1", "265598"], execution[1..4]);
        Assert.Equal(["BOT", "100"], execution[18..20]);
        Assert.Equal("entry", execution[26]);
        var commission = client.One(59);
        Assert.Equal(execution[14], commission[2]);
        Assert.Equal(["1.0", "USD", "1.7976931348623157E308", "1.7976931348623157E308", ""], commission[3..]);
    }

    [Fact]
    public void An_order_filled_in_pieces_reports_each_commission_once()
    {
        Place(WireOrder.Limited(1, "BUY", 3500, 51m) with { Symbol = "XOM" });
        world.Run(Duration.FromMinutes(3));

        var executions = client.Of(11);
        Assert.Equal(["1000", "1000", "1000", "500"], executions.Select(execution => execution[19]));
        Assert.Equal(executions.Select(execution => execution[14]), client.Of(59).Select(report => report[2]));
        Assert.Equal(["1000/2500", "2000/1500", "3000/500", "3500/0"], client.Of(3).Where(status => status[3] != "0").Select(status => $"{status[3]}/{status[4]}"));
        Assert.Equal("17.5", client.Of(5)[^1][103]);
    }

    [Fact]
    public void A_cancel_ends_in_a_status_and_a_202()
    {
        Place(WireOrder.Limited(1, "BUY", 100, 140m));
        world.RunSeconds(1);
        client.Send("4", "1", "1", "");
        world.RunSeconds(1);

        Assert.Equal("Cancelled", client.Of(3)[^1][2]);
        Assert.Equal([202], client.Errors(1));
        Assert.Equal("Order Canceled - reason:", client.ErrorText(202));
    }

    [Fact]
    public void Cancelling_what_is_not_there_is_10147_and_what_is_over_10148()
    {
        Place(new WireOrder(1, "BUY", "100", "MKT"));
        world.RunSeconds(5);
        client.Send("4", "1", "1", "");
        client.Send("4", "1", "77", "");
        world.RunSeconds(1);

        Assert.Equal([10148], client.Errors(1));
        Assert.Equal([10147], client.Errors(77));
    }

    [Theory]
    [InlineData(178, "4|1|1|")]
    [InlineData(187, "4|1|1||||2147483647")]
    [InlineData(189, "4|1|1||||2147483647")]
    [InlineData(190, "4|1|1|")]
    [InlineData(191, "4|1|1|")]
    [InlineData(192, "4|1|||2147483647")]
    [InlineData(200, "4|1|||2147483647")]
    public void Each_layout_of_cancelOrder_cancels(int version, string fields)
    {
        var other = world.Connect(clientId: 2, version: version);
        other.Send(WireOrder.Limited(1, "BUY", 100, 140m).Fields(version));
        world.RunSeconds(1);
        other.Send(fields.Split('|'));
        world.RunSeconds(1);

        Assert.Empty(world.Exchange.LiveOrders);
        Assert.Equal("Cancelled", other.Of(3)[^1][2]);
    }

    [Theory]
    [InlineData(178, "58|1")]
    [InlineData(192, "58||2147483647")]
    public void Global_cancel_ends_everybody_s_orders(int version, string fields)
    {
        Place(WireOrder.Limited(1, "BUY", 100, 140m));
        var other = world.Connect(clientId: 2, version: version);
        world.RunSeconds(1);
        other.Send(fields.Split('|'));
        world.RunSeconds(1);

        Assert.Empty(world.Exchange.LiveOrders);
        Assert.Equal("Cancelled", client.Of(3)[^1][2]);
    }

    [Fact]
    public void A_used_id_is_103_and_a_living_one_is_a_modification()
    {
        Place(WireOrder.Limited(1, "BUY", 100, 140m));
        world.RunSeconds(1);
        Place(WireOrder.Limited(1, "BUY", 50, 141m));
        world.RunSeconds(1);
        var shown = client.Of(5)[^1];
        Assert.Equal("141.0", shown[16]);
        Assert.Equal("50", shown[14]);
        client.Send("4", "1", "1", "");
        world.RunSeconds(1);
        Place(WireOrder.Limited(1, "BUY", 100, 140m));
        world.RunSeconds(1);

        Assert.Equal([202, 103], client.Errors(1));
    }

    [Fact]
    public void A_failed_modification_leaves_the_order_working()
    {
        Place(WireOrder.Limited(1, "BUY", 100, 140m));
        world.RunSeconds(1);
        Place(WireOrder.Limited(1, "BUY", 100, 140.001m));
        world.RunSeconds(1);

        Assert.Equal([110], client.Errors(1));
        Assert.Equal(140m, Assert.Single(world.Exchange.LiveOrders).Ticket.LimitPrice);
    }

    [Fact]
    public void A_bracket_waits_for_its_parent_and_ends_with_its_first_exit()
    {
        world.Apple = at => at < Weekdays.At(GatewayWorld.Today, new LocalTime(9, 40)) ? 150m : 155.05m;
        Place(WireOrder.Limited(1, "BUY", 100, 150.50m) with { Transmit = false });
        Place(WireOrder.Limited(2, "SELL", 100, 155m) with { Transmit = false, ParentId = 1 });
        world.RunSeconds(1);
        Assert.Equal(["ApiPending", "ApiPending"], client.Of(3).Select(status => status[2]));
        Place(new WireOrder(3, "SELL", "100", "STP") { Aux = "145", ParentId = 1 });
        world.RunSeconds(30);
        Assert.Equal("Filled", Status(1));
        Assert.Equal("Submitted", Status(2));
        Assert.Equal("PreSubmitted", Status(3));
        Assert.Equal("1", client.Of(3).Last(status => status[1] == "3")[7]);
        world.Run(Duration.FromMinutes(8));

        Assert.Equal("Filled", Status(2));
        Assert.Equal("Cancelled", Status(3));
        Assert.Equal(2, client.Of(11).Count);
        Assert.NotEqual("1.7976931348623157E308", client.Of(59)[1][5]);
    }

    [Fact]
    public void A_what_if_shows_margins_and_commission_and_leaves_no_order()
    {
        Place(WireOrder.Limited(1, "BUY", 400, 150m) with { WhatIf = true });
        world.RunSeconds(5);

        var preview = client.One(5);
        Assert.Equal("1", preview[92]);
        Assert.Equal("PreSubmitted", preview[93]);
        Assert.Equal(["0.0", "0.0", "100000.0", "30000.0", "15000.0", "-2.0", "30000.0", "15000.0", "99998.0", "2.0"], preview[94..104]);
        Assert.Equal("USD", preview[106]);
        Assert.Empty(world.Exchange.LiveOrders);
        Assert.Single(client.Messages);
    }

    [Fact]
    public void A_what_if_must_be_transmitted()
    {
        Place(WireOrder.Limited(1, "BUY", 400, 150m) with { WhatIf = true, Transmit = false });
        world.RunSeconds(1);

        Assert.Equal([413], client.Errors(1));
    }

    [Theory]
    [InlineData("MKT", "", "FOK", 387)]
    [InlineData("MIT", "", "DAY", 387)]
    [InlineData("TRAIL LIMIT", "150", "DAY", 158)]
    [InlineData("TRAIL", "", "DAY", 158)]
    [InlineData("STP LMT", "150", "DAY", 107)]
    [InlineData("LOC", "", "DAY", 107)]
    [InlineData("LOC", "150", "GTC", 113)]
    [InlineData("MOC", "", "GTC", 113)]
    [InlineData("MOC", "", "OPG", 113)]
    [InlineData("MKT", "", "GTD", 334)]
    [InlineData("LMT", "", "DAY", 107)]
    [InlineData("LMT", "99999999999", "DAY", 321)]
    public void What_the_exchange_cannot_trade_is_refused_in_so_many_words(string type, string limit, string timeInForce, int code)
    {
        Place(new WireOrder(1, "BUY", "100", type) { Limit = limit, TimeInForce = timeInForce });
        world.RunSeconds(1);

        Assert.Equal([code], client.Errors(1));
        Assert.Empty(world.Exchange.LiveOrders);
    }

    [Theory]
    [InlineData("BUY", "", 434)]
    [InlineData("BUY", "0", 434)]
    [InlineData("BUY", "-5", 321)]
    [InlineData("BUY", "1.5", 10243)]
    [InlineData("HOLD", "100", 321)]
    [InlineData("SSHORT", "100", 201)]
    public void Sides_and_sizes_are_checked(string action, string quantity, int code)
    {
        Place(new WireOrder(1, action, quantity, "MKT"));
        world.RunSeconds(1);

        Assert.Equal([code], client.Errors(1));
    }

    [Fact]
    public void An_account_must_be_named_where_there_are_several()
    {
        var two = new GatewayWorld(accounts: ["DU1", "DU2"]);
        var adviser = two.Connect();
        adviser.Send(new WireOrder(1, "BUY", "10", "MKT").Fields(Version));
        adviser.Send(new WireOrder(2, "BUY", "10", "MKT") { Account = "DU9" }.Fields(Version));
        adviser.Send(new WireOrder(3, "BUY", "10", "MKT") { Account = "DU2" }.Fields(Version));
        two.RunSeconds(5);

        Assert.Equal([435], adviser.Errors(1));
        Assert.Equal([321], adviser.Errors(2));
        Assert.Equal("DU2", Assert.Single(two.Exchange.Ledger("DU2").Executions).Order.Ticket.Account);
    }

    [Fact]
    public void An_order_without_buying_power_is_a_201_and_inactive_or_cancelled()
    {
        Place(WireOrder.Limited(1, "BUY", 10_000, 150m));
        world.RunSeconds(1);

        Assert.Contains(201, client.Errors(1));
        Assert.Contains(Status(1), new[] { "Inactive", "Cancelled" });
    }

    [Fact]
    public void An_order_with_a_field_too_many_is_not_placed()
    {
        client.Send([.. WireOrder.Limited(1, "BUY", 10, 150m).Fields(Version), "0"]);
        world.RunSeconds(1);

        Assert.Equal([320], client.Errors(1));
        Assert.Empty(world.Exchange.LiveOrders);
    }

    [Fact]
    public void Orders_survive_their_connection_and_fills_are_not_told_again()
    {
        Place(WireOrder.Limited(1, "BUY", 100, 140m));
        Place(WireOrder.Limited(2, "SELL", 100, 160m));
        world.RunSeconds(1);
        var permId = client.Of(3).Last(status => status[1] == "2")[6];
        client.Port.PeerClosed();
        world.Apple = _ => 139m;
        world.Run(Duration.FromMinutes(2));
        var again = world.Connect(clientId: 1);
        world.Run(Duration.FromMinutes(1));
        Assert.Empty(again.Messages);
        again.Send("5", "1");
        again.Send("7", "3", "9", "0", "", "", "", "", "", "");
        again.Send("99", "1");
        again.Send("8", "1", "1");
        world.RunSeconds(1);

        Assert.Equal("2", again.One(5)[1]);
        Assert.Equal(permId, again.One(3)[6]);
        Assert.Equal(["9", "1"], again.One(11)[1..3]);
        Assert.Equal("Filled", again.One(101)[76]);
        Assert.Equal("3", again.One(9)[2]);
    }

    [Fact]
    public void The_lost_rest_of_a_burst_is_never_heard_of()
    {
        var careless = new GatewayWorld(options: options => options with { Habits = new() { Burst = OrderBurst.SilentlyDropped } });
        var hasty = careless.Connect();
        for (var id = 1; id <= 12; id++)
        {
            hasty.Send(WireOrder.Limited(id, "BUY", 1, 100m + id).Fields(Version));
        }

        careless.RunSeconds(5);
        Assert.Equal(10, careless.Exchange.LiveOrders.Count);
        Assert.DoesNotContain(hasty.Messages, message => message[1] is "11" or "12");
    }

    private string Status(int orderId) => client.Of(3).Last(status => status[1] == $"{orderId}")[2];

    private void Place(WireOrder order) => client.Send(order.Fields(Version));
}
