using NodaTime;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Whose orders who sees (protocol.md §10).</summary>
public sealed class SeveralClientsTests
{
    private readonly GatewayWorld world = new();

    [Fact]
    public void Orders_are_told_to_their_own_client_only()
    {
        var one = world.Connect(clientId: 1);
        var two = world.Connect(clientId: 2);
        one.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
        world.RunSeconds(5);

        Assert.NotEmpty(one.Of(11));
        Assert.Empty(two.Messages);
    }

    [Fact]
    public void The_master_client_hears_of_everybody()
    {
        var masterful = new GatewayWorld(options: options => options with { MasterClientId = 9 });
        var master = masterful.Connect(clientId: 9);
        var one = masterful.Connect(clientId: 1);
        one.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
        masterful.RunSeconds(5);

        Assert.Equal(one.Messages, master.Messages);
    }

    [Fact]
    public void Open_orders_are_one_s_own_and_all_open_orders_are_everybody_s()
    {
        var one = world.Connect(clientId: 1);
        var two = world.Connect(clientId: 2);
        one.Send(WireOrder.Limited(7, "BUY", 100, 140m).Fields(178));
        two.Send(WireOrder.Limited(1, "BUY", 100, 141m).Fields(178));
        world.RunSeconds(2);
        two.Forget();
        two.Send("5", "1");
        world.RunSeconds(1);
        Assert.Equal("1", two.One(5)[1]);
        Assert.Equal(["53", "1"], two.Messages[^1]);
        two.Forget();
        two.Send("16", "1");
        world.RunSeconds(1);

        Assert.Equal([("7", "1"), ("1", "2")], two.Of(5).Select(order => (order[1], order[24])));
        Assert.Equal([("7", "1"), ("1", "2")], two.Of(3).Select(status => (status[1], status[9])));
    }

    [Fact]
    public void A_new_id_must_lie_above_the_ids_of_others_one_was_shown()
    {
        var one = world.Connect(clientId: 1);
        var two = world.Connect(clientId: 2);
        one.Send(WireOrder.Limited(7, "BUY", 100, 140m).Fields(178));
        world.RunSeconds(1);
        two.Send("16", "1");
        two.Send(WireOrder.Limited(7, "BUY", 100, 141m).Fields(178));
        two.Send("8", "1", "1");
        world.RunSeconds(1);

        Assert.Equal([103], two.Errors(7));
        Assert.Equal("8", two.One(9)[2]);
    }

    [Fact]
    public void Only_the_submitting_client_may_cancel()
    {
        var one = world.Connect(clientId: 1);
        var two = world.Connect(clientId: 2);
        one.Send(WireOrder.Limited(7, "BUY", 100, 140m).Fields(178));
        world.RunSeconds(1);
        two.Send("4", "1", "7", "");
        world.RunSeconds(1);

        Assert.Equal([10147], two.Errors(7));
        Assert.Single(world.Exchange.LiveOrders);
    }

    [Fact]
    public void Only_client_0_may_bind_automatically()
    {
        var zero = world.Connect(clientId: 0);
        var one = world.Connect(clientId: 1);
        zero.Send("15", "1", "1");
        one.Send("15", "1", "1");
        world.RunSeconds(1);

        Assert.Empty(zero.Messages);
        Assert.Equal([327], one.Errors(-1));
    }

    [Fact]
    public void Each_client_speaks_its_own_version()
    {
        var old = world.Connect(clientId: 1, version: 176);
        var young = world.Connect(clientId: 2, version: 200);
        young.Send(WireOrder.Limited(1, "BUY", 100, 140m).Fields(200));
        world.RunSeconds(1);
        old.Send("16", "1");
        young.Send("16", "1");
        world.Run(Duration.FromSeconds(1));

        Assert.Equal(136, old.One(5).Length);
        Assert.All(young.Of(5), order => Assert.Equal(156, order.Length));
    }
}
