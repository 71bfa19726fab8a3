using Plimsoll.App.Rehearsal;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>Runs that once showed a fault of the desk; each is named after what it showed.</summary>
public sealed class FoundSeedTests
{
    /// <summary>The storm they were found in, which drew nothing for the desk's own machine yet.</summary>
    private static readonly FaultScenario storm = FaultScenario.Storm with
    {
        MeanGaps = FaultScenario.Storm.MeanGaps.Where(gap => gap.Key is not (Fault.ClockStep or Fault.Freeze or Fault.DiskFull)).ToDictionary(),
    };

    [Theory]
    [InlineData(5, "a target cut to what its entry had bought was waited for until the night")]
    [InlineData(4, "bracket B's sleeping exits kept bracket A's shares from having a stop")]
    [InlineData(10, "a closing order refused after its first word was not sent anew")]
    [InlineData(9, "exits put up again six times within one halt were not put up after it")]
    public void A_storm_that_once_broke_the_desk(int seed, string what)
    {
        Assert.NotEmpty(what);
        Rehearsed.AssertHeld(new RehearsalRun(Rehearsed.Real(21, (ulong)seed) with { Faults = storm }).Run());
    }
}
