namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>
/// Finds, a dozen strikes at a time, the stretch of the grid that must hold the best put. A put's delta falls from 0 to −1 as its strike
/// rises, so two quoted strikes on either side of the target fence it in; printed deltas may stumble by a step, so one more on each
/// side of the best is looked at before it is believed.
/// </summary>
internal sealed class PutSearch
{
    private const int Margin = 2;

    /// <summary>Where nothing is known: near the guess every strike, farther out ever fewer. As many as may be quoted at once.</summary>
    private static readonly int[] firstLook = [-32, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16];

    private readonly PutJudge judge;
    private readonly IReadOnlyList<decimal> strikes;
    private readonly PutCandidate?[] quoted;
    private readonly int count;

    /// <param name="strikes">Ascending.</param>
    public PutSearch(PutJudge judge, IReadOnlyList<decimal> strikes, IReadOnlyList<PutCandidate> judged)
    {
        this.judge = judge;
        this.strikes = strikes;
        quoted = new PutCandidate?[strikes.Count];
        var places = strikes.Select((strike, place) => (strike, place)).ToDictionary(each => each.strike, each => each.place);
        foreach (var candidate in judged)
        {
            if (places.TryGetValue(candidate.Strike, out var place))
            {
                quoted[place] = candidate;
                count++;
            }
        }
    }

    /// <summary>Strikes to be quoted next, ascending; empty when enough is known.</summary>
    public IReadOnlyList<decimal> Wanted()
    {
        var room = Math.Min(PutSelection.QuotedAtOnceMax, PutSelection.QuotedMax - count);
        return [.. Places().Where(place => place >= 0 && place < quoted.Length && quoted[place] is null).Distinct().Take(Math.Max(0, room)).Order().Select(place => strikes[place])];
    }

    private IEnumerable<int> Places()
    {
        if (count == 0)
        {
            var guess = Guess();
            return firstLook.OrderBy(Math.Abs).Select(offset => guess + offset);
        }

        var (below, above) = Fence();
        return (below, above) switch
        {
            (null, null) => Blind(),
            (null, { } high) => Lowest() > 0 ? Outward(Lowest(), -1) : Around(0, high),
            ({ } low, null) => Highest() < quoted.Length - 1 ? Outward(Highest(), 1) : Around(low, quoted.Length - 1),
            ({ } low, { } high) => Around(low, high),
        };
    }

    /// <summary>The strike whose delta would be the target's at a usual volatility.</summary>
    private int Guess()
    {
        var (low, high) = (0, strikes.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = judge.GuessedDelta(strikes[middle]) > judge.Target ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>No delta is known yet: one more look around the guess, and no third.</summary>
    private IEnumerable<int> Blind()
    {
        var guess = Guess();
        return count <= PutSelection.QuotedAtOnceMax
            ? Enumerable.Range(0, quoted.Length).OrderBy(place => Math.Abs(place - guess)).Where(place => quoted[place] is null)
            : [];
    }

    /// <summary>
    /// The highest strike below the target's, and the lowest above it: on either side of the place where the fewest deltas stand on the wrong
    /// side, so that one that is misprinted does not mislead.
    /// </summary>
    private (int? Below, int? Above) Fence()
    {
        var known = Enumerable.Range(0, quoted.Length).Where(place => UsableDelta(place) is not null).ToList();
        var strays = known.Count(place => !IsBelow(place));
        var (split, fewest) = (known.Count, strays);
        for (var i = known.Count - 1; i >= 0; i--)
        {
            strays += IsBelow(known[i]) ? 1 : -1;
            if (strays < fewest)
            {
                (split, fewest) = (i, strays);
            }
        }

        var below = known.Take(split).Where(IsBelow).ToList();
        var above = known.Skip(split).Where(place => !IsBelow(place)).ToList();
        return (below.Count > 0 ? below[^1] : null, above.Count > 0 ? above[0] : null);
    }

    private bool IsBelow(int place) => UsableDelta(place) > judge.Target;

    /// <summary>Each step twice as far as the one before.</summary>
    private static IEnumerable<int> Outward(int edge, int direction) =>
        Enumerable.Range(0, PutSelection.QuotedAtOnceMax).Select(step => edge + (direction * (1 << step)));

    /// <summary>What is still missing between two strikes that fence the target in, then what is missing beside them.</summary>
    private IEnumerable<int> Around(int low, int high)
    {
        var inside = Enumerable.Range(low, high - low + 1).Where(place => quoted[place] is null).ToList();
        if (inside.Count > 0)
        {
            return inside.Count <= PutSelection.QuotedAtOnceMax ? inside : Spread(inside);
        }

        var (first, last) = (low, high);
        while (first > 0 && quoted[first - 1] is not null)
        {
            first--;
        }

        while (last < quoted.Length - 1 && quoted[last + 1] is not null)
        {
            last++;
        }

        var best = Best();
        var isLowKnown = first == 0 || IsBeyond(Enumerable.Range(first, low - first + 1), best, place => best - place >= Margin);
        var isHighKnown = last == quoted.Length - 1 || IsBeyond(Enumerable.Range(high, last - high + 1).Reverse(), best, place => place - best >= Margin);
        var each = PutSelection.QuotedAtOnceMax / (isLowKnown || isHighKnown ? 1 : 2);
        return Enumerable.Range(1, each).SelectMany(step => new[] { isLowKnown ? -1 : first - step, isHighKnown ? -1 : last + step });
    }

    private static IEnumerable<int> Spread(List<int> places) => Enumerable.Range(1, PutSelection.QuotedAtOnceMax)
        .Select(step => places[(step * places.Count / (PutSelection.QuotedAtOnceMax + 1))]);

    /// <summary>The nearest to the target of those fit; null when none is.</summary>
    private int? Best()
    {
        int? best = null;
        for (var place = 0; place < quoted.Length; place++)
        {
            if (quoted[place] is { IsFit: true } candidate && (best is not { } known || candidate.Distance < quoted[known]!.Distance))
            {
                best = place;
            }
        }

        return best;
    }

    /// <summary>Whether the outermost delta known on that side already lies farther out than the best – or than any delta may.</summary>
    private bool IsBeyond(IEnumerable<int> outermostFirst, int? best, Func<int, bool> isMarginAway)
    {
        foreach (var place in outermostFirst)
        {
            if (UsableDelta(place) is { } delta)
            {
                var distance = Math.Abs(delta - judge.Target);
                return (best is { } known && isMarginAway(place) && distance >= quoted[known]!.Distance) || distance > judge.DeltaMissMax;
            }
        }

        return false;
    }

    /// <summary>Also of a put that is not fit: a delta says where the target is even if the quote is poor.</summary>
    private double? UsableDelta(int place) => quoted[place]?.Delta is >= -1.0 and <= 0.0 and var delta ? delta : null;

    private int Lowest() => Array.FindIndex(quoted, one => one is not null);

    private int Highest() => Array.FindLastIndex(quoted, one => one is not null);
}
