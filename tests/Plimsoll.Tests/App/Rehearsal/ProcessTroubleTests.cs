using NodaTime;
using Plimsoll.App.Rehearsal;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>What befalls a rehearsed process by itself, hour by hour of a session's day: 2026-01-05 opens at 14:30 UTC.</summary>
public sealed class ProcessTroubleTests
{
    private static readonly Instant beforeOpen = Instant.FromUtc(2026, 1, 5, 12, 0);

    [Fact]
    public void A_freeze_begins_and_ends_and_is_told_both_times()
    {
        var told = new List<(Instant At, bool IsFrozen)>();
        var agenda = new Agenda(beforeOpen);
        var faults = Faults(Fault.Freeze);
        var trouble = new ProcessTrouble(agenda, faults, isFrozen => told.Add((agenda.Now, isFrozen)));
        agenda.RunUntil(Instant.FromUtc(2026, 1, 5, 13, 29));
        Assert.Empty(told); // an hour before the open the occasions begin
        agenda.RunUntil(Instant.FromUtc(2026, 1, 5, 13, 31));
        Assert.True(trouble.IsFrozen);
        faults.Heal();
        agenda.RunUntil(Instant.FromUtc(2026, 1, 5, 14, 0));
        Assert.False(trouble.IsFrozen);
        Assert.Equal([true, false], told.Select(each => each.IsFrozen));
        Assert.InRange((told[1].At - told[0].At).TotalSeconds, 60, 301);
    }

    [Fact]
    public void A_clock_is_off_by_three_seconds_to_a_minute_and_put_right_within_ten()
    {
        var agenda = new Agenda(beforeOpen);
        var faults = Faults(Fault.ClockStep);
        var trouble = new ProcessTrouble(agenda, faults, _ => { });
        agenda.RunUntil(Instant.FromUtc(2026, 1, 5, 13, 31));
        faults.Heal();
        Assert.InRange(Math.Abs((trouble.Clock - agenda.Now).TotalSeconds), 3, 60);
        agenda.RunUntil(agenda.Now + Duration.FromMinutes(10));
        Assert.Equal(agenda.Now, trouble.Clock);
    }

    [Fact]
    public void A_disk_is_full_for_minutes_and_nothing_happens_at_night()
    {
        var agenda = new Agenda(beforeOpen);
        var faults = Faults(Fault.DiskFull);
        var trouble = new ProcessTrouble(agenda, faults, _ => { });
        agenda.RunUntil(Instant.FromUtc(2026, 1, 5, 13, 31));
        Assert.True(trouble.IsDiskFull);
        agenda.RunUntil(Instant.FromUtc(2026, 1, 5, 22, 30));
        var struck = faults.Fired.Single().Value;
        agenda.RunUntil(Instant.FromUtc(2026, 1, 6, 13, 29));
        Assert.Equal(struck, faults.Fired.Single().Value);
        Assert.False(trouble.IsDiskFull);
        Assert.Equal("SPY: no space left on device", Assert.Throws<IOException>(() => Full().Flush("SPY")).Message);
    }

    private static RehearsedDisk Full()
    {
        var disk = new RehearsedDisk(() => true);
        disk.Append("SPY", "line\n"u8);
        return disk;
    }

    private static FaultInjector Faults(Fault fault) => new(new Rng(3), new Dictionary<Fault, int> { [fault] = 1 });
}
