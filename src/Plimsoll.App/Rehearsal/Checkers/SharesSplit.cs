using NodaTime;

namespace Plimsoll.App.Rehearsal.Checkers;

/// <summary>A split changed what is held, overnight and without an execution.</summary>
/// <param name="Change">Shares more, or, negative, less.</param>
internal sealed record SharesSplit(Instant At, string Symbol, decimal Change) : GatewayEvent(At);
