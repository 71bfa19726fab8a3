using NodaTime;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Events;

/// <summary>The day's plan was read; its bytes are stored under their hash.</summary>
/// <param name="Rows">The rows that may be traded, in file order.</param>
/// <param name="Skipped">The rows that may not, and why.</param>
public sealed record PlanArrived(
    Instant At,
    LocalDate Session,
    string File,
    string Sha256,
    IReadOnlyList<PlanRow> Rows,
    IReadOnlyList<SkippedRow> Skipped) : DeskEvent(At);
