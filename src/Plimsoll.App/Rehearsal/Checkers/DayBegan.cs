using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>The exchange's hours of a session, as they will really be: an early close that no calendar knows is in them.</summary>
internal sealed record DayBegan(Instant At, LocalDate Date, Instant Open, Instant Close) : GatewayEvent(At);
