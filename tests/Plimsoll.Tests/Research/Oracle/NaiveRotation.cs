namespace Plimsoll.Tests.Research.Oracle;

/// <summary>
/// The rotation and its backtest written a second time, straight from requirements/3 §17 and the exact definitions of
/// docs/research.md, day by day and symbol by symbol, as slowly as it reads. Everything fast is held to it.
/// </summary>
/// <param name="symbols">In ordinal order of their names.</param>
/// <param name="bars">[symbol][day], null where the symbol has no bar.</param>
internal sealed class NaiveRotation(IReadOnlyList<string> symbols, IReadOnlyList<NaiveBar?[]> bars)
{
    private const int RoundsMax = 1000;

    private readonly Dictionary<(int Symbol, int Span), double?[]> averages = [];
    private readonly Dictionary<(int Symbol, int Span), double?[]> ranges = [];
    private readonly Dictionary<(int Symbol, int Span), double?[]> volatilities = [];
    private readonly List<double?[]> returns = [.. bars.Select(Returns)];

    private int Days => bars[0].Length;

    /// <summary>From flat at the first day's close to the last day's.</summary>
    public NaiveOutcome Run(NaiveRules rules) => Run(_ => rules, 0, Days);

    /// <summary>The days from first to end (exclusive), flat before them, features from the beginning of the history.</summary>
    public NaiveOutcome Run(Func<int, NaiveRules> rulesOf, int first, int end)
    {
        var outcome = new NaiveOutcome([], []);
        var held = new SortedDictionary<string, double>();
        for (var t = first; t < end; t++)
        {
            var rules = rulesOf(t);
            var gross = held.Sum(position => position.Value * (returns[IndexOf(position.Key)][t] ?? 0));
            var weights = rules.IsHeldMode ? HeldWeights(rules, t, held) : Target(rules, t, new SortedDictionary<string, double>(), 0, rules.MinScore);
            var costs = symbols.Sum(symbol =>
                Math.Abs(weights.GetValueOrDefault(symbol) - held.GetValueOrDefault(symbol)) is var moved && moved > 0
                    ? moved * ((rules.SlippageBps / 10_000) + (rules.CommissionPerShare / LastClose(symbol, t)))
                    : 0);
            outcome.Returns.Add(gross - costs);
            outcome.Weights.Add(weights);
            held = weights;
        }

        return outcome;
    }

    private SortedDictionary<string, double> HeldWeights(NaiveRules rules, int t, SortedDictionary<string, double> held)
    {
        var target = Target(rules, t, held, rules.SwitchMargin, Math.Max(rules.MinScore, rules.EntryScore));
        var sameMembers = target.Keys.SequenceEqual(held.Keys);
        return sameMembers && target.All(one => Math.Abs(one.Value - held[one.Key]) <= rules.DriftBand) ? held : target;
    }

    private SortedDictionary<string, double> Target(NaiveRules rules, int t, SortedDictionary<string, double> held, double margin, double entry)
    {
        var scores = new List<(string Symbol, double Score)>();
        for (var s = 0; s < symbols.Count; s++)
        {
            var (bar, fast, slow) = (bars[s][t], Average(s, rules.EmaFast)[t], Average(s, rules.EmaSlow)[t]);
            var (range, volatility) = (Range(s, rules.AtrWindow)[t], Volatility(s, rules.VolWindow)[t]);
            if (bar is null || fast is null || slow is null || range is null || volatility is null || fast <= slow)
            {
                continue;
            }

            var score = ((bar.Close / fast.Value) - 1) / Math.Max(range.Value / bar.Close, 1e-6);
            var isHeld = held.ContainsKey(symbols[s]);
            if (score >= (isHeld ? rules.MinScore : entry))
            {
                scores.Add((symbols[s], isHeld ? score + margin : score));
            }
        }

        var selected = new List<string>();
        foreach (var (symbol, _) in scores.OrderByDescending(one => one.Score).ThenBy(one => one.Symbol, StringComparer.Ordinal))
        {
            if (selected.Count < rules.TopN && selected.TrueForAll(other => Correlation(rules.CorrWindow, symbol, other, t) is { } rho && Math.Abs(rho) <= rules.CorrCap))
            {
                selected.Add(symbol);
            }
        }

        return Weigh(rules, selected.ToDictionary(symbol => symbol, symbol => 1 / Math.Max(Volatility(IndexOf(symbol), rules.VolWindow)[t]!.Value, 1e-9)));
    }

