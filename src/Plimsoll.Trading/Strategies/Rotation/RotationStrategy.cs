using Plimsoll.Market.Bars;
using Plimsoll.Market.Indicators;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading.Strategies.Rotation;

/// <summary>
/// Rotation among exchange-traded funds (requirements/3 §5, §17): rank by trend in units of daily range, take the best that do not
/// move together, weigh by inverse volatility. This is the definition; research's fast kernel is held to it.
/// </summary>
public sealed class RotationStrategy : IWeightStrategy
{
    private const double RangeMin = 1e-6;

    private readonly BarPanel history;
    private readonly RotationSettings settings;
    private readonly int[] ordinal;
    private readonly Dictionary<int, double[][]> averages; // by span
    private readonly double[][] fast;
    private readonly double[][] slow;
    private readonly double[][] range;
    private readonly double[][] returns;
    private readonly double[][] volatility;
    private readonly double[][]? macd;
    private readonly TrendScoring? scoring;

    /// <summary>Indicators begin at the first bar of the history and look back only.</summary>
    public RotationStrategy(BarPanel history, RotationSettings settings)
    {
        this.history = history;
        this.settings = settings;
        ordinal = RanksByName(history.Symbols);
        averages = [];
        (fast, slow) = (Averages(settings.EmaFast), Averages(settings.EmaSlow));
        range = [.. history.Close.Select((close, s) => AverageTrueRange.Series(history.High[s], history.Low[s], close, settings.AtrWindow))];
        returns = [.. history.Close.Select(close => SimpleReturns.Series(close))];
        volatility = [.. returns.Select(each => SampleDeviation.Series(each, settings.VolatilityWindow))];
        macd = settings.Macd is { } gate ? [.. history.Close.Select(close => Macd.Series(close, gate.Fast, gate.Slow, gate.Signal).Line)] : null;
        scoring = settings.Scoring?.Make(history);
    }

    private RotationStrategy(RotationStrategy other, RotationSettings settings)
    {
        (this.settings, history, ordinal, averages) = (settings, other.history, other.ordinal, other.averages);
        (range, returns, volatility, macd, scoring) = (other.range, other.returns, other.volatility, other.macd, other.scoring);
        (fast, slow) = (Averages(settings.EmaFast), Averages(settings.EmaSlow));
    }

    /// <summary>
    /// The same strategy with other averages, picks and cap: what both need of the history is reckoned once. Those made of one another are
    /// for one thread.
    /// </summary>
    public RotationStrategy With(int emaFast, int emaSlow, int topN, double correlationCap) =>
        new(this, settings with { EmaFast = emaFast, EmaSlow = emaSlow, TopN = topN, CorrelationCap = correlationCap });

    /// <summary>The strategy with its overlay, if it has one.</summary>
    /// <exception cref="ArgumentException">The history lacks the overlay's market.</exception>
    public static IWeightStrategy Over(BarPanel history, RotationSettings settings) => settings.Regime is { } regime
        ? new RegimeOverlay(new RotationStrategy(history, settings), history, regime)
        : new RotationStrategy(history, settings);

    public IReadOnlyList<string> Symbols => history.Symbols;

    /// <summary>One decision on a history, for those who ask once.</summary>
    public static WeightDecision Decide(BarPanel history, RotationSettings settings, int t, ReadOnlySpan<double> held) =>
        new RotationStrategy(history, settings).Decide(t, held);

    public WeightDecision Decide(int t, ReadOnlySpan<double> held)
    {
        var (taken, candidates) = Select(Rank(t, held), t);
        var targets = Weigh(taken, t);
        return KeepsHeld(targets, held)
            ? new WeightDecision(held.ToArray(), candidates, KeepsHeld: true)
            : new WeightDecision(targets, candidates, KeepsHeld: false);
    }

    /// <summary>Those that may be held from this close on, best first; equal ones in the ordinal order of their names.</summary>
    private List<(int Symbol, double Score)> Rank(int t, ReadOnlySpan<double> held)
    {
        var ranked = new List<(int Symbol, double Score, double Counts)>();
        for (var s = 0; s < Symbols.Count; s++)
        {
            var isHeld = settings.Mode == RebalanceMode.Held && held[s] > 0;
            if (Score(s, t) is { } score && score >= ScoreMin(isHeld))
            {
                ranked.Add((s, score, isHeld ? score + settings.SwitchMargin : score));
            }
        }

        return [.. ranked.OrderByDescending(one => one.Counts).ThenBy(one => ordinal[one.Symbol]).Select(one => (one.Symbol, one.Score))];
    }

