using NodaTime;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Ladder;

/// <summary>A promotion was asked for, and this was the answer, with what it rests on.</summary>
/// <param name="To">The rung above.</param>
/// <param name="Terms">Of that moment: a change of settings, limits or code voids an approval.</param>
internal sealed record Judged(
    Instant At,
    string Deployment,
    BrokerMode To,
    PromotionDecision Decision,
    IReadOnlyList<PromotionCriterion> Criteria,
    FrozenTerms Terms)
    : LadderRecord(At, Deployment);
