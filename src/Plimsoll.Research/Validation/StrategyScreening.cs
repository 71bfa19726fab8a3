using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Statistics;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Validation;

/// <summary>
/// Phase 1 of requirements/2: the whole grid over the whole history, and a walk-forward over it (DESIGN §7): train_start is the first
/// session plus k steps, training lasts years, the step out of sample months of the calendar, both half-open; training starts flat and is
/// judged by the Calmar ratio, and out of sample is one run whose parameters switch at each window, what is held carried over.
/// </summary>
public static class StrategyScreening
{
    /// <exception cref="ArgumentException">A history too short for one window.</exception>
    public static ScreenResult Run(ScreenQuestion question, CancellationToken stop = default)
    {
        var history = question.History;
        var spans = Spans(history, question.TrainYears, question.OosMonths);
        var backtest = StrategyBacktest.Run(question.Make(history), history, question.Costs);
        var strategies = new IWeightStrategy[question.Trials.Count];
        var whole = new double[strategies.Length];
        var trained = new PerformanceMetrics[strategies.Length][];
        Parallel.For(0, strategies.Length, new ParallelOptions { CancellationToken = stop }, which =>
        {
            strategies[which] = new RememberedDecisions(question.Trials[which].Make(history), history.Count);
            (whole[which], trained[which]) = Train(strategies[which], question, spans);
        });
        int[] chosen = [.. spans.Select((_, window) => IndexOfBest(trained, window))];
        var (returns, turnover, rebalances) = Trade(question, spans, strategies, chosen);
        var oos = PerformanceMetrics.Of(returns.AsSpan(spans[0].Split, spans[^1].End - spans[0].Split), turnover, rebalances);
        WalkForwardWindow[] windows =
        [
            .. spans.Select((span, window) => new WalkForwardWindow(
                span.TrainStart, span.TrainEnd, span.OosEnd, chosen[window],
                trained[chosen[window]][window].Calmar, trained[chosen[window]][window].Cagr, Compounded(returns, span))),
        ];
        var promised = windows.Average(window => window.TrainCagr);
        double? efficiency = promised > 0 ? oos.Cagr / promised : null;
        return new ScreenResult(
            backtest,
            Benchmark.Of(history),
            ParameterStability.Map([.. question.Trials.Select((trial, which) => (trial.Parameters, whole[which]))]),
            windows,
            oos,
            efficiency,
            Criteria(question.Bounds, oos, efficiency, whole));
    }

    /// <summary>The calendar of windows; each has at least two sessions to train on and one out of sample.</summary>
    private static List<Span> Spans(BarPanel history, int trainYears, int oosMonths)
    {
        var dates = history.Times.Select(time => time.Date).ToArray();
        var spans = new List<Span>();
        for (var k = 0; ; k++)
        {
            var start = dates[0].PlusMonths(k * oosMonths);
            var (split, end) = (start.PlusYears(trainYears), start.PlusYears(trainYears).PlusMonths(oosMonths));
            var span = new Span(start, split, end, IndexOn(dates, start), IndexOn(dates, split), IndexOn(dates, end));
            if (span.Split >= dates.Length)
            {
                return spans.Count > 0 ? spans : throw new ArgumentException(
                    $"{dates.Length} bars from {dates[0]:uuuu-MM-dd} to {dates[^1]:uuuu-MM-dd} are too few for {trainYears} years of training and a session after it", nameof(history));
            }

            if (span.Split - span.First >= 2 && span.End > span.Split)
            {
                spans.Add(span);
            }
        }
    }

    private static (double Whole, PerformanceMetrics[] Windows) Train(IWeightStrategy strategy, ScreenQuestion question, List<Span> spans)
    {
        var engine = new WindowBacktest(question.History, question.Costs);
        var returns = new double[question.History.Count];
        PerformanceMetrics Over(int first, int end)
        {
            var held = new double[strategy.Symbols.Count];
            var (turnover, rebalances) = engine.Run(strategy, first, end, ref held, returns);
            return PerformanceMetrics.Of(returns.AsSpan(first, end - first), turnover, rebalances);
        }

        return (Over(0, returns.Length).Calmar, [.. spans.Select(span => Over(span.First, span.Split))]);
    }

    private static (double[] Returns, double Turnover, int Rebalances) Trade(
        ScreenQuestion question, List<Span> spans, IWeightStrategy[] strategies, int[] chosen)
    {
        var engine = new WindowBacktest(question.History, question.Costs);
        var returns = new double[question.History.Count];
        var held = new double[question.History.Symbols.Count];
        var (turnover, rebalances) = (0.0, 0);
        for (var window = 0; window < spans.Count; window++)
        {
            var (more, moves) = engine.Run(strategies[chosen[window]], spans[window].Split, spans[window].End, ref held, returns);
            (turnover, rebalances) = (turnover + more, rebalances + moves);
        }

        return (returns, turnover, rebalances);
    }

    private static int IndexOfBest(PerformanceMetrics[][] trained, int window)
    {
        var best = 0;
        for (var which = 1; which < trained.Length; which++)
        {
            best = trained[which][window].Calmar > trained[best][window].Calmar ? which : best;
        }

        return best;
    }

    private static double Compounded(double[] returns, Span span) =>
        returns[span.Split..span.End].Aggregate(1.0, (product, one) => product * (1 + one)) - 1;

    private static List<Criterion> Criteria(ScreenBounds bounds, PerformanceMetrics oos, double? efficiency, double[] grid) =>
    [
        Criterion.AtLeast("Calmar ratio out of sample", oos.Calmar, bounds.CalmarMin),
        Criterion.AtMost("max drawdown out of sample", oos.MaxDrawdown, bounds.MaxDrawdown),
        Criterion.AtMost("rebalances a month", oos.RebalancesPerMonth, bounds.RebalancesMax),
        Criterion.AtLeast("walk-forward efficiency", efficiency, bounds.EfficiencyMin),
        Criterion.AtLeast("share of the grid that gains", (double)grid.Count(calmar => calmar > 0) / grid.Length, bounds.ProfitableMin),
    ];

    /// <summary>The first bar on or after a date.</summary>
    private static int IndexOn(LocalDate[] dates, LocalDate date)
    {
        var at = Array.FindIndex(dates, one => one >= date);
        return at < 0 ? dates.Length : at;
    }

    /// <summary>A window by dates and by bars: training from First to Split, out of sample from Split to End, ends excluded.</summary>
    private sealed record Span(LocalDate TrainStart, LocalDate TrainEnd, LocalDate OosEnd, int First, int Split, int End);
}
