using System.Globalization;
using Plimsoll.App.Configuration;
using Plimsoll.Research.Backtest;

namespace Plimsoll.App.Ladder;

/// <summary>What a deployment made against what research expects of it (requirements/2).</summary>
/// <param name="Live">Of its returns since the deployment; one a session.</param>
/// <param name="WorstDay">The largest loss of one session, as a positive fraction.</param>
internal sealed record Comparison(PerformanceMetrics Live, double WorstDay, Expectation Expected, IReadOnlyList<MonitorAlert> Alerts)
{
    public int Days => Live.Sessions;

    public double Return => Live.FinalEquity - 1;

    /// <summary>What the expected growth comes to in as many days.</summary>
    public double ExpectedReturn => Grown(Expected, Days);

    public double SharpeDrift => Expected.Sharpe - Live.Sharpe;

    /// <summary>The summary of requirements/2, to the letter where it gives one; a line for each alert below it.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"""
        Comparison [{(Alerts.Count == 0 ? "OK" : "ALERT")}] — {Days} days
          Return: live={Return * 100:+0.00;-0.00}% expected_annual={Expected.AnnualReturn * 100:+0.00;-0.00}%
          Sharpe: live={Live.Sharpe:0.00} expected={Expected.Sharpe:0.00} drift={SharpeDrift:0.00}
          MaxDD:  live={Live.MaxDrawdown * 100:0.00}% expected={Expected.MaxDrawdown * 100:0.00}%
        """) + string.Concat(Alerts.Select(alert => $"\n  ! {alert.Name}: {alert.Text}"));

    /// <param name="returns">One a session since the deployment, as fractions; at least one.</param>
    public static Comparison Of(IReadOnlyList<double> returns, double turnover, int rebalances, Expectation expected, MonitorSettings bounds)
    {
        var live = PerformanceMetrics.Of([.. returns], turnover, rebalances);
        var worst = Math.Max(0, -returns.Min());
        return new Comparison(live, worst, expected, [.. AlertsOf(live, worst, expected, bounds)]);
    }

    private static IEnumerable<MonitorAlert> AlertsOf(PerformanceMetrics live, double worst, Expectation expected, MonitorSettings bounds)
    {
        // a tolerance of a year's return, in the first year too: 30 % of what three weeks should bring is less than one day's noise
        var made = live.FinalEquity - 1;
        var tolerance = bounds.ComparisonTolerance * Math.Abs(expected.AnnualReturn) * Math.Max(1, (double)live.Sessions / PerformanceMetrics.SessionsPerYear);
        var drift = made - Grown(expected, live.Sessions);
        if (Math.Abs(drift) > tolerance)
        {
            yield return new(MonitorAlert.Return, bounds.OnReturn, $"{made:+0.00 %;-0.00 %} is {Math.Abs(drift):0.00 %} {(drift < 0 ? "below" : "above")} what {live.Sessions} days should bring, tolerance {tolerance:0.00 %}");
        }

        if (expected.Sharpe - live.Sharpe > bounds.SharpeDriftMax)
        {
            yield return new(MonitorAlert.Sharpe, bounds.OnSharpe, $"{live.Sharpe:0.00} is {expected.Sharpe - live.Sharpe:0.00} below the expected {expected.Sharpe:0.00}, tolerance {bounds.SharpeDriftMax:0.00}");
        }

        var deepest = Math.Min(bounds.DrawdownAlert, bounds.DrawdownMultiple * expected.MaxDrawdown);
        if (live.MaxDrawdown > deepest)
        {
            yield return new(MonitorAlert.Drawdown, bounds.OnDrawdown, $"{live.MaxDrawdown:0.00 %} is beyond {deepest:0.00 %} (the lesser of {bounds.DrawdownAlert:0.##%} and {bounds.DrawdownMultiple:0.##} times the backtest's {expected.MaxDrawdown:0.00 %})");
        }

        if (worst > bounds.DailyLossAlert)
        {
            yield return new(MonitorAlert.DailyLoss, bounds.OnDailyLoss, $"a day lost {worst:0.00 %}, more than {bounds.DailyLossAlert:0.##%}");
        }
    }

    private static double Grown(Expectation expected, int days) => Math.Pow(1 + expected.AnnualReturn, (double)days / PerformanceMetrics.SessionsPerYear) - 1;
}
