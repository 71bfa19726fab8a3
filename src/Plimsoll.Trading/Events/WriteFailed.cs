using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The order's bytes were certainly not given to the socket.</summary>
public sealed record WriteFailed(Instant At, int OrderId, string Reason) : DeskEvent(At);
