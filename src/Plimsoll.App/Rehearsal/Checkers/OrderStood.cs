using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>The exchange has a new order, or one changed.</summary>
internal sealed record OrderStood(Instant At, StandingOrder Order) : GatewayEvent(At);
