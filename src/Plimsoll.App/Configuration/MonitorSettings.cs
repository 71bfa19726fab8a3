namespace Plimsoll.App.Configuration;

/// <summary>How far a deployment may be from what research expects of it (requirements/2), and what happens beyond that.</summary>
/// <param name="ComparisonTolerance">Of the expected annual return.</param>
/// <param name="DrawdownMultiple">Of the backtest's deepest fall.</param>
internal sealed record MonitorSettings(
    double ComparisonTolerance,
    double SharpeDriftMax,
    double DrawdownAlert,
    double DrawdownMultiple,
    double DailyLossAlert,
    LadderAction OnReturn,
    LadderAction OnSharpe,
    LadderAction OnDrawdown,
    LadderAction OnDailyLoss,
    LadderAction OnDecisions)
{
    public static MonitorSettings From(SettingSection section) => new(
        section.Read("comparison_tolerance", Kinds.Real(0, 10), 0.30, "How far the return may be from the expected one, of the expected annual return"),
        section.Read("max_sharpe_drift", Kinds.Real(0, 100), 1.0, "How far the Sharpe ratio may be below the expected one"),
        section.Read("drawdown_alert_pct", Kinds.Real(0, 1), 0.15, "A drawdown beyond this alerts"),
        section.Read("drawdown_alert_multiple", Kinds.Real(0, 100), 1.5, "So does one beyond this many times the backtest's"),
        section.Read("daily_loss_alert_pct", Kinds.Real(0, 1), 0.03, "A day's loss beyond this alerts"),
        Action(section, "on_return", LadderAction.Alert, "the return drifts"),
        Action(section, "on_sharpe", LadderAction.Alert, "the Sharpe ratio drifts"),
        Action(section, "on_drawdown", LadderAction.Demote, "the drawdown is too deep"),
        Action(section, "on_daily_loss", LadderAction.Alert, "a day loses too much"),
        Action(section, "on_decisions", LadderAction.Demote, "decisions are not research's own on the same bars"));

    private static LadderAction Action(SettingSection section, string name, LadderAction fallback, string when) =>
        section.Read(name, Kinds.Choice<LadderAction>(), fallback, $"When {when}: alert, halt (pause it) or demote (its promotion is void, too)");
}
