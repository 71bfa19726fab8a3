using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Tests.Transcripts;

namespace Plimsoll.Tests.App.GatewayHost;

/// <summary>The gateway behind real sockets: what one client does must not be felt by another.</summary>
public sealed class HostedGatewayTests
{
    [Fact]
    public async Task It_listens_on_both_loopbacks_at_one_port()
    {
        await using var gateway = new RunningGateway();

        Assert.All(gateway.Gateway.EndPoints, end => Assert.Equal(gateway.Gateway.Port, end.Port));
        foreach (var end in gateway.Gateway.EndPoints)
        {
            using var client = await RawClient.Start(end, clientId: end.AddressFamily == AddressFamily.InterNetwork ? 4 : 6);
            Assert.InRange(await client.AskTime(), RunningGateway.Start.ToUnixTimeSeconds(), RunningGateway.Start.ToUnixTimeSeconds() + 60);
        }

        Assert.Contains(gateway.Gateway.EndPoints, end => end.Address.Equals(IPAddress.Loopback));
        Assert.Equal(Socket.OSSupportsIPv6, gateway.Gateway.EndPoints.Any(end => end.Address.Equals(IPAddress.IPv6Loopback)));
    }

    [Fact]
    public async Task Thirty_two_clients_at_once_each_get_their_own_answers()
    {
        await using var gateway = new RunningGateway();

        var clients = await Task.WhenAll(Enumerable.Range(1, 32).Select(gateway.Client));
        var answers = await Task.WhenAll(clients.Select(async (client, i) =>
        {
            for (var ask = 0; ask < 5; ask++)
            {
                await client.AskTime();
            }

            await client.Send("9", "8", $"{9_000_000 + i}", "0", "AAPL", "STK", "", "0", "", "", "SMART", "", "USD", "", "", "0", "", "", "");
            return (await client.Until("10"))[1];
        }));

        Assert.Equal(Enumerable.Range(0, 32).Select(i => $"{9_000_000 + i}"), answers);
        using var oneMore = await RawClient.Connect(gateway.At);
        Assert.True(await oneMore.IsEnded()); // TWS serves 32 (protocol.md §1)
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task A_client_that_vanishes_leaves_its_id_free_and_the_others_alone()
    {
        await using var gateway = new RunningGateway();
        using var stays = await gateway.Client(1);
        var vanishes = await gateway.Client(2);

        vanishes.Vanish();

        using var back = await UntilAccepted(gateway, clientId: 2);
        await stays.AskTime();
        await back.AskTime();
    }

    [Fact]
    public async Task Half_a_frame_waits_for_its_rest_and_holds_up_nobody()
    {
        await using var gateway = new RunningGateway();
        using var slow = await gateway.Client(1);
        using var other = await gateway.Client(2);
        var request = RawClient.Request("49", "1");

        await slow.SendBytes(request[..5]);
        await other.AskTime();
        await slow.SendBytes(request[5..]);

        Assert.Equal("49", (await slow.Until("49"))[0]);
        await slow.SendBytes(request[..3]);
        slow.Vanish();
        await other.AskTime();
    }

    [Fact]
    public async Task Bytes_that_are_no_client_end_only_their_own_connection()
    {
        await using var gateway = new RunningGateway();
        using var client = await gateway.Client(1);
        using var stranger = await RawClient.Connect(gateway.At);

        await stranger.SendBytes("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        Assert.True(await stranger.IsEnded());
        await client.AskTime();
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off_and_the_others_are_served_meanwhile()
    {
        await using var gateway = new RunningGateway(pace: MessagePace.Unlimited);
        using var stuck = await gateway.Client(1);
        using var other = await gateway.Client(2);
        // scanner parameters: a few bytes asked, a few answered; enough of them fill every buffer on the way
        var asking = Flood(stuck, [.. Enumerable.Range(0, 400).SelectMany(_ => RawClient.Request("24", "1"))]);
        for (var i = 0; i < 20; i++)
        {
            await other.AskTime();
        }

        await asking;
        Assert.Equal("connection 1 ended: left 32 MB unread", await gateway.Told("connection 1 ended"));
        await other.AskTime();
    }

    [Fact]
    public async Task Its_clock_starts_where_it_is_told_and_runs_as_fast()
    {
        const int Speed = 600;
        var start = RunningGateway.Start.ToUnixTimeSeconds();
        await using var gateway = new RunningGateway(Speed);
        using var client = await gateway.Client(1);

        var watch = Stopwatch.StartNew();
        var first = await client.AskTime();
        long last;
        do
        {
            last = await client.AskTime();
        }
        while (last < first + 300);
        var real = watch.Elapsed.TotalSeconds;

        // 300 virtual seconds are half a real one, whatever else this machine does: never less, and the clock shows no more than passed
        Assert.InRange(first, start, start + (60 * Speed));
        Assert.True(real >= 299.0 / Speed, $"{last - first} virtual seconds in {real} s");
        Assert.True(last - first <= (real * Speed) + 1, $"{last - first} virtual seconds in {real} s");
    }

    [Fact]
    public async Task Time_passes_without_being_asked()
    {
        await using var gateway = new RunningGateway(speed: 600);
        using var client = await gateway.Client(1);

        // streaming quotes are looked at every second: pushed, not asked for
        await client.Send(
            "1", "11", "77", "0", "AAPL", "STK", "", "0", "", "", "SMART", "", "USD", "", "", "0", "", "0", "0", "");
        for (var ticks = 0; ticks < 5; ticks++)
        {
            Assert.Equal("77", (await client.Until("1"))[2]);
        }
    }

    /// <summary>Why a transcript is evidence: sockets bring bytes at their own times, and yet all of it can be lived again.</summary>
    [Fact]
    public async Task A_live_conversation_replays_from_its_transcript_to_the_byte_and_the_instant()
    {
        var transcript = new StringWriter();
        await using var gateway = new RunningGateway(speed: 60, transcript);
        using var client = await gateway.Client(1);

        await client.Send("1", "11", "77", "0", "AAPL", "STK", "", "0", "", "", "SMART", "", "USD", "", "", "0", "", "0", "0", "");
        await client.SendBytes([.. RawClient.Request("61", "1"), .. RawClient.Request("5", "1"), .. RawClient.Request("49", "1")]);
        for (var ticks = 0; ticks < 20; ticks++)
        {
            await client.Until("1");
        }

        await gateway.Stop();
        var lines = transcript.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Count(line => line.StartsWith('<')) > 25);
        Assert.Equal(lines.Where(line => line.StartsWith('<')), ReplayedConversation.Run(lines));
    }

    [Fact]
    public async Task Stopping_ends_every_connection()
    {
        await using var gateway = new RunningGateway();
        using var client = await gateway.Client(1);

        await gateway.Stop();

        Assert.True(await client.IsEnded());
        await Assert.ThrowsAnyAsync<SocketException>(() => RawClient.Connect(gateway.At));
    }

    private static async Task Flood(RawClient client, byte[] requests)
    {
        try
        {
            while (true)
            {
                await client.SendBytes(requests);
            }
        }
        catch (IOException)
        {
            // cut off
        }
    }

    /// <summary>The gateway learns of a vanished client from its socket, a moment later.</summary>
    private static async Task<RawClient> UntilAccepted(RunningGateway gateway, int clientId)
    {
        while (true)
        {
            var client = await RawClient.Connect(gateway.At);
            await client.SendBytes([.. "API\0"u8, .. RawClient.Frame("v176..200"), .. RawClient.Request("71", "2", $"{clientId}", "")]);
            await client.Receive();
            if ((await client.Receive())[0] == "15")
            {
                await client.Until("9");
                return client;
            }

            client.Dispose();
        }
    }
}
