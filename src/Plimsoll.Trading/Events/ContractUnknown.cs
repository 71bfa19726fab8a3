using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The broker knows no such symbol (200).</summary>
public sealed record ContractUnknown(Instant At, string Symbol, int Code, string Text) : DeskEvent(At);
