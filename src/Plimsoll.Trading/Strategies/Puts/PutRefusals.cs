namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>Why none of the quoted puts was chosen, in one line: by what is wrong with most of them.</summary>
internal static class PutRefusals
{
    public static PutRefusal Of(PutChoice choice)
    {
        if (choice.Candidates.Count == 0)
        {
            return new PutRefusal(PutProblem.NotListed, $"no strike of {choice.Expiry:uuuu-MM-dd} was quoted");
        }

        // A hole in the grid says nothing where something else was found to be wrong.
        var listed = choice.Candidates.Where(one => one.Verdict != PutVerdict.NotListed).ToList();
        var worst = (listed.Count > 0 ? listed : [.. choice.Candidates])
            .GroupBy(one => one.Verdict)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .First();
        return new PutRefusal(
            ProblemOf(worst.Key),
            $"none of the {choice.Candidates.Count} puts quoted for {choice.Expiry:uuuu-MM-dd} can be sold; {worst.Count()} of them: {worst.First().Text}");
    }

    public static PutRefusal TooFar(PutChoice choice, PutCandidate nearest, PutCriteria criteria) => new(
        PutProblem.DeltaTooFar,
        $"the nearest delta of {choice.Expiry:uuuu-MM-dd} is {nearest.Delta:0.0000} at {nearest.Strike:0.##}; "
        + $"the target is {criteria.TargetDelta:0.0000} and may be missed by {criteria.DeltaMissMax:0.0000}");

    private static PutProblem ProblemOf(PutVerdict verdict) => verdict switch
    {
        PutVerdict.NotListed => PutProblem.NotListed,
        PutVerdict.NotQuoted => PutProblem.NotQuoted,
        PutVerdict.NoBid => PutProblem.NoBid,
        PutVerdict.NoAsk => PutProblem.NoAsk,
        PutVerdict.Crossed => PutProblem.CrossedQuotes,
        PutVerdict.WideSpread => PutProblem.WideSpreads,
        PutVerdict.ThinOpenInterest => PutProblem.ThinOpenInterest,
        PutVerdict.NoGreeks => PutProblem.NoGreeks,
        PutVerdict.DeltaOutOfRange => PutProblem.DeltaOutOfRange,
        PutVerdict.Chosen or PutVerdict.Farther or PutVerdict.HigherStrike or PutVerdict.TooFar =>
            throw new InvalidOperationException($"a candidate that is fit ({verdict}) is no ground for a refusal"),
    };
}
