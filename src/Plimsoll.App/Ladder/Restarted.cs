using NodaTime;

namespace Plimsoll.App.Ladder;

/// <summary>A paused deployment goes on, unchanged, having passed the readiness checks again.</summary>
internal sealed record Restarted(Instant At, string Deployment, IReadOnlyList<ReadinessCheck> Readiness) : LadderRecord(At, Deployment);
