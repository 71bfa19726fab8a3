using Plimsoll.Research.Backtest;

namespace Plimsoll.App.Cli;

/// <summary>Metrics for a person to read.</summary>
internal static class MetricsTable
{
    public static void Print(VerbCall call, PerformanceMetrics metrics) => Page.Of(call.Context).Facts(
        ("CAGR", $"{metrics.Cagr:P2}"),
        ("Sharpe", $"{metrics.Sharpe:0.00}"),
        ("deepest drawdown", $"{metrics.MaxDrawdown:P2}"),
        ("Calmar", $"{metrics.Calmar:0.00}"),
        ("profit factor", metrics.ProfitFactor is { } factor ? $"{factor:0.00}" : "no losses"),
        ("turnover", $"{metrics.Turnover:0.0}"),
        ("rebalances", $"{metrics.Rebalances}, {metrics.RebalancesPerMonth:0.0} a month"),
        ("sessions", $"{metrics.Sessions}"),
        ("growth of 1", $"{metrics.FinalEquity:0.000}"));
}
