using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The commission of one fill, dollars; comes after the fill and may come alone.</summary>
public sealed record Commissioned(Instant At, string ExecId, decimal Commission) : DeskEvent(At);
