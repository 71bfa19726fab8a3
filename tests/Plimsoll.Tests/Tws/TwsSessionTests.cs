using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tests.Tws;

public sealed class TwsSessionTests
{
    private static readonly TwsSessionSettings Settings = new() { ClientId = 17 };

    [Fact]
    public void The_handshake_offers_176_to_200_and_start_api_follows_the_answer()
    {
        var bench = new SessionBench(Settings with { OptionalCapabilities = "cap" });
        Assert.Equal(TwsSessionState.Idle, bench.Session.State);
        bench.Connect();
        Assert.Equal(["API", "v176..200"], bench.Sent());
        Assert.Equal(TwsSessionState.Handshaking, bench.Session.State);
        bench.Say("187|20250415 19:38:30 British Summer Time|");
        Assert.Equal(["71|2|17|cap|"], bench.Sent());
        Assert.Equal(TwsSessionState.Starting, bench.Session.State);
        Assert.Equal((187, "20250415 19:38:30 British Summer Time"), (bench.Session.ServerVersion, bench.Session.ConnectionTime));
    }

    [Fact]
    public void Connect_options_follow_the_versions()
    {
        var bench = new SessionBench(Settings with { ConnectOptions = "+PACEAPI" });
        bench.Connect();
        Assert.Equal("v176..200 +PACEAPI", bench.Sent()[1]);
    }

    [Fact]
    public void Ready_needs_both_next_valid_id_and_an_account_in_either_order()
    {
        var bench = new SessionBench();
        bench.Connect();
        bench.Say("187|t|");
        bench.Say("9|1|55|");
        bench.Say("15|1||");
        Assert.Equal(TwsSessionState.Starting, bench.Session.State);
        bench.Say("15|1|DU1,DU2|");
        Assert.Equal(TwsSessionState.Ready, bench.Session.State);
        var ready = Assert.IsType<SessionReady>(bench.Events[^1]);
        Assert.Equal((187, "t", 55), (ready.ServerVersion, ready.ConnectionTime, ready.NextOrderId));
        Assert.Equal(["DU1", "DU2"], ready.Accounts);
    }

    [Theory]
    [InlineData(176)]
    [InlineData(178)]
    [InlineData(187)]
    [InlineData(200)]
    public void The_negotiated_version_decides_both_directions(int version)
    {
        var bench = SessionBench.Ready(version);
        bench.Say(version < 194 ? "4|2|-1|2104|ok||" : "4|-1|2104|ok||1|");
        Assert.Equal(2104, Assert.Single(bench.All<ErrorMessage>()).Code);
        bench.Send(new CancelOrder(7));
        Assert.Equal(WireText.Fields(new CancelOrder(7), version), bench.Sent()[0][..^1].Split('|'));
    }

    [Theory]
    [InlineData(150)]
    [InlineData(175)]
    [InlineData(201)]
    public void A_version_outside_the_offer_ends_the_session(int version)
    {
        var bench = new SessionBench();
        bench.Connect();
        bench.Say($"{version}|t|");
        Assert.Equal(TwsEndReason.VersionRefused, bench.Ended.Reason);
        Assert.Contains($"{version}", bench.Ended.Detail, StringComparison.Ordinal);
        Assert.False(bench.Session.HasOutgoing);
    }

    [Theory]
    [InlineData("187|")]
    [InlineData("187|t|more|")]
    [InlineData("x|t|")]
    [InlineData("")]
    public void A_handshake_that_is_no_version_and_time_ends_the_session(string greeting)
    {
        var bench = new SessionBench();
        bench.Connect();
        bench.Say(greeting);
        Assert.Equal(TwsEndReason.Undecodable, bench.Ended.Reason);
    }

