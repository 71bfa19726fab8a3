using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tests.Tws;

public sealed class SessionLifeTests
{
    [Fact]
    public void Silence_brings_a_probe_and_an_answer_keeps_the_session()
    {
        var bench = SessionBench.Ready();
        Assert.Equal(bench.Now + TimeSpan.FromSeconds(30), bench.Session.NextDue);
        bench.Pass(29);
        Assert.Empty(bench.Sent());
        bench.Pass(1);
        Assert.Equal(["49|1|"], bench.Sent());
        bench.Pass(9);
        bench.Say("49|1|1705500000|");
        bench.PassByDues(29);
        Assert.Equal(TwsSessionState.Ready, bench.Session.State);
        Assert.Empty(bench.Sent());
    }

    [Fact]
    public void Silence_after_the_probe_is_half_open()
    {
        var bench = SessionBench.Ready();
        bench.PassByDues(39.9);
        Assert.Equal(TwsSessionState.Ready, bench.Session.State);
        bench.PassByDues(0.1);
        Assert.Equal(TwsEndReason.HalfOpen, bench.Ended.Reason);
    }

    [Fact]
    public void A_part_of_a_frame_is_a_sign_of_life()
    {
        var bench = SessionBench.Ready();
        bench.PassByDues(39);
        bench.Session.Receive([0], bench.Now);
        bench.PassByDues(29);
        Assert.Equal(TwsSessionState.Ready, bench.Session.State);
    }

    [Fact]
    public void A_process_that_stood_still_does_not_blame_the_peer_once()
    {
        var bench = SessionBench.Ready();
        bench.Pass(30);
        bench.Pass(300); // no tick for five minutes, with the probe under way
        Assert.Equal(TwsSessionState.Ready, bench.Session.State);
        bench.Pass(300); // and again, without a byte in between
        Assert.Equal(TwsEndReason.HalfOpen, bench.Ended.Reason);
    }

    [Fact]
    public void A_startup_through_which_the_process_stood_still_gets_its_time_again()
    {
        var bench = new SessionBench();
        bench.Connect();
        bench.Pass(600);
        Assert.Equal(TwsSessionState.Handshaking, bench.Session.State);
        bench.PassByDues(11);
        Assert.Equal(TwsEndReason.SilentStartup, bench.Ended.Reason);
    }

    [Fact]
    public void A_probe_waits_for_the_pace_but_not_behind_the_queue()
    {
        var bench = SessionBench.Ready(settings: new TwsSessionSettings { ClientId = 1, SilenceLimit = TimeSpan.FromSeconds(2) });
        for (var i = 0; i < 300; i++)
        {
            bench.Send(new RequestMarketRule(i));
        }

        bench.PassByDues(3.5);
        Assert.Equal(44 + 45, bench.Sent().ToList().IndexOf("49|1|")); // startApi took one place of the first second
    }

    [Theory]
    [InlineData(187, "53|1|")]
    [InlineData(187, "4|2|5|200|No security definition has been found||")]
    public void A_sync_whose_ends_do_not_come_is_told_once_and_an_end_or_an_error_closes_its_request(int version, string closes)
    {
        var bench = SessionBench.Ready(version, new TwsSessionSettings { ClientId = 1, SilenceLimit = TimeSpan.FromHours(1) });
        var orders = new RequestOpenOrders();
        var details = new RequestContractDetails(5, new Contract { Symbol = "X" });
        var executions = new RequestExecutions(6);
        bench.Send(orders);
        bench.Send(details);
        bench.Send(executions);
        bench.Send(new CancelOrder(3)); // has no definite end
        Assert.Equal(3, bench.Session.OpenReplyCount);
        bench.Say(closes);
        Assert.Equal(2, bench.Session.OpenReplyCount);
        bench.Pass(59.9);
        Assert.Empty(bench.All<ReplyOverdue>());
        bench.Pass(0.1);
        var overdue = bench.All<ReplyOverdue>().Select(o => o.Request).ToList();
        Assert.Equal(closes[0] == '5' ? [details, executions] : [orders, executions], overdue);
        bench.Pass(100);
        Assert.Equal(2, bench.All<ReplyOverdue>().Count());
        Assert.Equal(TwsSessionState.Ready, bench.Session.State);
    }

    [Theory]
    [InlineData(195, "17|5|from|to|0|")]
    [InlineData(196, "108|5|from|to|")]
    [InlineData(196, "4|5|162|no data||1|")]
    public void Historical_data_ends_as_its_version_says(int version, string end)
    {
        var bench = SessionBench.Ready(version);
        bench.Send(new RequestHistoricalData(5, new Contract { Symbol = "X" }, null, "1 D", "1 min", "TRADES", true, 1));
        bench.Say(version < 196 ? "4|2|5|2174|a notice||" : "17|5|0|");
        Assert.Equal(1, bench.Session.OpenReplyCount);
        bench.Say(end);
        Assert.Equal(0, bench.Session.OpenReplyCount);
    }

    [Fact]
    public void Every_request_with_a_definite_end_is_closed_by_it()
    {
        (TwsRequest Request, string End)[] pairs =
        [
            (new RequestIds(), "9|1|5|"),
            (new RequestManagedAccounts(), "15|1|DU1|"),
            (new RequestCurrentTime(), "49|1|1|"),
            (new RequestCurrentTimeInMillis(), "109|1000|"),
            (new RequestUserInfo(5), "107|5||"),
            (new RequestOpenOrders(), "53|1|"),
            (new RequestAllOpenOrders(), "53|1|"),
            (new RequestCompletedOrders(false), "102|"),
            (new RequestPositions(), "62|1|"),
            (new RequestAccountUpdates(true, "DU1"), "54|1|DU1|"),
            (new RequestAccountSummary(5, "All", "NetLiquidation"), "64|1|5|"),
            (new RequestPositionsMulti(5, null, null), "72|1|5|"),
            (new RequestAccountUpdatesMulti(5, null, null, true), "74|1|5|"),
            (new RequestFamilyCodes(), "78|0|"),
            (new RequestMatchingSymbols(5, "A"), "79|5|0|"),
            (new RequestSecDefOptParams(5, "SPY", null, "STK", 1), "76|5|"),
            (new RequestSmartComponents(5, "a"), "82|5|0|"),
            (new RequestMktDepthExchanges(), "80|0|"),
            (new RequestNewsProviders(), "85|0|"),
            (new RequestScannerParameters(), "19|1||"),
            (new ReplaceFa(5, 1, "x"), "103|5||"),
            (new RequestContractDetails(5, new Contract()), "52|1|5|"),
            (new RequestExecutions(5), "55|1|5|"),
            (new RequestHeadTimestamp(5, new Contract(), "TRADES", true, 1), "88|5|1|"),
            (new RequestHistogramData(5, new Contract(), true, "1 day"), "89|5|0|"),
            (new RequestMarketData(5, new Contract()) { Snapshot = true }, "57|1|5|"),
        ];
        foreach (var (request, end) in pairs)
        {
            var bench = SessionBench.Ready(200);
            bench.Send(request);
            Assert.Equal(1, bench.Session.OpenReplyCount);
            if (end.Contains("|5|", StringComparison.Ordinal) && request is not RequestIds)
            {
                bench.Say(end.Replace("|5|", "|6|", StringComparison.Ordinal)); // the end of another one
                Assert.Equal(1, bench.Session.OpenReplyCount);
            }

            bench.Say(end);
            Assert.Equal(0, bench.Session.OpenReplyCount);
        }
    }
}
