using System.Net;
using System.Threading.Channels;
using Plimsoll.Tws;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tests.Tws;

public sealed class TwsConnectionTests : IAsyncDisposable
{
    private readonly ManualTime time = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<TwsEvent> events = Channel.CreateUnbounded<TwsEvent>();
    private Task running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(Patience.Limit);
        stop.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task It_connects_gets_ready_and_carries_messages_both_ways(string host)
    {
        using var server = new ScriptedServer(IPAddress.Parse(host));
        var connection = Run(server.Port, host);
        using var peer = await server.AcceptAsync();
        await peer.StartAsync();
        await Until<SessionReady>();
        var request = new RequestOpenOrders();
        connection.Send(request);
        Assert.Equal("5|1|", await peer.HearAsync());
        Assert.Same(request, (await Until<RequestWritten>()).Request);
        await peer.SayAsync("53|1|");
        await Until<OpenOrderEnd>();
    }

    /// <summary>
    /// Once in some ten thousand stops, more often on a busy machine, the loop woke while the cancellation was still on its way to its timer, let go
    /// of the timer's source, and waited for the timer itself: half a minute of a real clock, for ever on this one.
    /// </summary>
    [Fact]
    public async Task Stopped_it_ends_however_the_cancellation_runs()
    {
        using var server = new ScriptedServer();
        for (var i = 0; i < 1_000; i++)
        {
            using var ended = new CancellationTokenSource();
            var settings = new TwsConnectionSettings { Host = "127.0.0.1", Port = server.Port, Session = new TwsSessionSettings { ClientId = 17 } };
            var connection = new TwsConnection(settings, e => events.Writer.TryWrite(e), time, () => 0.5);
            var loop = connection.RunAsync(ended.Token);
            using var peer = await server.AcceptAsync();
            await peer.StartAsync();
            await Until<SessionReady>();
            connection.Send(new RequestOpenOrders());
            await peer.HearAsync();
            await peer.SayAsync("53|1|");
            await Until<OpenOrderEnd>();
            await ended.CancelAsync();
            await loop.WaitAsync(Patience.Limit);
            await Until<SessionEnded>();
        }
    }

    [Fact]
    public async Task It_connects_again_after_a_close_with_the_wait_of_the_policy()
    {
        using var server = new ScriptedServer();
        var connection = Run(server.Port);
        using (var first = await server.AcceptAsync())
        {
            await first.StartAsync();
            await Until<SessionReady>();
        }

        Assert.Equal(TwsEndReason.ClosedByPeer, (await Until<SessionEnded>()).Reason);
        var waiting = await Until<ReconnectWaiting>();
        Assert.Equal((TimeSpan.FromSeconds(0.75), (TwsEndReason?)TwsEndReason.ClosedByPeer), (waiting.Wait, waiting.After));
        var early = new RequestIds();
        connection.Send(early);
        var refused = await Until<RequestRefused>();
        Assert.Equal((early, TwsRefusal.NotReady), (refused.Request, refused.Refusal));
        await Elapse(0.75);
        using var second = await server.AcceptAsync();
        await second.StartAsync();
        await Until<SessionReady>();
    }

    [Fact]
    public async Task A_half_open_connection_is_found_and_left()
    {
        using var server = new ScriptedServer();
        Run(server.Port);
        using var peer = await server.AcceptAsync();
        await peer.StartAsync();
        await Until<SessionReady>();
        await Elapse(30);
        Assert.Equal("49|1|", await peer.HearAsync());
        await Elapse(10);
        Assert.Equal(TwsEndReason.HalfOpen, (await Until<SessionEnded>()).Reason);
        Assert.True(await peer.IsClosedByClientAsync());
    }

    [Fact]
    public async Task A_client_id_in_use_is_waited_out_and_never_changed()
    {
        using var server = new ScriptedServer();
        Run(server.Port);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var peer = await server.AcceptAsync();
            await peer.ExpectHelloAsync();
            await peer.SayAsync("187|t|");
            Assert.Equal("71|2|17||", await peer.HearAsync());
            await peer.SayAsync("4|2|-1|326|client id is already in use||");
            Assert.Equal(TwsEndReason.ClientIdInUse, (await Until<SessionEnded>()).Reason);
            Assert.Equal(TimeSpan.FromSeconds(31.5), (await Until<ReconnectWaiting>()).Wait);
            await Elapse(31.5);
        }

