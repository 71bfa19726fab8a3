using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.Market;

namespace Plimsoll.App.Ladder;

/// <summary>A strategy was put to work on a rung: what is frozen from then on, and on what evidence.</summary>
/// <param name="Name">The strategy's, which is also its book's and its section's in preferences.yaml.</param>
/// <param name="Account">The only account it trades.</param>
/// <param name="Expected">What research says it does, from the evidence.</param>
internal sealed record Deployed(
    Instant At,
    string Deployment,
    string Name,
    BrokerMode Mode,
    string Account,
    Money Capital,
    FrozenTerms Terms,
    Expectation Expected,
    IReadOnlyList<ReadinessCheck> Readiness)
    : LadderRecord(At, Deployment);
