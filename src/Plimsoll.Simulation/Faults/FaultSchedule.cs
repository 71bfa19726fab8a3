using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Faults;

/// <summary>One fault's strikes: the next one is always a drawn number of opportunities away, uniform in 1..2·gap−1.</summary>
internal sealed class FaultSchedule
{
    private readonly Rng gaps;
    private readonly int meanGap;
    private int untilNext;

    public FaultSchedule(Rng rng, int meanGap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(meanGap, 1);
        gaps = rng.Derive("gaps");
        Details = rng.Derive("details");
        this.meanGap = meanGap;
        untilNext = NextGap();
    }

    public Rng Details { get; }

    public int Fired { get; private set; }

    public bool Strikes()
    {
        if (--untilNext > 0)
        {
            return false;
        }

        untilNext = NextGap();
        Fired++;
        return true;
    }

    private int NextGap() => gaps.NextInt(1, (2 * meanGap) - 1);
}
