using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Configuration;

/// <summary>The bracket executor of a daily plan.</summary>
internal sealed record DayTradeSettings(
    string PlansDir,
    string LogsDir,
    Money MaxDailyExposure,
    Money CircuitBreakerUsd,
    CircuitBreakerAction CircuitBreakerAction,
    decimal ScaleOutPct,
    int MinQuantity,
    Money InitialCapital,
    SessionMoment SubmitAt,
    SessionMoment CloseAt,
    SessionMoment ReportAt,
    Duration MaxWait,
    Duration PartialEntryWait)
{
    public static DayTradeSettings From(SettingSection section) => new(
        PlansDir: section.Read("plans_dir", Kinds.Folder, "output", "Where execution_plan_run_YYYYMMDD_*.csv appear"),
        LogsDir: section.Read("logs_dir", Kinds.Folder, "logs", "Where the daily CSV and cumulative_pnl.json are written"),
        MaxDailyExposure: section.Read(
            "max_daily_exposure", Kinds.Dollars(0, 1_000_000_000), new Money(50_000), "Entries a day, in dollars; the ticker that would cross it ends the submission"),
        CircuitBreakerUsd: section.Read(
            "circuit_breaker_usd", Kinds.Dollars(-1_000_000_000, -1), new Money(-5_000), "Cumulative loss, in dollars, that trips the circuit breaker"),
        CircuitBreakerAction: section.Read(
            "circuit_breaker_action", Kinds.Choice<CircuitBreakerAction>(), CircuitBreakerAction.Alert, "What a tripped circuit breaker does"),
        ScaleOutPct: section.Read(
            "scale_out_pct", Kinds.Number(0.01m, 0.99m), 0.33m, "The part of a position that leaves at the first target, as a fraction"),
        MinQuantity: section.Read(
            "min_quantity", Kinds.Integer(2, 1_000_000), 2, "Fewer shares than this are skipped; two brackets need two"),
        InitialCapital: section.Read(
            "initial_capital", Kinds.Dollars(1, 1_000_000_000), new Money(100_000), "What percentages of profit and loss refer to"),
        SubmitAt: section.Read("submit_at", Kinds.Moment, SessionMoment.AfterOpen(Duration.FromMinutes(5)), "When the brackets are sent"),
        CloseAt: section.Read("close_at", Kinds.Moment, SessionMoment.BeforeClose(Duration.FromMinutes(15)), "When what is still open is sent to the closing auction"),
        ReportAt: section.Read("report_at", Kinds.Moment, SessionMoment.AfterClose(Duration.FromMinutes(5)), "When the day is reported"),
        MaxWait: section.Read(
            "max_wait", Kinds.Span(Duration.Zero, Duration.FromHours(12)), Duration.FromHours(2), "How long a verb that was started early waits for its moment"),
        PartialEntryWait: section.Read(
            "partial_entry_wait", Kinds.Span(Duration.FromSeconds(1), Duration.FromHours(6)), Duration.FromSeconds(60),
            "How long a partly filled entry may stay without working exits before its rest is cancelled"));
}
