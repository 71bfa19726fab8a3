namespace Plimsoll.App.Ladder;

/// <summary>
/// Whether a deployment may climb (requirements/2): approved when time, performance and risk are as they must be; rejected on an active
/// violation or on two alerts; else a person must look.
/// </summary>
internal static class PromotionBoard
{
    private const int AlertsToReject = 2;

    /// <param name="now">What the deployment would be made of today; other terms than it was made with prove nothing.</param>
    public static (PromotionDecision Decision, IReadOnlyList<PromotionCriterion> Criteria) Judge(MonitorFindings findings, FrozenTerms now, int daysMin)
    {
        List<PromotionCriterion> criteria = [.. Criteria(findings, now, daysMin)];
        var failed = criteria.Where(criterion => !criterion.Passed).ToList();
        return (failed.Exists(criterion => criterion.Rejects) || findings.Alerts.Count >= AlertsToReject ? PromotionDecision.Rejected
            : failed.Count == 0 ? PromotionDecision.Approved
            : PromotionDecision.NeedsReview, criteria);
    }

    private static IEnumerable<PromotionCriterion> Criteria(MonitorFindings findings, FrozenTerms now, int daysMin)
    {
        yield return new("time", findings.Days >= daysMin, false, $"{findings.Days} sessions, at least {daysMin}");
        if (findings.Comparison is { } live)
        {
            yield return Within(findings, MonitorAlert.Return, $"{live.Return:+0.00 %;-0.00 %}, {live.ExpectedReturn:+0.00 %;-0.00 %} expected in {live.Days} sessions");
            yield return Within(findings, MonitorAlert.Sharpe, $"{live.Live.Sharpe:0.00}, {live.Expected.Sharpe:0.00} expected");
            yield return Within(findings, MonitorAlert.Drawdown, $"{live.Live.MaxDrawdown:0.00 %}, {live.Expected.MaxDrawdown:0.00 %} in the backtest");
            yield return Within(findings, MonitorAlert.DailyLoss, $"{live.WorstDay:0.00 %} on the worst day");
        }

        if (findings.Parity is { } parity)
        {
            yield return new(MonitorAlert.Decisions, parity.Redecided == parity.Decisions, true, $"{parity.Redecided} of {parity.Decisions} are research's own on the same bars");
        }

        yield return new("risk", findings.Violations.Count == 0, true, findings.Violations.Count == 0 ? "no limit is broken" : string.Join("; ", findings.Violations));
        var changed = findings.Standing.Made.Terms.Changed(now);
        yield return new("unchanged", changed.Count == 0, false, changed.Count == 0 ? "settings, limits and code are those it was deployed with" : $"what was shown is void: {string.Join("; ", changed)}");
        yield return new("at_work", findings.Standing.Stage == DeploymentStage.Active, false, findings.Standing.Stage.ToString().ToLowerInvariant());
    }

    private static PromotionCriterion Within(MonitorFindings findings, string name, string figures) => findings.Alerts.FirstOrDefault(alert => alert.Name == name) is { } alert
        ? new(name, false, false, $"{figures}: {alert.Text}")
        : new(name, true, false, figures);
}
