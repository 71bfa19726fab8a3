using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>There is no plan for the session. Not an error: the pipeline may not have run.</summary>
public sealed record PlanMissing(Instant At, LocalDate Session, string Folder) : DeskEvent(At);
