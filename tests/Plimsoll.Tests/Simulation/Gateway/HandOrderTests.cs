using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Orders that a person typed into TWS, and who may see, bind and cancel them (protocol.md §10).</summary>
public sealed class HandOrderTests
{
    private readonly GatewayWorld world = new();

    [Fact]
    public void All_open_orders_show_it_without_a_number_and_bind_nothing()
    {
        var one = world.Connect(clientId: 1);
        Type(140m);
        one.Send("16", "1");
        one.Send("5", "1");
        one.Send("4", "1", "-1", "");
        world.RunSeconds(1);

        var shown = one.One(5);
        Assert.Equal(["0", "0"], [shown[1], shown[24]]);
        Assert.Empty(one.Of(100));
        Assert.Equal([10147], one.Errors(-1));
        Assert.Single(world.Exchange.LiveOrders);
    }

    [Fact]
    public void Client_0_binds_what_is_there_when_it_asks_for_its_open_orders_and_may_then_change_and_cancel_it()
    {
        var zero = world.Connect(clientId: 0);
        var order = Type(140m);
        world.RunSeconds(1);
        Assert.Equal("0", zero.Of(5)[0][1]);
        zero.Send("5", "1");
        world.RunSeconds(1);
        Assert.Equal(["100", $"{order.PermId}", "0", "-1"], zero.One(100));
        Assert.Equal("-1", zero.Of(5)[^1][1]);

        zero.Send(WireOrder.Limited(-1, "BUY", 50, 141m).Fields(178));
        world.RunSeconds(1);
        Assert.Equal((50m, 141m), (order.Ticket.Quantity, order.Ticket.LimitPrice));
        zero.Send("4", "1", "-1", "");
        world.RunSeconds(1);
        Assert.Equal(["-1", "Cancelled"], zero.Of(3)[^1][1..3]);
        Assert.Equal([202], zero.Errors(-1));
    }

    [Fact]
    public void Auto_bind_gives_later_orders_their_number_at_once_until_it_is_switched_off()
    {
        var zero = world.Connect(clientId: 0);
        zero.Send("15", "1", "1");
        world.RunSeconds(1);
        Type(140m);
        world.RunSeconds(1);
        Assert.Equal("-1", zero.One(100)[3]);
        Assert.All(zero.Of(5), order => Assert.Equal("-1", order[1]));
        zero.Send("15", "1", "0");
        world.RunSeconds(1);
        Type(139m);
        world.RunSeconds(1);

        Assert.Single(zero.Of(100));
        Assert.Equal("0", zero.Of(5)[^1][1]);
    }

    [Fact]
    public void Its_execution_carries_the_largest_number_until_it_is_bound()
    {
        var zero = world.Connect(clientId: 0);
        Type(151m);
        world.RunSeconds(2);
        Assert.Equal(["-1", "2147483647"], zero.One(11)[1..3]);
        Assert.Single(zero.Of(59));
    }

    [Fact]
    public void Completed_orders_leave_it_out_for_those_who_ask_for_the_apis_only()
    {
        var one = world.Connect(clientId: 1);
        var order = Type(151m);
        world.RunSeconds(2);
        one.Send("99", "1");
        world.RunSeconds(1);
        Assert.Empty(one.Of(101));
        one.Send("99", "0");
        world.RunSeconds(1);
        Assert.Contains($"{order.PermId}", one.One(101));
    }

    [Fact]
    public void Global_cancel_ends_it_too_and_a_masters_ear_hears_it()
    {
        var masterful = new GatewayWorld(options: options => options with { MasterClientId = 9 });
        var master = masterful.Connect(clientId: 9);
        masterful.Gateway.EnterByHand(Ticket(140m));
        masterful.RunSeconds(1);
        master.Send("58", "1");
        masterful.RunSeconds(1);

        Assert.Empty(masterful.Exchange.LiveOrders);
        Assert.Equal(["0", "Cancelled"], master.Of(3)[^1][1..3]);
    }

    [Fact]
    public void It_takes_no_number_from_client_0()
    {
        var zero = world.Connect(clientId: 0);
        Type(140m);
        zero.Send("8", "1", "1");
        world.RunSeconds(1);
        Assert.Equal("1", zero.One(9)[2]);
    }

    private static OrderTicket Ticket(decimal limit) => new()
    {
        ClientId = 0,
        OrderId = 0,
        Account = "DU1",
        Listing = MinuteMarket.Apple,
        Side = OrderSide.Buy,
        Quantity = 100,
        Kind = OrderKind.Limit,
        TimeInForce = TimeInForce.Day,
        LimitPrice = limit,
    };

    private SimulatedOrder Type(decimal limit) => world.Gateway.EnterByHand(Ticket(limit)).Order!;
}
