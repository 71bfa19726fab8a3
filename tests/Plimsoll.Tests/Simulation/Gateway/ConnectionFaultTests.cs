using NodaTime;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Faults of the connection, each struck at its first opportunity.</summary>
public sealed class ConnectionFaultTests
{
    [Fact]
    public void Client_id_in_use_holds_the_id_for_a_while()
    {
        var world = new GatewayWorld(GatewayWorld.Only(Fault.ClientIdInUse));
        var refused = world.Greet();
        Assert.Equal([326], refused.Errors(-1));
        Assert.True(refused.IsClosed);
        world.Faults.Heal();
        Assert.True(world.Greet().IsClosed);
        world.RunSeconds(60);

        Assert.NotEmpty(world.Greet().Of(9));
    }

    [Fact]
    public void Silent_startup_never_says_it_is_ready_and_stays_open()
    {
        var world = new GatewayWorld(GatewayWorld.Only(Fault.SilentStartup));
        var client = world.Greet();
        client.Send("49", "1");
        world.Run(Duration.FromMinutes(10));
        Assert.Equal("178", client.Handshake[0]);
        Assert.Empty(client.Messages);
        Assert.False(client.IsClosed);
        world.Faults.Heal();
        client.Port.PeerClosed();

        Assert.NotEmpty(world.Greet().Of(9));
    }

    [Theory]
    [InlineData("5|1", 53)]
    [InlineData("16|1", 53)]
    [InlineData("61|1", 62)]
    [InlineData("74|1|9||", 72)]
    [InlineData("99|0", 102)]
    [InlineData("7|3|9|0||||||", 55)]
    [InlineData("6|2|1|", 54)]
    [InlineData("76|1|9|||1", 74)]
    [InlineData("62|1|9|All|NetLiquidation", 64)]
    public void Sync_never_ends_takes_the_end_of_a_read(string request, int end)
    {
        var world = new GatewayWorld(GatewayWorld.Only(Fault.SyncNeverEnds));
        var client = world.Connect();
        client.Send(request.Split('|'));
        world.RunSeconds(5);
        Assert.Empty(client.Of(end));
        world.Faults.Heal();
        client.Send(request.Split('|'));
        world.RunSeconds(5);

        Assert.Single(client.Of(end));
    }

    [Fact]
    public void Data_lost_loses_pushes_between_1100_and_1101_and_ends_streams()
    {
        var world = new GatewayWorld(GatewayWorld.Only(Fault.DataLost));
        world.Apple = at => 150m + (at.ToUnixTimeSeconds() / 30 % 2 * 0.5m);
        var client = world.Connect();
        client.Send("1", "11", "9", "0", "AAPL", "STK", "", "", "", "", "SMART", "", "USD", "", "", "0", "", "0", "0", "");
        while (client.Errors(-1).Count == 0)
        {
            world.RunSeconds(1);
        }

        world.Faults.Heal();
        Assert.Equal([1100], client.Errors(-1));
        client.Forget();
        client.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
        world.RunSeconds(4);
        Assert.Single(world.Exchange.Ledger("DU1").Executions);
        Assert.Empty(client.Messages);
        world.RunSeconds(90);
        Assert.Equal([1101], client.Errors(-1));
        Assert.Single(client.Messages);
        client.Send("7", "3", "5", "0", "", "", "", "", "", "");
        world.RunSeconds(30);

        Assert.Single(client.Of(11));
        Assert.Empty(client.Of(1));
    }

    [Fact]
    public void Fills_while_away_drops_the_socket_and_the_fill_is_only_told_when_asked()
    {
        var world = new GatewayWorld(GatewayWorld.Only(Fault.FillsWhileAway));
        var client = world.Connect();
        client.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
        world.RunSeconds(5);
        Assert.True(client.IsClosed);
        Assert.Empty(client.Of(11));
        var again = world.Connect();
        world.RunSeconds(30);
        Assert.Empty(again.Messages);
        again.Send("7", "3", "5", "0", "", "", "", "", "", "");
        world.RunSeconds(1);

        Assert.Equal("1", again.One(11)[2]);
        Assert.Single(again.Of(59));
    }

    [Fact]
    public void Nightly_reset_closes_every_socket_for_some_minutes_and_orders_survive()
    {
        var world = new GatewayWorld(GatewayWorld.Only(Fault.NightlyReset));
        var one = world.Connect(clientId: 1);
        var two = world.Connect(clientId: 2);
        one.Send((WireOrder.Limited(1, "BUY", 100, 140m) with { TimeInForce = "GTC" }).Fields(178));
        world.Agenda.RunUntil(Weekdays.At(GatewayWorld.Today, new LocalTime(23, 44, 59)));
        Assert.False(one.IsClosed || two.IsClosed);
        world.RunSeconds(2);
        Assert.True(one.IsClosed && two.IsClosed);
        Assert.True(world.Open("v176..178").IsClosed);
        world.Run(Duration.FromMinutes(5));
        var again = world.Greet(clientId: 1);
        again.Send("5", "1");
        world.RunSeconds(1);

        Assert.Equal("1", again.One(5)[1]);
        Assert.Equal("2", again.One(9)[2]);
    }

    [Fact]
    public void Half_open_says_nothing_more_and_is_not_closed()
    {
        var heard = new HashSet<bool>();
        for (var seed = 1UL; seed <= 8; seed++)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.HalfOpen), seed: seed);
            var client = world.Connect();
            client.Send(WireOrder.Limited(1, "BUY", 100, 140m).Fields(178));
            world.RunSeconds(5);
            client.Send(WireOrder.Limited(2, "BUY", 100, 140m).Fields(178));
            client.Send("49", "1");
            world.Run(Duration.FromHours(1));
            Assert.Empty(client.Messages);
            Assert.False(client.IsClosed);
            heard.Add(world.Exchange.LiveOrders.Count == 2);
            Assert.Equal([326], world.Greet().Errors(-1));
            world.Faults.Heal();
            client.Port.PeerClosed();
            Assert.NotEmpty(world.Greet().Of(9));
        }

        Assert.Equal(2, heard.Count); // what the client sends may or may not still arrive
    }

    [Fact]
    public void Weather_is_on_the_agenda_only_while_somebody_is_connected()
    {
        var faults = new Dictionary<Fault, int> { [Fault.DataLost] = 1_000_000, [Fault.NightlyReset] = 1_000_000 };
        var world = new GatewayWorld(faults, start: new LocalTime(17, 0));
        var next = world.Agenda.NextDue;
        var client = world.Connect();
        Assert.NotEqual(next, world.Agenda.NextDue);
        client.Port.PeerClosed();

        Assert.Equal(next, world.Agenda.NextDue);
    }
}
