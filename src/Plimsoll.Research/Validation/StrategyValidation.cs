using Plimsoll.Market.Chance;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Statistics;

namespace Plimsoll.Research.Validation;

/// <summary>
/// Phase 2 of requirements/2: does the strategy hold in every weather, after what trading really costs, at what size, without looking
/// ahead, and how likely is it luck? The same question gives the same answer on any number of threads.
/// </summary>
public static class StrategyValidation
{
    private const int AuditedSessions = 20;
    private const int BootstrapDraws = 2000;
    private const double Confidence = 0.95;

    /// <param name="stop">Asked between the trials.</param>
    public static ValidationResult Run(ValidationQuestion question, CancellationToken stop = default)
    {
        var history = question.History;
        var backtest = StrategyBacktest.Run(question.Make(history), history, question.Costs);
        var benchmark = Benchmark.Of(history);
        var costs = Costs(question, backtest);
        var overfitting = Overfitting(question, backtest, stop);
        IReadOnlyList<AuditFinding> audits =
        [
            LookAheadAudit.Run(history, question.Make, AuditedSessions, new Rng(question.Seed).Derive("look-ahead")),
            DeterminismAudit.Run(history, question.Make),
        ];
        return new ValidationResult(
            backtest,
            benchmark,
            Regimes(backtest, benchmark),
            [.. Crisis.Named.Where(crisis => Covers(backtest, crisis)).Select(crisis => During(crisis, backtest, benchmark)).OfType<PeriodPerformance>()],
            [.. Crisis.Named.Where(crisis => !Covers(backtest, crisis)).Select(crisis => crisis.Name)],
            costs,
            audits,
            overfitting,
            Criteria(question.Bounds, costs, question.Capital, audits, overfitting));
    }

    private static IReadOnlyList<PeriodPerformance> Regimes(BacktestResult backtest, Benchmark benchmark)
    {
        var trends = MarketRegimes.Trends(benchmark.Close);
        var levels = MarketRegimes.Volatilities(benchmark.Close);
        return
        [
            .. Enum.GetValues<MarketTrend>().Select(trend => Of($"{trend} market", t => trends[t] == trend)).OfType<PeriodPerformance>(),
            .. Enum.GetValues<MarketVolatility>().Select(level => Of($"{level} volatility", t => levels[t] == level)).OfType<PeriodPerformance>(),
        ];

        PeriodPerformance? Of(string name, Func<int, bool> belongs) =>
            PeriodPerformance.Of(name, backtest.Times, backtest.Returns, benchmark.Returns, belongs);
    }

    private static bool Covers(BacktestResult backtest, Crisis crisis) =>
        backtest.Times[0].Date <= crisis.From && backtest.Times[^1].Date >= crisis.To;

    private static PeriodPerformance? During(Crisis crisis, BacktestResult backtest, Benchmark benchmark) => PeriodPerformance.Of(
        crisis.Name, backtest.Times, backtest.Returns, benchmark.Returns, t => backtest.Times[t].Date > crisis.From && backtest.Times[t].Date <= crisis.To);

    private static CostFindings Costs(ValidationQuestion question, BacktestResult backtest)
    {
        double[] gross = [.. backtest.Returns.Zip(backtest.Costs, (net, cost) => net + cost)];
        var friction = question.Friction.Of(backtest, question.History);
        var net = PerformanceMetrics.Of(friction.Net(gross, question.Capital), backtest.Metrics.Turnover, backtest.Metrics.Rebalances);
        var edge = gross.Average() * PerformanceMetrics.SessionsPerYear;
        return new CostFindings(
            question.Capital, edge, friction.FixedPerYear, friction.ImpactPerYear(question.Capital), net.Cagr, net.Sharpe, net.MaxDrawdown, friction.Capacity(edge));
    }

    private static OverfittingFindings Overfitting(ValidationQuestion question, BacktestResult backtest, CancellationToken stop)
    {
        var returns = new double[question.Trials.Count][];
        var options = new ParallelOptions { CancellationToken = stop };
        Parallel.For(0, returns.Length, options, which => returns[which] =
            [.. StrategyBacktest.Run(question.Trials[which].Make(question.History), question.History, question.Costs).Returns]);
        double[] own = [.. backtest.Returns];
        var moments = ReturnMoments.Of(own);
        var block = BlockLength.Of(own);
        var isGrid = returns.Length > 1 && own.Length >= 2 * BacktestOverfitting.BlocksDefault;
        return new OverfittingFindings(
            ProbabilisticSharpe.Probability(moments),
            ProbabilisticSharpe.MinimumTrackRecord(moments, 0, Confidence),
            DeflatedSharpe.Of(moments, returns),
            isGrid ? BacktestOverfitting.Of(returns) : null,
            Intervals(own, new Rng(question.Seed).Derive("bootstrap"), block),
            block,
            ParameterStability.Map([.. question.Trials.Select((trial, which) => (trial.Parameters, PerformanceMetrics.Of(returns[which], 0, 0).Calmar))]));
    }

    private static IReadOnlyList<(string Name, ConfidenceInterval Interval)> Intervals(double[] returns, Rng random, double block)
    {
        (string Name, StationaryBootstrap.Statistic Statistic)[] asked =
        [
            ("growth a year", history => PerformanceMetrics.Of(history, 0, 0).Cagr),
            ("Sharpe ratio", history => PerformanceMetrics.Of(history, 0, 0).Sharpe),
            ("max drawdown", Drawdowns.Deepest),
            ("Calmar ratio", history => PerformanceMetrics.Of(history, 0, 0).Calmar),
        ];
        var intervals = StationaryBootstrap.Intervals(returns, [.. asked.Select(one => one.Statistic)], random, block, BootstrapDraws, Confidence);
        return [.. asked.Zip(intervals, (one, interval) => (one.Name, interval))];
    }

    private static List<Criterion> Criteria(
        ValidationBounds bounds, CostFindings costs, double capital, IReadOnlyList<AuditFinding> audits, OverfittingFindings overfitting)
    {
        List<Criterion> criteria =
        [
            Criterion.AtLeast("Sharpe ratio, realistic costs", costs.NetSharpe, bounds.NetSharpeMin),
            Criterion.AtMost("max drawdown, realistic costs", costs.NetMaxDrawdown, bounds.MaxDrawdown),
            Criterion.AtLeast("probabilistic Sharpe ratio", overfitting.ProbabilisticSharpe, bounds.ProbabilisticSharpeMin),
            Criterion.AtLeast("deflated Sharpe ratio", overfitting.Deflated.Probability, bounds.DeflatedSharpeMin),
            .. audits.Select(audit => Criterion.AtLeast($"{audit.Name} audit", audit.IsClean ? 1 : 0, 1)),
        ];
        if (overfitting.Backtest is { } backtest)
        {
            criteria.Add(Criterion.AtMost("probability of overfitting", backtest.Probability, bounds.OverfittingMax));
        }

        if (costs.Capacity is { } capacity)
        {
            criteria.Add(Criterion.AtLeast("capacity, dollars", capacity, capital));
        }

        return criteria;
    }
}
