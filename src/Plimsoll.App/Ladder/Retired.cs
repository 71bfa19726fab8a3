using NodaTime;

namespace Plimsoll.App.Ladder;

/// <summary>It is over for good; what comes after it is another deployment.</summary>
internal sealed record Retired(Instant At, string Deployment, string Why) : LadderRecord(At, Deployment);
