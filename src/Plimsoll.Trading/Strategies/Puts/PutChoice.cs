using NodaTime;

namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>How far a choice has come. Exactly one holds: something is <see cref="Wanted"/>, one is <see cref="Chosen"/>, or there is a <see cref="Refusal"/>.</summary>
/// <param name="Expiry">Null when there was none to choose.</param>
/// <param name="Wanted">Strikes to be quoted next, ascending, at most <see cref="PutSelection.QuotedAtOnceMax"/>.</param>
/// <param name="Candidates">All that were quoted, by strike.</param>
public sealed record PutChoice(
    LocalDate? Expiry, int? Dte, IReadOnlyList<decimal> Wanted, PutCandidate? Chosen, IReadOnlyList<PutCandidate> Candidates, PutRefusal? Refusal)
{
    internal static PutChoice Refused(PutProblem problem, string text, LocalDate? expiry = null, int? dte = null) =>
        new(expiry, dte, [], null, [], new PutRefusal(problem, text));
}
