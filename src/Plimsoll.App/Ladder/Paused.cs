using NodaTime;

namespace Plimsoll.App.Ladder;

/// <summary>It opens nothing until it is deployed again.</summary>
internal sealed record Paused(Instant At, string Deployment, string Why) : LadderRecord(At, Deployment);
