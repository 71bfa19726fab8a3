using NodaTime;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>One row of the plan and what became of it.</summary>
public sealed class PlanTicker
{
    public required PlanRow Row { get; init; }

    public TickerStage Stage { get; set; } = TickerStage.Waiting;

    public Instant? AskedAt { get; set; }

    public int TimesAsked { get; set; }

    public SkipReason? Skip { get; set; }

    public string SkipText { get; set; } = "";

    public bool IsSettled => Stage is TickerStage.Skipped or TickerStage.Submitted;
}
