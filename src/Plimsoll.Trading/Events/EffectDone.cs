using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>A report was written or a message delivered (or given up, with its reason on the log): it need not be repeated.</summary>
public sealed record EffectDone(Instant At, long Effect) : DeskEvent(At);
