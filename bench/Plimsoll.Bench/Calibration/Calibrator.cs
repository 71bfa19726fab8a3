using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Bench.Calibration;

/// <summary>
/// Turns the knobs of the synthetic market until it moves as the data did: it is run for decades, measured, each knob corrected by what
/// is missing, and run again with other chances, each time corrected a little less.
/// </summary>
internal sealed class Calibrator
{
    private const int FirstYear = 1900;
    private const int Years = 60;
    private const int Rounds = 40;

    /// <summary>From here on the rounds' findings are averaged: before, the knobs are too far off.</summary>
    private const int RoundsOfSearch = 12;

    private const double NewsMin = 3.0;

    private readonly IReadOnlyList<RealName> real;
    private readonly double[][] correlations;
    private readonly FactorFit fit;
    private readonly int market;

    /// <summary>What volatility and news of their own take from each pair's correlation, averaged.</summary>
    private readonly double[][] taken;
    private readonly double[] scales;
    private readonly double[] exponents;
    private readonly double[] news;

    public Calibrator(IReadOnlyList<RealName> real, int factors)
    {
        this.real = real;
        correlations = [.. real.Select(a => real.Select(b => ReferenceEquals(a, b) ? 1.0 : a.CorrelationWith(b)).ToArray())];
        taken = [.. real.Select(_ => new double[real.Count])];
        fit = new FactorFit(real.Count, factors);
        Factors = factors;
        market = real.ToList().FindIndex(name => name.Symbol == "SPY");
        scales = [.. real.Select(name => name.Volatility)];
        exponents = [.. real.Select(_ => 0.8)];
        news = new double[real.Count];
    }

    private int Factors { get; }

    public IReadOnlyList<SyntheticName> Run(Action<string> tell)
    {
        fit.Improve(correlations, rounds: 60, weighted: false);
        fit.Improve(correlations, rounds: 150, weighted: true);
        for (var round = 1; round <= Rounds; round++)
        {
            tell($"round {round}: {Correct(round)}");
        }

        fit.TurnTowards(market);
        return Names();
    }

    private static ExchangeSession? Weekdays(LocalDate date)
    {
        if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        {
            return null;
        }

        var open = date.At(new LocalTime(14, 30)).InUtc().ToInstant();
        return new ExchangeSession(date, open, open + Duration.FromHours(6.5));
    }

    private List<SyntheticName> Names() =>
    [
        .. real.Select((name, i) => new SyntheticName(
            name.Symbol, name.Price, name.Volume, scales[i], exponents[i], news[i], name.NightShare, fit.Loadings[i])),
    ];

    private string Correct(int round)
    {
        fit.TurnTowards(market);
        var returns = Simulate(new Rng((ulong)round));
        var gain = round <= RoundsOfSearch ? 1.0 : 1.0 / (round - RoundsOfSearch + 1);
        var (volatilityError, tailsError) = (0.0, 0.0);
        for (var i = 0; i < real.Count; i++)
        {
            var (variance, kurtosis) = Moments.Of(returns[i]);
            var missing = Math.Log(real[i].Volatility / Math.Sqrt(variance));
            var tails = Math.Log(real[i].Kurtosis / kurtosis);
            volatilityError = Math.Max(volatilityError, Math.Abs(missing));
            tailsError = Math.Max(tailsError, Math.Abs(tails));
            scales[i] *= Math.Exp(gain * missing);
            TurnTails(i, tails, gain);
        }

        var (error, pair) = CorrectPairs(returns, gain);
        return $"volatilities within {volatilityError:P1}, kurtosis within {Math.Exp(tailsError) - 1:P1}, correlations within {error:F3} ({pair})";
    }

    private double[][] Simulate(Rng rng)
    {
        var years = Enumerable.Range(FirstYear, Years).Select(year => new SyntheticYear(rng, year, Weekdays, Factors, regime: null)).ToList();
        return
        [
            .. Names().Select(name => years
                .SelectMany(year => SyntheticNameYear.Moves(name, year, rng).Days)
                .Select(move => Math.Exp(move) - 1.0)
                .ToArray()),
        ];
    }

    /// <summary>What is taken from a pair on the way is added to what its loadings have to give.</summary>
    private (double Error, string Pair) CorrectPairs(double[][] returns, double gain)
    {
        var (largest, pair) = (0.0, "");
        var targets = correlations.Select(row => (double[])row.Clone()).ToArray();
        for (var i = 0; i < real.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var found = Moments.Correlation(returns[i], returns[j]);
                taken[i][j] += gain * (fit.Product(i, j) - found - taken[i][j]);
                targets[i][j] = targets[j][i] = Math.Clamp(correlations[i][j] + taken[i][j], -0.99, 0.9975);
                if (Math.Abs(correlations[i][j] - found) > largest)
                {
                    (largest, pair) = (Math.Abs(correlations[i][j] - found), $"{real[i].Symbol}/{real[j].Symbol}");
                }
            }
        }

        fit.Improve(targets, rounds: 12, weighted: true);
        return (largest, pair);
    }

    /// <summary>Volatility that follows the market's first, news of the name's own for what is left.</summary>
    private void TurnTails(int i, double missing, double gain)
    {
        var exponentMax = real[i].IsFund ? 2.0 : 0.85;
        if (missing > 0 && exponents[i] >= exponentMax)
        {
            news[i] = Math.Max(NewsMin, news[i] * Math.Exp(0.3 * gain * missing) * (gain >= 1 && missing > 0.3 ? 1.3 : 1.0));
        }
        else if (news[i] > 0)
        {
            news[i] *= Math.Exp(0.3 * gain * missing);
            news[i] = news[i] < NewsMin ? 0 : news[i];
        }
        else
        {
            exponents[i] = Math.Clamp(exponents[i] + (0.25 * gain * missing), 0.1, exponentMax);
        }
    }
}
