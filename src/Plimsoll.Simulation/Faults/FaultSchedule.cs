using NodaTime;
using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Faults;

/// <summary>
/// One fault's strikes: drawn, the next one always a number of occasions away, uniform in 1..2·gap−1; or by the rules of a script.
/// </summary>
internal sealed class FaultSchedule
{
    private readonly Rng gaps;
    private readonly Rng chances;
    private readonly int? meanGap;
    private readonly SortedSet<int> scriptedOccasions;
    private readonly Queue<Instant> scriptedInstants;
    private readonly double probability;
    private int untilNext;
    private int occasions;

    /// <param name="meanGap">Null: nothing is drawn.</param>
    public FaultSchedule(Rng rng, int? meanGap, IEnumerable<FaultRule> script)
    {
        if (meanGap is { } gap)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(gap, 1, nameof(meanGap));
        }

        gaps = rng.Derive("gaps");
        chances = rng.Derive("chances");
        Details = rng.Derive("details");
        this.meanGap = meanGap;
        var rules = script.ToList();
        scriptedOccasions = [.. rules.Select(rule => rule.Occasion).OfType<int>()];
        scriptedInstants = new(rules.Select(rule => rule.At).OfType<Instant>().Order());
        probability = rules.Max(rule => rule.Probability) ?? 0;
        untilNext = NextGap();
    }

    public Rng Details { get; }

    public int Fired { get; private set; }

    /// <summary>Strikes that somebody waits for.</summary>
    public int Asked { get; private set; }

    public void Ask() => Asked++;

    public bool Strikes(Instant now)
    {
        occasions++;
        var strikes = IsDrawn() | scriptedOccasions.Contains(occasions) | IsDue(now);
        strikes |= probability > 0 && chances.Chance(probability);
        if (Asked > 0)
        {
            Asked--;
            strikes = true;
        }

        Fired += strikes ? 1 : 0;
        return strikes;
    }

    private bool IsDrawn()
    {
        if (meanGap is null || --untilNext > 0)
        {
            return false;
        }

        untilNext = NextGap();
        return true;
    }

    /// <summary>Several instants that lie behind one occasion strike one after another.</summary>
    private bool IsDue(Instant now) => scriptedInstants.TryPeek(out var due) && due <= now && scriptedInstants.TryDequeue(out _);

    private int NextGap() => meanGap is { } gap ? gaps.NextInt(1, (2 * gap) - 1) : 0;
}
