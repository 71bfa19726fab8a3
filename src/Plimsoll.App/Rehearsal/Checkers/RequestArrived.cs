using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>A whole request came over the wire.</summary>
/// <param name="ClientId">Null before startApi, except on startApi itself.</param>
/// <param name="Message">IB's number of the request.</param>
/// <param name="Order">What a placeOrder asks for.</param>
internal sealed record RequestArrived(Instant At, int Connection, int? ClientId, int Message, RequestedOrder? Order = null)
    : GatewayEvent(At);
