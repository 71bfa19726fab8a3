using NodaTime;

namespace Plimsoll.App.Ladder;

/// <summary>Its promotion counts no more: a limit broke or it drifted, and it must show itself again on its own rung.</summary>
internal sealed record Demoted(Instant At, string Deployment, string Why) : LadderRecord(At, Deployment);
