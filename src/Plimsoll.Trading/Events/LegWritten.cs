using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The order's bytes were given to the socket. Not journaled after a crash in between: then the leg is unknown.</summary>
public sealed record LegWritten(Instant At, int OrderId) : DeskEvent(At);
