using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Session;

namespace Plimsoll.Tests.Tws;

public sealed class ReconnectPolicyTests
{
    [Fact]
    public void Waits_double_up_to_the_limit()
    {
        var policy = Policy(0);
        Assert.Equal(
            [0.5, 1, 2, 4, 8, 16, 30, 30],
            Enumerable.Range(0, 8).Select(_ => policy.WaitAfter(TwsEndReason.ClosedByPeer, null).TotalSeconds));
    }

    [Fact]
    public void Chance_draws_the_second_half_of_a_wait()
    {
        Assert.Equal(0.5, Policy(0).WaitAfter(null, null).TotalSeconds);
        Assert.Equal(0.75, Policy(0.5).WaitAfter(null, null).TotalSeconds);
        Assert.True(Policy(0.999999).WaitAfter(null, null) < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_session_that_was_stable_starts_the_count_anew_and_a_short_one_does_not()
    {
        var policy = Policy(0);
        for (var i = 0; i < 5; i++)
        {
            policy.WaitAfter(null, null);
        }

        Assert.Equal(16, policy.WaitAfter(TwsEndReason.HalfOpen, TimeSpan.FromSeconds(59)).TotalSeconds);
        Assert.Equal(0.5, policy.WaitAfter(TwsEndReason.HalfOpen, TimeSpan.FromSeconds(60)).TotalSeconds);
    }

    [Theory]
    [InlineData(TwsEndReason.ClientIdInUse)]
    [InlineData(TwsEndReason.ClosedWhileStarting)]
    public void An_id_in_use_has_its_own_wait_that_is_never_shorter(TwsEndReason reason)
    {
        var policy = Policy(0);
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Equal(30, policy.WaitAfter(reason, null).TotalSeconds));
        Assert.InRange(Policy(0.999999).WaitAfter(reason, null).TotalSeconds, 32.9, 33);
    }

    [Theory]
    [InlineData(TwsEndReason.VersionRefused)]
    [InlineData(TwsEndReason.Undecodable)]
    public void What_the_next_attempt_will_hardly_cure_waits_longest_at_once(TwsEndReason reason) =>
        Assert.Equal(30, Policy(0).WaitAfter(reason, null).TotalSeconds);

    private static ReconnectPolicy Policy(double jitter) => new(new ReconnectSettings(), () => jitter);
}
