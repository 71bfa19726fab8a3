using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>An error left for the client that names an order or a request by its id.</summary>
internal sealed record OrderErrorTold(Instant At, int Id, int Code) : GatewayEvent(At);
