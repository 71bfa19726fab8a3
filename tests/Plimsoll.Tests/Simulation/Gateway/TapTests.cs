using System.Text;
using NodaTime;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

public sealed class TapTests
{
    [Fact]
    public void A_tap_reads_every_request_and_every_frame_with_its_instant_and_connection()
    {
        var tap = new Notes();
        var world = new GatewayWorld(options: options => options with { Tap = tap, LatencyMin = Duration.FromMilliseconds(5), LatencyMax = Duration.FromMilliseconds(5) });
        var client = world.Greet(clientId: 3);
        client.Send("49", "1");
        world.RunSeconds(1);
        client.Port.PeerClosed();

        Assert.Equal(
            [
                "09:35:00.000 1 opened",
                "09:35:00.005 1 - < 178|20260115 09:35:00 EST|",
                "09:35:00.100 1 - > 71|2|3||",
                "09:35:00.105 1 3 < 15|1|DU1|",
                "09:35:00.105 1 3 < 9|1|1|",
                "09:35:00.105 1 3 < 4|2|-1|2104|Market data farm connection is OK:usfarm||",
                "09:35:00.105 1 3 < 4|2|-1|2106|HMDS data farm connection is OK:ushmds||",
                "09:35:00.105 1 3 < 4|2|-1|2158|Sec-def data farm connection is OK:secdefil||",
                "09:35:00.200 1 3 > 49|1|",
                "09:35:00.205 1 3 < 49|1|1768487700|",
                "09:35:01.200 1 closed",
            ],
            tap.Lines);
    }

    [Fact]
    public void Replies_leave_in_the_order_they_were_made_whatever_the_latency()
    {
        var world = new GatewayWorld(options: options => options with { LatencyMax = Duration.FromSeconds(5) });
        var client = world.Open("v176..178");
        world.RunSeconds(6);
        client.Send("71", "2", "1", "");
        world.RunSeconds(6);
        client.Forget();
        for (var i = 0; i < 50; i++)
        {
            client.Send("104", $"{i}");
            world.RunSeconds(0.05);
        }

        world.RunSeconds(6);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), client.Of(107).Select(answer => answer[1]));
        Assert.Equal(client.Arrivals.Order(), client.Arrivals);
        Assert.True(client.Arrivals.Distinct().Count() > 1);
    }

    private sealed class Notes : IGatewayTap
    {
        public List<string> Lines { get; } = [];

        public void Opened(Instant at, int connection) => Lines.Add($"{Time(at)} {connection} opened");

        public void Received(Instant at, int connection, int? clientId, ReadOnlySpan<byte> payload) =>
            Lines.Add($"{Time(at)} {connection} {Name(clientId)} > {Text(payload)}");

        public void Sent(Instant at, int connection, int? clientId, ReadOnlySpan<byte> payload) =>
            Lines.Add($"{Time(at)} {connection} {Name(clientId)} < {Text(payload)}");

        public void Closed(Instant at, int connection) => Lines.Add($"{Time(at)} {connection} closed");

        private static string Time(Instant at) => at.InZone(Weekdays.NewYork).TimeOfDay.ToString("HH:mm:ss.fff", null);

        private static string Name(int? clientId) => clientId is { } id ? $"{id}" : "-";

        private static string Text(ReadOnlySpan<byte> payload) => Encoding.ASCII.GetString(payload).Replace('\0', '|');
    }
}