    private double ScoreMin(bool isHeld) =>
        settings.Mode == RebalanceMode.Daily || isHeld ? settings.MinScore : Math.Max(settings.MinScore, settings.EntryScore);

    /// <returns>Null when a feature is undefined, there is no bar today, or the trend is down.</returns>
    private double? Score(int s, int t)
    {
        var close = history.Close[s][t];
        var isDefined = !double.IsNaN(fast[s][t]) && !double.IsNaN(slow[s][t]) && !double.IsNaN(range[s][t]) && !double.IsNaN(volatility[s][t]);
        var isUp = fast[s][t] > slow[s][t] && (macd is null || macd[s][t] > 0);
        return !isDefined || !isUp ? null : scoring is not null ? scoring.Score(s, t) : ((close / fast[s][t]) - 1) / Math.Max(range[s][t] / close, RangeMin);
    }

    /// <summary>The best that keep their distance from each that was taken before them.</summary>
    private (List<int> Taken, List<WeightCandidate> Candidates) Select(List<(int Symbol, double Score)> ranked, int t)
    {
        var taken = new List<int>();
        var candidates = new List<WeightCandidate>();
        foreach (var (symbol, score) in ranked)
        {
            (string With, double? Rho)[] correlations = taken.Count < settings.TopN
                ? [.. taken.Select(other => (Symbols[other], Correlation.At(returns[symbol], returns[other], t, settings.CorrelationWindow)))]
                : [];
            var isTaken = taken.Count < settings.TopN && Array.TrueForAll(correlations, pair => pair.Rho is { } rho && Math.Abs(rho) <= settings.CorrelationCap);
            candidates.Add(new WeightCandidate(Symbols[symbol], score, isTaken, correlations));
            if (isTaken)
            {
                taken.Add(symbol);
            }
        }

        return (taken, candidates);
    }

    private double[] Weigh(List<int> taken, int t)
    {
        var weights = new double[Symbols.Count];
        var shares = Shares(taken, t);
        for (var i = 0; i < taken.Count; i++)
        {
            weights[taken[i]] = shares[i];
        }

        return weights;
    }

    private double[] Shares(List<int> taken, int t)
    {
        if (taken.Count == 0)
        {
            return [];
        }

        var (budget, cap) = (1 - settings.CashBuffer, settings.MaxWeightPerAsset);
        double[] volatilities = [.. taken.Select(s => Math.Max(volatility[s][t], InverseVolatility.VolatilityMin))];
        return settings.Method switch
        {
            WeightMethod.InvVol => InverseVolatility.Weights(volatilities, budget, cap),
            WeightMethod.Hrp => InverseVolatility.Capped(HierarchicalRiskParity.Shares(volatilities, Correlations(taken, t)), budget, cap),
            WeightMethod.Erc => InverseVolatility.Capped(
                EqualRiskContribution.Shares(HierarchicalRiskParity.Covariance(volatilities, Correlations(taken, t))), budget, cap),
        };
    }

    /// <summary>Each pair's was defined when the second was taken.</summary>
    private double[][] Correlations(List<int> taken, int t) =>
        [.. taken.Select(a => taken.Select(b => a == b ? 1 : Correlation.At(returns[a], returns[b], t, settings.CorrelationWindow) ?? 0).ToArray())];

    /// <summary>The same members, and no target further from what is held than the drift band.</summary>
    private bool KeepsHeld(double[] targets, ReadOnlySpan<double> held)
    {
        if (settings.Mode == RebalanceMode.Daily)
        {
            return false;
        }

        for (var s = 0; s < targets.Length; s++)
        {
            if (targets[s] > 0 != held[s] > 0 || Math.Abs(targets[s] - held[s]) > settings.DriftBand)
            {
                return false;
            }
        }

        return true;
    }

    private double[][] Averages(int span)
    {
        if (!averages.TryGetValue(span, out var series))
        {
            averages[span] = series = [.. history.Close.Select(close => ExponentialAverage.Series(close, span))];
        }

        return series;
    }

    private static int[] RanksByName(IReadOnlyList<string> symbols)
    {
        var ranks = new int[symbols.Count];
        foreach (var (rank, s) in Enumerable.Range(0, symbols.Count).OrderBy(s => symbols[s], StringComparer.Ordinal).Index())
        {
            ranks[s] = rank;
        }

        return ranks;
    }
}
