using Plimsoll.Trading.Strategies.DayTrade.Plans;
using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The day's plan was read; its bytes are stored under their hash.</summary>
public sealed record PlanArrived(Instant At, LocalDate Session, string File, string Sha256, Plan Plan) : DeskEvent(At);
