using System.Text;
using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;

namespace Plimsoll.Tests.App.Rehearsal.Checkers;

/// <summary>Bytes written by hand from protocol.md, so that neither the client's encoder nor the gateway's decoder is asked.</summary>
public sealed class WireReaderTests
{
    private readonly List<GatewayEvent> told = [];
    private readonly ConnectedClock clock = new();
    private readonly WireReader reader;

    public WireReaderTests() => reader = new WireReader(told.Add, clock);

    [Fact]
    public void An_order_is_read_field_by_field()
    {
        Receive("3|864|265598|AAPL|STK||0|||SMART||USD|||||SELL|27|STP||243.1|DAY|grp|DU1234567||0|IFDS_AAPL_A_SL_260121|1|862|0|0|0|0|0|0|");
        var arrived = Assert.IsType<RequestArrived>(Assert.Single(told));
        Assert.Equal(new RequestedOrder(864, "AAPL", "SELL", 27m, "STP", null, 243.1m, "grp", "IFDS_AAPL_A_SL_260121", Transmit: true, 862), arrived.Order);
        Assert.Equal(10, arrived.ClientId);
    }

    [Fact]
    public void The_client_id_is_read_from_startApi()
    {
        reader.Received(Seen.Hour, 1, null, Payload("71|2|17||"));
        Assert.Equal(17, Assert.IsType<RequestArrived>(Assert.Single(told)).ClientId);
    }

    [Fact]
    public void Connected_time_is_the_time_between_frames_of_one_connection()
    {
        Handshake(1, "200");
        Send(1, 0, "15|1|DU1234567|");
        Send(1, 30, "49|1|1771428600|");
        Assert.Equal(Duration.FromSeconds(30), clock.Total);
        reader.Closed(At(300), 1); // silent since: the desk could not know
        Handshake(2, "200");
        Send(2, 310, "15|1|DU1234567|");
        Assert.Equal(Duration.FromSeconds(30), clock.Total);
        Send(2, 311, "49|1|1771428600|");
        Assert.Equal(Duration.FromSeconds(31), clock.Total);
    }

    [Theory]
    [InlineData("200", "4|-1|1100|lost||0|", "4|-1|1101|back||0|")]
    [InlineData("193", "4|2|-1|1100|lost||", "4|2|-1|1101|back||")]
    public void Time_without_the_brokers_servers_is_not_connected_time(string version, string lost, string back)
    {
        Handshake(1, version);
        Send(1, 0, "15|1|DU1234567|");
        Send(1, 10, lost);
        Send(1, 70, back);
        Send(1, 75, "49|1|1771428600|");
        Assert.Equal(Duration.FromSeconds(15), clock.Total);
    }

    [Theory]
    [InlineData("200", "4|864|201|Order rejected||0|", 201)]
    [InlineData("193", "4|2|864|110|The price does not conform||", 110)]
    public void An_error_about_an_order_is_read(string version, string error, int code)
    {
        Handshake(1, version);
        Send(1, 0, error);
        Assert.Equal(new OrderErrorTold(At(0), 864, code), told[^1]);
    }

    private void Receive(string fields) => reader.Received(Seen.Hour, 1, 10, Payload(fields));

    private void Handshake(int connection, string version) => reader.Sent(At(0), connection, null, Payload($"{version}|20260218 10:30:00 EST|"));

    private void Send(int connection, int second, string fields) => reader.Sent(At(second), connection, 10, Payload(fields));

    private static Instant At(int second) => Seen.Hour + Duration.FromSeconds(second);

    private static byte[] Payload(string fields) => Encoding.UTF8.GetBytes(fields.Replace('|', '\0'));
}
