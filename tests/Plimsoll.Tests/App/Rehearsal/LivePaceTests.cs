using NodaTime;
using Plimsoll.App.Rehearsal.Live;
using Plimsoll.Tests.Tws;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>How long a watched rehearsal waits for its next moment.</summary>
public sealed class LivePaceTests
{
    private static readonly Instant open = Instant.FromUtc(2026, 1, 5, 14, 30);

    private readonly ManualTime time = new();

    [Fact]
    public void A_session_goes_at_its_speed_and_a_night_is_not_waited_for()
    {
        var pace = new LivePace(time);
        pace.Set(60);
        var midnight = open - Duration.FromHours(9);
        Assert.Equal(TimeSpan.Zero, pace.WaitFor(midnight, open - Duration.FromMinutes(6)));
        Assert.Equal(TimeSpan.FromSeconds(5), pace.WaitFor(midnight, open)); // from five minutes before it
        time.Advance(2);
        Assert.Equal(TimeSpan.FromSeconds(3), pace.WaitFor(midnight, open));
        Assert.Equal(open - Duration.FromMinutes(3), pace.Now);
        time.Advance(3);
        Assert.Equal(TimeSpan.Zero, pace.WaitFor(midnight, open));
        Assert.Equal(TimeSpan.Zero, pace.WaitFor(open, open + Duration.FromHours(10)));
    }

    [Fact]
    public void Another_speed_and_a_pause_count_from_now()
    {
        var pace = new LivePace(time);
        pace.Set(1);
        var due = open + Duration.FromMinutes(1);
        Assert.Equal(TimeSpan.FromMinutes(1), pace.WaitFor(open, due));
        time.Advance(30);
        Assert.Equal(TimeSpan.FromSeconds(30), pace.WaitFor(open, due));
        pace.Set(10);
        Assert.Equal(TimeSpan.FromSeconds(3), pace.WaitFor(open, due));
        pace.Pause(true);
        Assert.Null(pace.WaitFor(open, due));
        time.Advance(3600);
        pace.Pause(false);
        Assert.Equal(TimeSpan.FromSeconds(3), pace.WaitFor(open, due));
        pace.Set(null);
        Assert.Equal(TimeSpan.Zero, pace.WaitFor(open, due));
    }

    /// <summary>A machine that could not keep up does not make good by haste what it lost.</summary>
    [Fact]
    public void What_was_lost_is_not_made_good()
    {
        var pace = new LivePace(time);
        pace.Set(60);
        pace.WaitFor(open, open + Duration.FromMinutes(1));
        time.Advance(60);
        Assert.True(pace.WaitFor(open, open + Duration.FromMinutes(1)) < TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(1), pace.WaitFor(open + Duration.FromMinutes(1), open + Duration.FromMinutes(2)));
    }
}
