using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// What all names have in common in one calendar year: its sessions, the weather, and the daily moves of the factors. A year follows from
/// the seed and its number alone, so any of them can be had first.
/// </summary>
internal sealed class SyntheticYear
{
    /// <summary>Sizes of a factor's move, one for each session of a month: the half-normal quantiles, scaled to variance 1.</summary>
    private static readonly double[] sizes = HalfNormal();

    public SyntheticYear(Rng rng, int year, Func<LocalDate, ExchangeSession?> sessionOf, int factors, MarketRegime? regime)
    {
        var sessions = new List<ExchangeSession>(262);
        for (var date = new LocalDate(year, 1, 1); date.Year == year; date = date.PlusDays(1))
        {
            if (sessionOf(date) is { } session)
            {
                sessions.Add(session);
            }
        }

        Year = year;
        Sessions = sessions;
        Weather = new SyntheticWeather(rng, year, sessions.Count, regime);
        Moves = Draw(rng.Derive($"moves/{year}"), sessions.Count, factors);
        GapMoves = Draw(rng.Derive($"gaps/{year}"), sessions.Count, factors);
        for (var i = 0; i < sessions.Count && factors > 0; i++)
        {
            Moves[i][0] += Weather.Drift(i);
        }

        LevelBefore = Levels(rng, year, factors);
        LevelAfter = Levels(rng, year + 1, factors);
    }

    public int Year { get; }

    public IReadOnlyList<ExchangeSession> Sessions { get; }

    public SyntheticWeather Weather { get; }

    /// <summary>By session and factor: mean 0 (but for the first factor's drift), variance 1.</summary>
    public double[][] Moves { get; }

    /// <summary>Independent of <see cref="Moves"/>: what the night says and the day takes back.</summary>
    public double[][] GapMoves { get; }

    /// <summary>Where the factors stand at the year's beginning, in standard deviations.</summary>
    public double[] LevelBefore { get; }

    public double[] LevelAfter { get; }

    /// <returns>The session's place in the year; negative (a complement, as of a binary search) when that day has none.</returns>
    public int IndexOf(LocalDate date)
    {
        var (low, high) = (0, Sessions.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Sessions[middle].Date == date)
            {
                return middle;
            }

            (low, high) = Sessions[middle].Date < date ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    /// <summary>
    /// Month by month and factor by factor the same sizes in drawn order with drawn signs: the spread of sums is that of independent
    /// draws, but no month is livelier than the weather says, and tails are as heavy as it says.
    /// </summary>
    private static double[][] Draw(Rng rng, int sessions, int factors)
    {
        var moves = new double[sessions][];
        for (var i = 0; i < sessions; i++)
        {
            moves[i] = new double[factors];
        }

        for (var factor = 0; factor < factors; factor++)
        {
            var own = rng.Derive($"{factor}");
            for (var first = 0; first < sessions; first += sizes.Length)
            {
                var order = SyntheticWeather.Shuffled(own, sizes.Length);
                for (var i = 0; i < sizes.Length && first + i < sessions; i++)
                {
                    var size = sizes[order[i]];
                    moves[first + i][factor] = own.Chance(0.5) ? size : -size;
                }
            }
        }

        return moves;
    }

    private static double[] Levels(Rng rng, int year, int factors)
    {
        var draw = rng.Derive($"levels/{year}");
        var levels = new double[factors];
        for (var i = 0; i < factors; i++)
        {
            levels[i] = Normal.Next(draw);
        }

        return levels;
    }

    private static double[] HalfNormal()
    {
        double[] quantiles =
        [
            0.0298, 0.0896, 0.1498, 0.2104, 0.2719, 0.3344, 0.3982, 0.4637, 0.5313, 0.6013, 0.6745,
            0.7515, 0.8331, 0.9208, 1.0162, 1.1219, 1.2419, 1.3830, 1.5588, 1.8027, 2.2602,
        ];
        var square = 0.0;
        foreach (var quantile in quantiles)
        {
            square += quantile * quantile;
        }

        var scale = 1.0 / Math.Sqrt(square / quantiles.Length);
        return [.. quantiles.Select(q => q * scale)];
    }
}
