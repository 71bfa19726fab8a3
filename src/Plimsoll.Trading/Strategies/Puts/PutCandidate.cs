namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>One put that was looked at, and what became of it.</summary>
/// <param name="Delta">What it was judged by; null when there is none.</param>
/// <param name="Distance">Of the delta from the target, to nine decimals, so that a tie is a tie.</param>
/// <param name="Text">The verdict with its numbers, for a table of candidates.</param>
public sealed record PutCandidate(PutQuote Quote, double? Delta, DeltaSource? Source, double? Distance, PutVerdict Verdict, string Text)
{
    public decimal Strike => Quote.Strike;

    /// <summary>Nothing is wrong with it but, at most, that another is better.</summary>
    public bool IsFit => Verdict is PutVerdict.Chosen or PutVerdict.Farther or PutVerdict.HigherStrike or PutVerdict.TooFar;
}
