using Plimsoll.App.Rehearsal;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>Everything at once, by seed. PLIMSOLL_LONG=1: fifty seeds of 21 sessions on real prices and plans.</summary>
public sealed class StormTests
{
    [Fact]
    public void The_desk_holds_in_a_storm() => Rehearsed.Each(
        Enumerable.Range(1, 6),
        seed => Rehearsed.AssertHeld(new RehearsalRun(Rehearsed.Made(5, (ulong)seed, "storm")).Run()));

    [Fact]
    public void The_desk_holds_in_a_storm_over_real_prices_and_plans()
    {
        _ = Rehearsed.Real(1, 1);
        Rehearsed.Each(
            Enumerable.Range(1, Rehearsed.IsLong ? 50 : 2),
            seed => Rehearsed.AssertHeld(new RehearsalRun(Rehearsed.Real(21, (ulong)seed, "storm")).Run()));
    }

    [Fact]
    public void A_quiet_month_sells_everything_it_bought()
    {
        var result = new RehearsalRun(Rehearsed.Real(21, 1)).Run();
        Rehearsed.AssertHeld(result);
        Assert.Empty(result.Stranded);
        Assert.True(result.EntriesFilled > 100);
    }
}
