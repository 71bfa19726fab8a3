using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// How volatile the market is, session by session, and where it drifts. Volatility clusters: every year has its level, every month
/// its own around it, and episodes come on top. Cycles of four years hold the same years in drawn order – one with a crash, one with a
/// melt-up, two with a correction – so that ten thousand sessions have the moments of a million.
/// </summary>
internal sealed class SyntheticWeather
{
    public const int CycleYears = 4;
    private const int MonthSessions = 21;

    /// <summary>An asked-for regime fills every other quarter, from the year's first session on; what lies between pays for it.</summary>
    private const int QuarterSessions = 63;

    /// <summary>Logarithms of the year's level against the mean, by the kind of year.</summary>
    private static readonly (SyntheticEpisode Episode, double Level)[] years =
    [
        (SyntheticEpisode.Crash, 0.15),
        (SyntheticEpisode.Correction, 0.10),
        (SyntheticEpisode.Correction, -0.10),
        (SyntheticEpisode.MeltUp, -0.30),
    ];

    /// <summary>Normal quantiles of the twelve months, times 0.25.</summary>
    private static readonly double[] months =
        [-0.433, -0.288, -0.203, -0.137, -0.080, -0.026, 0.026, 0.080, 0.137, 0.203, 0.288, 0.433];

    private readonly double[] logVolatility;
    private readonly double[] drift;
    private readonly bool[] isInEpisode;

    public SyntheticWeather(Rng rng, int year, int sessions, MarketRegime? asked)
    {
        logVolatility = new double[sessions];
        drift = new double[sessions];
        isInEpisode = new bool[sessions];
        var (episode, level) = asked is { } regime ? Asked(regime) : Drawn(rng, year);
        AddMonths(rng.Derive($"months/{year}"), level);
        if (episode is null)
        {
            return;
        }

        if (asked is not null)
        {
            for (var first = 0; first < sessions; first += 2 * QuarterSessions)
            {
                Add(episode, first, QuarterSessions);
            }
        }
        else
        {
            var last = Math.Max(0, sessions - episode.Length);
            Add(episode, rng.Derive($"episode/{year}").NextInt(last + 1), int.MaxValue);
        }
    }

    /// <summary>The logarithm of the session's volatility against the mean; names follow it each in its own measure.</summary>
    public double LogVolatility(int session) => logVolatility[session];

    /// <summary>The mean of the first factor, in its standard deviations.</summary>
    public double Drift(int session) => drift[session];

    /// <summary>Whether an episode makes prices go its way: then nothing else pulls them back.</summary>
    public bool IsInEpisode(int session) => isInEpisode[session];

    private static (SyntheticEpisode? Episode, double Level) Asked(MarketRegime regime) => regime switch
    {
        MarketRegime.Calm => (null, -0.30),
        MarketRegime.Crash => (SyntheticEpisode.Crash, 0.15),
        MarketRegime.MeltUp => (SyntheticEpisode.MeltUp, -0.30),
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "not a regime"),
    };

    private static (SyntheticEpisode? Episode, double Level) Drawn(Rng rng, int year)
    {
        var cycle = year / CycleYears;
        var order = Shuffled(rng.Derive($"cycle/{cycle}"), CycleYears);
        return years[order[year % CycleYears]];
    }

    internal static int[] Shuffled(Rng rng, int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        for (var i = count - 1; i > 0; i--)
        {
            var j = rng.NextInt(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>From the middle of one month to that of the next in a straight line.</summary>
    private void AddMonths(Rng rng, double level)
    {
        var order = Shuffled(rng, months.Length);
        for (var i = 0; i < logVolatility.Length; i++)
        {
            var at = Math.Max(0.0, ((i + 0.5) / MonthSessions) - 0.5);
            var month = Math.Min((int)at, months.Length - 1);
            var next = Math.Min(month + 1, months.Length - 1);
            var part = Math.Min(1.0, at - month);
            logVolatility[i] = level + (months[order[month]] * (1.0 - part)) + (months[order[next]] * part);
        }
    }

    private void Add(SyntheticEpisode episode, int first, int lengthMax)
    {
        for (var i = 0; i < Math.Min(episode.Length, lengthMax) && first + i < logVolatility.Length; i++)
        {
            logVolatility[first + i] += episode.LogVolatility(i);
            drift[first + i] = episode.DriftOf(i);
            isInEpisode[first + i] = i < episode.Hold;
        }
    }
}
