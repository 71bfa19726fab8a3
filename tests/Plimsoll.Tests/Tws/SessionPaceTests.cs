using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tests.Tws;

public sealed class SessionPaceTests
{
    private static readonly Contract Stock = new() { Symbol = "AAPL", SecType = "STK", Exchange = "SMART", Currency = "USD" };

    private static readonly Order Limit = new() { Action = "BUY", OrderType = "LMT", TotalQuantity = 1m, LmtPrice = 1m };

    [Fact]
    public void No_second_sees_more_than_45_messages_and_their_order_stays()
    {
        var bench = SessionBench.Ready();
        for (var i = 0; i < 200; i++)
        {
            bench.Send(new RequestMarketRule(i));
        }

        var left = new List<(TimeSpan At, string Frame)>();
        for (var step = 0; step < 700; step++)
        {
            left.AddRange(bench.Sent().Select(f => (bench.Now, f)));
            bench.Pass(0.01);
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"91|{i}|"), left.Select(l => l.Frame));
        Assert.All(left, l => Assert.InRange(left.Count(o => o.At >= l.At && o.At < l.At + TimeSpan.FromSeconds(1)), 1, 45));
        Assert.True(left[^1].At - left[0].At < TimeSpan.FromSeconds(4.6), "the pace is slower than it need be");
    }

    [Fact]
    public void The_start_counts_and_the_depth_is_shown()
    {
        var bench = SessionBench.Ready(); // startApi left in this same second
        for (var i = 0; i < 50; i++)
        {
            bench.Send(new RequestIds());
        }

        Assert.Equal(44, bench.Sent().Count);
        Assert.Equal(6, bench.Session.QueueDepth);
        Assert.Equal(bench.Now + TimeSpan.FromSeconds(1), bench.Session.NextDue);
        bench.Pass(1);
        Assert.Equal(6, bench.Sent().Count);
        Assert.Equal(0, bench.Session.QueueDepth);
    }

    [Fact]
    public void A_cancel_does_not_overtake_its_order()
    {
        var bench = SessionBench.Ready();
        for (var i = 0; i < 60; i++)
        {
            bench.Send(new RequestIds());
        }

        bench.Send(new PlaceOrder(7, Stock, Limit));
        bench.Send(new CancelOrder(7));
        bench.PassByDues(3);
        var sent = bench.Sent();
        Assert.StartsWith("3|7|", sent[^2], StringComparison.Ordinal);
        Assert.StartsWith("4|1|7|", sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_queue_refuses()
    {
        var bench = SessionBench.Ready(settings: new TwsSessionSettings { ClientId = 1, QueueMax = 3 });
        for (var i = 0; i < 47; i++)
        {
            bench.Send(new RequestIds());
        }

        Assert.Equal(3, bench.Session.QueueDepth);
        Assert.Equal(TwsRefusal.QueueFull, Assert.Throws<TwsRequestException>(() => bench.Send(new RequestIds())).Refusal);
    }

    [Fact]
    public void A_request_is_told_as_written_when_its_bytes_are_confirmed_and_not_before()
    {
        var bench = SessionBench.Ready();
        var first = new PlaceOrder(7, Stock, Limit);
        var second = new CancelOrder(7);
        bench.Send(first);
        bench.Take(out var mark);
        bench.Send(second);
        Assert.Empty(bench.Events);
        bench.Session.ConfirmWritten(mark);
        Assert.Same(first, Assert.Single(bench.All<RequestWritten>()).Request);
        bench.Sent();
        Assert.Same(second, bench.All<RequestWritten>().Last().Request);
    }

    [Fact]
    public void An_end_tells_which_requests_the_server_cannot_have_seen()
    {
        var bench = SessionBench.Ready();
        for (var i = 0; i < 46; i++)
        {
            bench.Send(new RequestMarketRule(i));
        }

        bench.Sent();
        bench.Pass(1);
        bench.Send(new RequestMarketRule(46));
        bench.Take(out _);
        for (var i = 47; i < 100; i++)
        {
            bench.Send(new RequestMarketRule(i));
        }

        bench.Session.Disconnected("reset", bench.Now);
        var dropped = bench.All<RequestDropped>().ToList();
        Assert.Equal(Enumerable.Range(44, 56), dropped.Select(d => ((RequestMarketRule)d.Request).RuleId));
        Assert.Equal(45, dropped.Count(d => d.MayHaveBeenWritten));
        Assert.True(dropped.FindLastIndex(d => d.MayHaveBeenWritten) < dropped.FindIndex(d => !d.MayHaveBeenWritten));
        Assert.IsType<SessionEnded>(bench.Events[^1]);
    }
}