    [Theory]
    [InlineData(new string[0], "did not announce a version")]
    [InlineData(new[] { "187|t|" }, "neither nextValidId nor managedAccounts")]
    [InlineData(new[] { "187|t|", "15|1|DU1|" }, "nextValidId did not come")]
    [InlineData(new[] { "187|t|", "9|1|5|", "4|2|-1|2104|ok||" }, "managedAccounts did not come")]
    public void A_silent_startup_ends_and_says_what_is_missing(string[] said, string missing)
    {
        var bench = new SessionBench();
        bench.Connect();
        foreach (var frame in said)
        {
            bench.Say(frame);
        }

        bench.Pass(19.9);
        Assert.NotEqual(TwsSessionState.Ended, bench.Session.State);
        bench.Pass(0.1);
        Assert.Equal(TwsEndReason.SilentStartup, bench.Ended.Reason);
        Assert.Contains(missing, bench.Ended.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_id_in_use_has_its_own_end_after_the_message_was_told()
    {
        var bench = new SessionBench();
        bench.Connect();
        bench.Say("187|t|");
        bench.Say("4|2|-1|326|Unable to connect as the client id is already in use||");
        Assert.Equal(326, Assert.IsType<ErrorMessage>(bench.Events[^2]).Code);
        Assert.Equal(TwsEndReason.ClientIdInUse, bench.Ended.Reason);
    }

    [Fact]
    public void A_close_after_start_api_is_told_from_a_close_of_a_ready_session()
    {
        var starting = new SessionBench();
        starting.Connect();
        starting.Say("187|t|");
        starting.Session.Disconnected("closed", starting.Now);
        Assert.Equal(TwsEndReason.ClosedWhileStarting, starting.Ended.Reason);

        var ready = SessionBench.Ready();
        ready.Session.Disconnected("closed", ready.Now);
        Assert.Equal(TwsEndReason.ClosedByPeer, ready.Ended.Reason);
    }

    [Theory]
    [InlineData("48|1|", "48")]
    [InlineData("49|1|not_a_timestamp|", "currentTime (49) at version 187: field 3: 'not_a_timestamp'")]
    [InlineData("9|1|5|6|", "nextValidId (9) at version 187: 1 more field(s)")]
    public void A_message_that_cannot_be_decoded_ends_the_session_and_names_message_and_field(string frame, string named)
    {
        var bench = SessionBench.Ready();
        bench.Say(frame);
        Assert.Equal(TwsEndReason.Undecodable, bench.Ended.Reason);
        Assert.Contains(named, bench.Ended.Detail, StringComparison.Ordinal);
        bench.Say("9|1|6|");
        Assert.Single(bench.Events);
    }

    [Fact]
    public void A_frame_longer_than_any_client_accepts_ends_the_session()
    {
        var bench = SessionBench.Ready();
        bench.Session.Receive([0x01, 0, 0, 0], bench.Now);
        Assert.Equal(TwsEndReason.Undecodable, bench.Ended.Reason);
    }

    [Fact]
    public void A_message_of_an_ignored_kind_is_passed_over()
    {
        var bench = SessionBench.Ready();
        bench.Say("18|6|9|IBM|BOND|");
        Assert.Empty(bench.Events);
        Assert.Equal(TwsSessionState.Ready, bench.Session.State);
    }

    [Fact]
    public void Nothing_is_sent_before_ready_or_after_the_end()
    {
        var bench = new SessionBench();
        bench.Connect();
        bench.Say("187|t|");
        Assert.Equal(TwsRefusal.NotReady, Assert.Throws<TwsRequestException>(() => bench.Send(new RequestIds())).Refusal);
        bench.Session.Close(bench.Now);
        Assert.Equal(TwsEndReason.ClosedByUs, bench.Ended.Reason);
        Assert.Equal(TwsRefusal.NotReady, Assert.Throws<TwsRequestException>(() => bench.Send(new RequestIds())).Refusal);
    }

    [Fact]
    public void A_request_the_version_cannot_carry_is_refused_and_the_session_goes_on()
    {
        var bench = SessionBench.Ready(187);
        var refused = Assert.Throws<TwsRequestException>(() => bench.Send(new RequestCurrentTimeInMillis()));
        Assert.Equal(TwsRefusal.VersionLacks, refused.Refusal);
        bench.Send(new RequestIds());
        Assert.Equal(["8|1|1|"], bench.Sent());
    }

    [Fact]
    public void Request_ids_start_far_above_order_ids_and_never_repeat()
    {
        var ids = new RequestIdSequence();
        Assert.Equal([1_000_000_000, 1_000_000_001, 1_000_000_002], [ids.Next(), ids.Next(), ids.Next()]);
        var last = new RequestIdSequence(int.MaxValue - 1);
        Assert.Equal(int.MaxValue - 1, last.Next());
        Assert.Throws<InvalidOperationException>(() => last.Next());
    }

    [Fact]
    public void Time_may_not_go_back()
    {
        var bench = SessionBench.Ready();
        Assert.Throws<InvalidOperationException>(() => bench.Session.Tick(bench.Now - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Messages_between_start_api_and_ready_are_told()
    {
        var bench = new SessionBench();
        bench.Connect();
        bench.Say("187|t|");
        bench.Say("3|7|Submitted|0|100|0|5|0|0|17||0|");
        Assert.Single(bench.All<OrderStatus>());
    }
}
