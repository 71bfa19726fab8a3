using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.App.Running;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Tests.App.GatewayHost;

/// <summary>The loop on a machine that stood still, or is too slow for the speed it was given.</summary>
public sealed class GatewayLoopTests
{
    private const double Speed = 100;

    private static readonly Instant start = Instant.FromUtc(2026, 2, 18, 14, 35);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What was due while the process was frozen takes six seconds of ours, ten minutes of its clock: whoever asks for the time afterwards must be
    /// told that of the clock, and everything that was due before must have happened once, in order.
    /// </summary>
    [Fact]
    public async Task After_a_freeze_it_lives_through_everything_and_tells_the_time_of_the_clock()
    {
        var machine = new Machine();
        var (agenda, clock) = (new Agenda(start), new LeapingTime(machine, start.ToDateTimeOffset(), Speed));
        var happened = new List<Instant>();
        EachSecond(agenda, () =>
        {
            happened.Add(agenda.Now);
            machine.Pass(TimeSpan.FromMilliseconds(1));
        });
        var loop = new GatewayLoop(agenda, clock);
        using var stop = new CancellationTokenSource();
        var running = loop.Run(stop.Token);
        await loop.Do(() => loop.Now).WaitAsync(patience, TestContext.Current.CancellationToken);

        machine.Pass(TimeSpan.FromMinutes(10)); // nobody ran meanwhile
        var (told, shown) = await loop.Do(() => (loop.Now, clock.Now)).WaitAsync(patience, TestContext.Current.CancellationToken);

        Assert.InRange(shown - start, Duration.FromMinutes(1_000), Duration.FromMinutes(1_200));
        Assert.InRange(shown - told, Duration.Zero, Duration.FromMilliseconds(500));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(Enumerable.Range(1, happened.Count).Select(second => start + Duration.FromSeconds(second)), happened);
        Assert.InRange(happened.Count, (int)(told - start).TotalSeconds, (int)(told - start).TotalSeconds + 60);
    }

    /// <summary>A second of its clock takes two: it never comes up, but it comes back to its clients.</summary>
    [Fact]
    public void On_a_machine_too_slow_for_its_speed_it_stays_behind_and_answers_all_the_same()
    {
        var machine = new Machine();
        var (agenda, clock) = (new Agenda(start), new LeapingTime(machine, start.ToDateTimeOffset(), Speed));
        EachSecond(agenda, () =>
        {
            Assert.True(agenda.EntriesRun < 20_000, "it runs after a clock that it cannot reach");
            machine.Pass(TimeSpan.FromSeconds(2 / Speed));
        });
        var loop = new GatewayLoop(agenda, clock);
        machine.Pass(TimeSpan.FromSeconds(10 / Speed));

        loop.CatchUp();

        Assert.True(agenda.EntriesRun >= 10);
        Assert.True(loop.Now < clock.Now);
    }

    private static void EachSecond(Agenda agenda, Action act) => agenda.In(Duration.FromSeconds(1), () =>
    {
        EachSecond(agenda, act);
        act();
    });
}
