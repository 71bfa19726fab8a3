namespace Plimsoll.Research.Backtest;

/// <summary>How a strategy did, over every session, those before its first position included.</summary>
/// <param name="Cagr">Growth a year of 252 sessions, as a fraction; −1 when nothing is left.</param>
/// <param name="Sharpe">Mean over sample deviation of the returns, ·√ of the bars in 252 sessions, risk-free rate 0; 0 when the returns do not vary.</param>
/// <param name="MaxDrawdown">The deepest fall from a peak, the start counted as one, as a positive fraction.</param>
/// <param name="Calmar">Cagr / MaxDrawdown; 0 when there was no drawdown.</param>
/// <param name="ProfitFactor">Sum of the gains over sum of the losses, by bar; null without losses.</param>
/// <param name="Turnover">Σ|Δw|, the first purchase included.</param>
/// <param name="Rebalances">Bars at which a weight moved by more than 1e-12.</param>
/// <param name="RebalancesPerMonth">A month being 21 sessions.</param>
/// <param name="FinalEquity">Growth of 1.</param>
public sealed record PerformanceMetrics(
    double Cagr,
    double Sharpe,
    double MaxDrawdown,
    double Calmar,
    double? ProfitFactor,
    double Turnover,
    int Rebalances,
    double RebalancesPerMonth,
    int Sessions,
    double FinalEquity)
{
    public const int SessionsPerYear = 252;
    public const int SessionsPerMonth = 21;

    /// <summary>A day whose weights moved by no more than this is no rebalance.</summary>
    public const double WeightMoveMin = 1e-12;

    /// <param name="returns">One a bar.</param>
    /// <param name="sessions">How many sessions the bars are of; null for one each.</param>
    public static PerformanceMetrics Of(ReadOnlySpan<double> returns, double turnover, int rebalances, int? sessions = null)
    {
        var (equity, peak, fall) = (1.0, 1.0, 0.0);
        var (sum, gains, losses) = (0.0, 0.0, 0.0);
        foreach (var one in returns)
        {
            equity *= 1 + one;
            peak = Math.Max(peak, equity);
            fall = Math.Max(fall, (peak - equity) / peak);
            sum += one;
            gains += Math.Max(one, 0);
            losses -= Math.Min(one, 0);
        }

        var days = sessions ?? returns.Length;
        var cagr = Growth(equity, days);
        return new PerformanceMetrics(
            cagr,
            SharpeOf(returns, sum / returns.Length, (double)returns.Length / days),
            fall,
            CalmarOf(cagr, fall),
            losses > 0 ? gains / losses : null,
            turnover,
            rebalances,
            (double)rebalances / days * SessionsPerMonth,
            days,
            equity);
    }

    /// <summary>The yearly growth rate behind an equity.</summary>
    public static double Growth(double equity, int sessions) => equity > 0 ? Math.Pow(equity, (double)SessionsPerYear / sessions) - 1 : -1;

    public static double CalmarOf(double cagr, double maxDrawdown) => maxDrawdown > 0 ? cagr / maxDrawdown : 0;

    private static double SharpeOf(ReadOnlySpan<double> returns, double mean, double barsPerSession)
    {
        var squares = 0.0;
        foreach (var one in returns)
        {
            squares += (one - mean) * (one - mean);
        }

        return returns.Length > 1 && squares > 0 ? mean / Math.Sqrt(squares / (returns.Length - 1)) * Math.Sqrt(SessionsPerYear * barsPerSession) : 0;
    }
}
