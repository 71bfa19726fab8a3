using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>A frame left for the client: it is connected, and time has passed.</summary>
internal sealed record ClientTold(Instant At, int Connection) : GatewayEvent(At);