        using var last = await server.AcceptAsync();
        await last.StartAsync();
        await Until<SessionReady>();
    }

    [Fact]
    public async Task Nobody_listening_is_told_and_tried_again()
    {
        int port;
        using (var closed = new ScriptedServer())
        {
            port = closed.Port;
        }

        Run(port);
        Assert.Contains($":{port}", (await Until<ConnectFailed>()).Detail, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(0.75), (await Until<ReconnectWaiting>()).Wait);
        await Elapse(0.75);
        await Until<ConnectFailed>();
        Assert.Equal(TimeSpan.FromSeconds(1.5), (await Until<ReconnectWaiting>()).Wait);
    }

    [Fact]
    public async Task A_stop_ends_the_session_closes_the_socket_and_refuses_what_comes_later()
    {
        using var server = new ScriptedServer();
        var connection = Run(server.Port);
        using var peer = await server.AcceptAsync();
        await peer.StartAsync();
        await Until<SessionReady>();
        await stop.CancelAsync();
        await running.WaitAsync(Patience.Limit);
        Assert.Equal(TwsEndReason.ClosedByUs, (await Until<SessionEnded>()).Reason);
        Assert.True(await peer.IsClosedByClientAsync());
        Assert.Throws<TwsRequestException>(() => connection.Send(new RequestIds()));
        Assert.False(events.Reader.TryRead(out _));
    }

    [Fact]
    public async Task An_undecodable_message_ends_the_session_and_the_next_one_works()
    {
        using var server = new ScriptedServer();
        Run(server.Port);
        using (var peer = await server.AcceptAsync())
        {
            await peer.StartAsync();
            await Until<SessionReady>();
            await peer.SayAsync("49|1|not_a_timestamp|", "9|1|77|");
            var ended = await Until<SessionEnded>();
            Assert.Equal(TwsEndReason.Undecodable, ended.Reason);
            Assert.True(await peer.IsClosedByClientAsync());
        }

        var waiting = await Until<ReconnectWaiting>();
        Assert.Equal(TimeSpan.FromSeconds(45), waiting.Wait);
        await Elapse(45);
        using var second = await server.AcceptAsync();
        await second.StartAsync();
        await Until<SessionReady>();
    }

    [Fact]
    public async Task A_refused_request_is_told_with_its_reason()
    {
        using var server = new ScriptedServer();
        var connection = Run(server.Port);
        using var peer = await server.AcceptAsync();
        await peer.StartAsync();
        await Until<SessionReady>();
        var request = new RequestMatchingSymbols(connection.RequestIds.Next(), "Zürich");
        connection.Send(request);
        var refused = await Until<RequestRefused>();
        Assert.Equal((request, TwsRefusal.NotPrintable), (refused.Request, refused.Refusal));
    }

    [Fact]
    public async Task Requests_beyond_the_pace_leave_when_time_passes()
    {
        using var server = new ScriptedServer();
        var connection = Run(server.Port);
        using var peer = await server.AcceptAsync();
        await peer.StartAsync();
        await Until<SessionReady>();
        for (var i = 0; i < 50; i++)
        {
            connection.Send(new RequestMarketRule(i));
        }

        for (var i = 0; i < 44; i++)
        {
            Assert.Equal($"91|{i}|", await peer.HearAsync());
        }

        await Until<RequestWritten>(44);
        await Elapse(1);
        for (var i = 44; i < 50; i++)
        {
            Assert.Equal($"91|{i}|", await peer.HearAsync());
        }
    }

    private TwsConnection Run(int port, string host = "127.0.0.1")
    {
        var settings = new TwsConnectionSettings { Host = host, Port = port, Session = new TwsSessionSettings { ClientId = 17 } };
        var connection = new TwsConnection(settings, e => events.Writer.TryWrite(e), time, () => 0.5);
        running = connection.RunAsync(stop.Token);
        return connection;
    }

    /// <summary>The loop sets its timers after it has told its events, so time waits for the timer it is to fire.</summary>
    private Task Elapse(double seconds) => time.AdvanceToTimerAsync(seconds);

    private async Task<T> Until<T>(int count = 1)
        where T : TwsEvent
    {
        while (true)
        {
            var next = await events.Reader.ReadAsync(Patience.Token);
            if (next is T wanted && --count == 0)
            {
                return wanted;
            }

            Assert.False(next is SessionEnded && typeof(T) != typeof(SessionEnded), $"{next} before {typeof(T).Name}");
        }
    }
}