    private static SortedDictionary<string, double> Weigh(NaiveRules rules, Dictionary<string, double> shares)
    {
        var total = shares.Values.Sum();
        var weights = new SortedDictionary<string, double>(shares.ToDictionary(one => one.Key, one => one.Value / total * (1 - rules.CashBuffer)), StringComparer.Ordinal);
        for (var round = 0; round < RoundsMax && weights.Values.Any(weight => weight > rules.MaxWeight + 1e-15); round++)
        {
            var excess = weights.Values.Sum(weight => Math.Max(0, weight - rules.MaxWeight));
            var open = weights.Where(one => one.Value < rules.MaxWeight).Select(one => one.Key).ToList();
            var openSum = open.Sum(symbol => weights[symbol]);
            foreach (var symbol in weights.Keys.ToList())
            {
                weights[symbol] = open.Contains(symbol) ? weights[symbol] * (1 + (excess / openSum)) : rules.MaxWeight;
            }
        }

        return weights;
    }

    private double? Correlation(int window, string one, string other, int t)
    {
        var (x, y) = (returns[IndexOf(one)], returns[IndexOf(other)]);
        var days = new List<int>();
        for (var day = t; day >= 0 && days.Count < window; day--)
        {
            if (x[day] is not null && y[day] is not null)
            {
                days.Insert(0, day);
            }
        }

        if (days.Count < window)
        {
            return null;
        }

        var (meanX, meanY) = (days.Average(day => x[day]!.Value), days.Average(day => y[day]!.Value));
        var covariance = days.Sum(day => (x[day]!.Value - meanX) * (y[day]!.Value - meanY));
        var (squaresX, squaresY) = (days.Sum(day => Square(x[day]!.Value - meanX)), days.Sum(day => Square(y[day]!.Value - meanY)));
        return squaresX > 0 && squaresY > 0 ? covariance / Math.Sqrt(squaresX * squaresY) : null;
    }

    private double?[] Average(int s, int span) => Remembered(averages, s, span, () =>
    {
        var (alpha, average, seen) = (2.0 / (span + 1), 0.0, 0);
        return [.. bars[s].Select(bar =>
        {
            if (bar is null)
            {
                return (double?)null;
            }

            average = seen++ == 0 ? bar.Close : (alpha * bar.Close) + ((1 - alpha) * average);
            return seen >= span ? average : null;
        })];
    });

    private double?[] Range(int s, int span) => Remembered(ranges, s, span, () =>
    {
        var (trueRanges, before, range) = (new List<double>(), (NaiveBar?)null, 0.0);
        return [.. bars[s].Select(bar =>
        {
            if (bar is null)
            {
                return (double?)null;
            }

            trueRanges.Add(before is null ? bar.High - bar.Low : new[] { bar.High - bar.Low, Math.Abs(bar.High - before.Close), Math.Abs(bar.Low - before.Close) }.Max());
            before = bar;
            range = trueRanges.Count <= span ? trueRanges.Average() : ((range * (span - 1)) + trueRanges[^1]) / span;
            return trueRanges.Count >= span ? range : null;
        })];
    });

    private double?[] Volatility(int s, int window) => Remembered(volatilities, s, window, () =>
    {
        var own = new List<double>();
        return [.. returns[s].Select(one =>
        {
            if (one is null)
            {
                return (double?)null;
            }

            own.Add(one.Value);
            if (own.Count < window)
            {
                return null;
            }

            var last = own.TakeLast(window).ToList();
            var mean = last.Average();
            return Math.Sqrt(last.Sum(value => Square(value - mean)) / (window - 1));
        })];
    });

    private static double?[] Returns(NaiveBar?[] bars)
    {
        var before = (NaiveBar?)null;
        return [.. bars.Select(bar =>
        {
            double? one = bar is null || before is null ? null : (bar.Close / before.Close) - 1;
            before = bar ?? before;
            return one;
        })];
    }

    private static double?[] Remembered(Dictionary<(int, int), double?[]> memory, int s, int span, Func<double?[]> make)
    {
        if (!memory.TryGetValue((s, span), out var series))
        {
            memory[(s, span)] = series = make();
        }

        return series;
    }

    private double LastClose(string symbol, int t) => bars[IndexOf(symbol)].Take(t + 1).Last(bar => bar is not null)!.Close;

    private int IndexOf(string symbol) => symbols.ToList().IndexOf(symbol);

    private static double Square(double value) => value * value;
}
