using NodaTime;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Events;

/// <summary>The day's plan file cannot be trusted: nothing is sent.</summary>
public sealed record PlanRefused(Instant At, LocalDate Session, string File, IReadOnlyList<PlanProblem> Problems) : DeskEvent(At);
