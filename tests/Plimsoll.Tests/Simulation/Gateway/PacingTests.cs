using NodaTime;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>IB's limits (protocol.md §12): messages a second, and historical requests.</summary>
public sealed class PacingTests
{
    private const string Apple = "0|AAPL|STK||0.0|||SMART||USD||";

    [Fact]
    public void What_is_more_than_fifty_a_second_waits_its_turn()
    {
        var (world, client) = Begin(MessagePace.Throttled);
        for (var i = 0; i < 120; i++)
        {
            client.Send("104", $"{i}");
        }

        world.RunSeconds(0.5);
        Assert.Equal(49, client.Of(107).Count); // startApi was the first of the fifty
        world.RunSeconds(1);
        Assert.Equal(99, client.Of(107).Count);
        world.RunSeconds(1);

        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"{i}"), client.Of(107).Select(user => user[1]));
        Assert.False(client.IsClosed);
    }

    [Fact]
    public void Whoever_never_stops_is_disconnected()
    {
        var (world, client) = Begin(MessagePace.Throttled);
        for (var i = 0; i < 10_100; i++)
        {
            client.Send("49", "1");
        }

        world.RunSeconds(1);

        Assert.Equal([100], client.Errors(-1));
        Assert.True(client.IsClosed);
    }

    [Fact]
    public void The_third_second_too_full_ends_the_connection_where_IB_rejects()
    {
        var (world, client) = Begin(MessagePace.Rejected);
        for (var second = 0; second < 3; second++)
        {
            Assert.False(client.IsClosed);
            for (var i = 0; i < 60; i++)
            {
                client.Send("104", $"{i}");
            }

            world.RunSeconds(1.1);
        }

        Assert.Equal([100, 100, 100], client.Errors(-1));
        Assert.True(client.IsClosed);
        Assert.Equal(149, client.Of(107).Count); // the rest was lost
    }

    [Fact]
    public void Bars_of_seconds_asked_for_twice_within_fifteen_seconds_are_a_violation()
    {
        var (world, client) = Begin();
        Bars(client, 1, "1800 S", "5 secs");
        Bars(client, 2, "1800 S", "5 secs");
        Bars(client, 3, "1795 S", "5 secs");
        world.RunSeconds(16);
        Bars(client, 4, "1800 S", "5 secs");
        world.RunSeconds(1);

        Assert.Equal(["1", "3", "4"], client.Of(17).Select(bars => bars[1]));
        Assert.Equal([162], client.Errors(2));
        Assert.EndsWith("pacing violation", client.ErrorText(162), StringComparison.Ordinal);
    }

    [Fact]
    public void Six_of_one_contract_within_two_seconds_are_a_violation()
    {
        var (world, client) = Begin();
        for (var i = 1; i <= 6; i++)
        {
            Bars(client, i, $"{100 + (5 * i)} S", "5 secs");
        }

        world.RunSeconds(1);

        Assert.Equal(5, client.Of(17).Count);
        Assert.Equal([162], client.Errors(6));
    }

    [Fact]
    public void Sixty_in_ten_minutes_are_the_limit_and_bid_and_ask_count_twice()
    {
        var (world, client) = Begin();
        for (var i = 1; i <= 31; i++)
        {
            Bars(client, i, $"{100 + (5 * i)} S", "5 secs", "BID_ASK");
            world.RunSeconds(3);
        }

        Assert.Equal(30, client.Of(17).Count);
        Assert.Equal([162], client.Errors(31));
        world.Run(Duration.FromMinutes(10));
        Bars(client, 40, "100 S", "5 secs");
        world.RunSeconds(1);

        Assert.Equal("40", client.Of(17)[^1][1]);
    }

    [Fact]
    public void Bars_of_minutes_are_slowed_and_may_be_cancelled_while_they_wait()
    {
        var (world, client) = Begin();
        Bars(client, 1, "1 D", "5 mins");
        Bars(client, 2, "1 D", "5 mins");
        Bars(client, 3, "1 D", "5 mins");
        world.RunSeconds(1);
        Assert.Equal(["1"], client.Of(17).Select(bars => bars[1]));
        client.Send("25", "1", "3");
        world.RunSeconds(10);

        Assert.Equal(["1", "2"], client.Of(17).Select(bars => bars[1]));
        Assert.Equal([162], client.Errors(3));
    }

    [Fact]
    public void Who_goes_on_all_the_same_is_disconnected()
    {
        var (world, client) = Begin();
        for (var i = 0; i < 130 && !client.IsClosed; i++)
        {
            Bars(client, i, "1 D", "5 mins");
            world.RunSeconds(1);
        }

        Assert.Contains(100, client.Errors(-1));
        Assert.True(client.IsClosed);
    }

    [Fact]
    public void Fifty_open_requests_are_enough()
    {
        var (world, client) = Begin();
        for (var i = 1; i <= 51; i++)
        {
            client.Send(["20", $"{i}", .. Apple.Split('|'), "0", "", "1 min", $"{60 * i} S", "1", "TRADES", "1", "1", ""]);
            world.RunSeconds(3);
        }

        Assert.Equal([162], client.Errors(51));
        Assert.Empty(client.Errors(50));
    }

    [Fact]
    public void Without_pacing_everything_is_answered_at_once()
    {
        var (world, client) = Begin(MessagePace.Unlimited, pacesHistory: false);
        for (var i = 0; i < 100; i++)
        {
            Bars(client, i, "1800 S", "5 secs");
        }

        world.RunSeconds(1);

        Assert.Equal(100, client.Of(17).Count);
    }

    private static (GatewayWorld World, WireClient Client) Begin(MessagePace pace = MessagePace.Throttled, bool pacesHistory = true)
    {
        var world = new GatewayWorld(options: options => options with { MessagePace = pace, PacesHistory = pacesHistory });
        return (world, world.Connect());
    }

    private static void Bars(WireClient client, int id, string duration, string size, string what = "TRADES") =>
        client.Send(["20", $"{id}", .. Apple.Split('|'), "0", "", size, duration, "1", what, "1", "0", ""]);
}
