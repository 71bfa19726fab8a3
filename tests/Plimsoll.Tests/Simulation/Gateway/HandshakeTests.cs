using System.Buffers.Binary;
using NodaTime;

namespace Plimsoll.Tests.Simulation.Gateway;

public sealed class HandshakeTests
{
    [Theory]
    [InlineData("v176..176", "176")]
    [InlineData("v157..178", "178")]
    [InlineData("v100..187", "187")]
    [InlineData("v187", "187")]
    [InlineData("v100..225", "200")]
    [InlineData("v176..200 +PACEAPI", "200")]
    [InlineData("v213..225", "200")]
    public void The_lower_of_both_versions_is_announced(string asked, string announced)
    {
        var client = new GatewayWorld().Open(asked);

        Assert.Equal(2, client.Handshake.Length);
        Assert.Equal(announced, client.Handshake[0]);
        Assert.Equal("20260115 09:35:00 EST", client.Handshake[1]);
        Assert.Empty(client.Messages);
    }

    [Fact]
    public void A_gateway_may_announce_less_than_the_client_could()
    {
        var world = new GatewayWorld(options: options => options with { ServerVersion = 187, HostTimeZoneName = "British Summer Time" });

        Assert.Equal(["187", "20260115 09:35:00 British Summer Time"], world.Open("v100..225").Handshake);
    }

    [Theory]
    [InlineData("v100..175")]
    [InlineData("hello")]
    [InlineData("v")]
    [InlineData("v178..")]
    [InlineData("v200..178")]
    public void Versions_nobody_can_speak_end_the_connection(string asked) => Assert.True(new GatewayWorld().Open(asked).IsClosed);

    [Fact]
    public void Something_else_than_a_TWS_client_is_hung_up_on()
    {
        var world = new GatewayWorld();
        var client = new WireClient(world.Gateway, () => world.Agenda.Now);
        client.Port.Receive("GET / HTTP/1.1\r\n"u8);
        world.RunSeconds(1);

        Assert.True(client.IsClosed);
    }

    [Fact]
    public void The_handshake_may_arrive_byte_by_byte()
    {
        var world = new GatewayWorld();
        var client = new WireClient(world.Gateway, () => world.Agenda.Now);
        foreach (var one in new byte[] { 65, 80, 73, 0, 0, 0, 0, 4, 118, 49, 55, 56 })
        {
            client.Port.Receive([one]);
        }

        world.RunSeconds(1);
        Assert.Equal("178", client.Handshake[0]);
    }

    [Fact]
    public void StartApi_brings_accounts_then_the_next_id_then_the_farms()
    {
        var world = new GatewayWorld(accounts: ["DU1", "DU2"]);
        var client = world.Greet();

        Assert.Equal(["15", "1", "DU1,DU2"], client.Messages[0]);
        Assert.Equal(["9", "1", "1"], client.Messages[1]);
        Assert.Equal(["4", "2", "-1", "2104", "Market data farm connection is OK:usfarm", ""], client.Messages[2]);
        Assert.Equal([2104, 2106, 2158], client.Errors(-1));
    }

    [Fact]
    public void A_request_before_startApi_is_refused_and_the_connection_lives()
    {
        var world = new GatewayWorld();
        var client = world.Open("v176..178");
        client.Send("61", "1");
        world.RunSeconds(1);

        Assert.Equal([321], client.Errors(-1));
        client.Send("71", "2", "1", "");
        world.RunSeconds(1);
        Assert.NotEmpty(client.Of(15));
    }

    [Fact]
    public void A_client_id_in_use_gets_326_and_is_closed_while_the_old_session_stays()
    {
        var world = new GatewayWorld();
        var first = world.Connect(clientId: 5);
        var second = world.Greet(clientId: 5);

        Assert.Equal([326], second.Errors(-1));
        Assert.True(second.IsClosed);
        first.Send("49", "1");
        world.RunSeconds(1);
        Assert.Single(first.Of(49));
    }

    [Fact]
    public void A_client_id_is_free_again_when_its_peer_has_closed()
    {
        var world = new GatewayWorld();
        world.Connect(clientId: 5).Port.PeerClosed();

        Assert.NotEmpty(world.Greet(clientId: 5).Of(9));
    }

    [Fact]
    public void The_thirty_third_client_is_closed()
    {
        var world = new GatewayWorld();
        for (var i = 0; i < 32; i++)
        {
            world.Connect(clientId: i);
        }

        Assert.True(world.Open("v176..178").IsClosed);
    }

    [Fact]
    public void An_oversized_frame_ends_the_connection()
    {
        var world = new GatewayWorld();
        var client = world.Connect();
        var header = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x01000000);
        client.Port.Receive(header);
        world.RunSeconds(1);

        Assert.True(client.IsClosed);
    }

    [Fact]
    public void An_undecodable_request_is_named_in_a_320_and_the_connection_lives()
    {
        var world = new GatewayWorld();
        var client = world.Connect();
        client.Send("4", "1", "seven", "");
        client.Send("62", "1");
        client.Send("4711");
        client.Send("49", "1");
        world.RunSeconds(1);

        Assert.Equal([320, 320, 320], client.Errors(-1));
        var texts = client.AllErrors().Select(error => error.Text).ToList();
        Assert.Equal("Error reading request. cancelOrder: field 3: 'seven' is not an integer", texts[0]);
        Assert.Equal("Error reading request. reqAccountSummary: field 3 is missing", texts[1]);
        Assert.Contains("message 4711 is not known", texts[2], StringComparison.Ordinal);
        Assert.Single(client.Of(49));
    }

    [Fact]
    public void A_request_of_a_later_version_is_not_known()
    {
        var world = new GatewayWorld();
        var client = world.Connect(version: 196);
        client.Send("105");
        world.RunSeconds(1);

        Assert.Equal([320], client.Errors(-1));
    }

    [Theory]
    [InlineData(193, 6)]
    [InlineData(194, 6)]
    public void Version_194_drops_the_errors_version_and_adds_its_time(int version, int count)
    {
        var world = new GatewayWorld();
        var client = world.Connect(version: version);
        client.Send("25", "1", "9");
        world.RunSeconds(1);

        var error = client.One(4);
        Assert.Equal(count, error.Length);
        if (version >= 194)
        {
            Assert.Equal("9", error[1]);
            Assert.Equal("366", error[2]);
            var time = Instant.FromUnixTimeMilliseconds(long.Parse(error[5], null));
            Assert.Equal(GatewayWorld.Today, time.InZone(Weekdays.NewYork).Date);
        }
        else
        {
            Assert.Equal(["4", "2", "9", "366"], error[..4]);
        }
    }

    [Fact]
    public void Clocks_and_accounts_are_told()
    {
        var world = new GatewayWorld();
        var client = world.Connect(version: 200);
        client.Send("49", "1");
        client.Send("105");
        client.Send("17", "1");
        client.Send("8", "1", "1");
        client.Send("104", "9");
        world.RunSeconds(1);

        Assert.Equal($"{Weekdays.At(GatewayWorld.Today, new LocalTime(9, 35)).ToUnixTimeSeconds()}", client.One(49)[2]);
        Assert.Equal(13, client.One(109)[1].Length);
        Assert.Equal(["15", "1", "DU1"], client.One(15));
        Assert.Equal(["9", "1", "1"], client.One(9));
        Assert.Equal(["107", "9", ""], client.One(107));
    }
}
