using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// One name's official opens and closes through a calendar year. Between two years stands a level drawn for that New Year, around the
/// name's usual price; the year's own moves are tied to the two ends, which costs each session outside an episode a pull of a fraction of
/// its volatility and gives every year without a walk through those before it.
/// </summary>
internal sealed class SyntheticNameYear
{
    /// <summary>
    /// How far a New Year's level stands from the usual price, in daily volatilities: half of what a year's independent moves would
    /// spread, so that a year changes the price by about 0.7 of that and no price runs away.
    /// </summary>
    private const double LevelSpread = 8.0;

    /// <summary>News that has nothing to do with the market: as often as a stock in the data falls or leaps by a tenth or more.</summary>
    private const int NewsPerCycle = 2;

    private readonly decimal[] opens;
    private readonly decimal[] closes;
    private readonly double[] activity;

    public SyntheticNameYear(SyntheticName name, SyntheticYear year, Rng rng)
    {
        var count = year.Sessions.Count;
        var (days, nights) = Moves(name, year, rng);
        var before = Level(name, year.LevelBefore, year.Year, rng);
        var pull = (Level(name, year.LevelAfter, year.Year + 1, rng) - before - days.Sum()) / Math.Max(1, Pulled(year));
        opens = new decimal[count];
        closes = new decimal[count];
        activity = new double[count];
        var at = before;
        for (var i = 0; i < count; i++)
        {
            opens[i] = Cents.Of(name.Price * Exponential.Of(at + nights[i]));
            at += days[i] + (year.Weather.IsInEpisode(i) ? 0.0 : pull);
            closes[i] = Cents.Of(name.Price * Exponential.Of(at));
            activity[i] = Multiplier(name, year.Weather.LogVolatility(i));
        }

        LastBefore = Cents.Of(name.Price * Exponential.Of(before));
    }

    /// <summary>The official close of the year before.</summary>
    public decimal LastBefore { get; }

    public decimal OpenOf(int session) => opens[session];

    public decimal CloseOf(int session) => closes[session];

    /// <summary>The session's volatility in multiples of the usual.</summary>
    public double ActivityOf(int session) => activity[session];

    private static int Pulled(SyntheticYear year)
    {
        var count = 0;
        for (var i = 0; i < year.Sessions.Count; i++)
        {
            count += year.Weather.IsInEpisode(i) ? 0 : 1;
        }

        return count;
    }

    /// <summary>A name's volatility follows the market's in its own measure.</summary>
    internal static double Multiplier(SyntheticName name, double logVolatility) => Exponential.Of(name.VolatilityExponent * logVolatility);

    /// <summary>Logarithmic: the whole day from close to close, and its night.</summary>
    internal static (double[] Days, double[] Nights) Moves(SyntheticName name, SyntheticYear year, Rng rng)
    {
        var count = year.Sessions.Count;
        var own = rng.Derive($"day/{year.Year}/{name.Symbol}");
        var night = rng.Derive($"night/{year.Year}/{name.Symbol}");
        var news = News(name, year, rng);
        var (days, nights) = (new double[count], new double[count]);
        var alone = name.Alone;
        var nightNoise = Math.Sqrt(name.NightShare * (1.0 - name.NightShare));
        for (var i = 0; i < count; i++)
        {
            var scale = name.Scale * Multiplier(name, year.Weather.LogVolatility(i));
            var day = scale * (name.Common(year.Moves[i]) + (alone * Normal.Next(own)));
            var noise = scale * (name.Common(year.GapMoves[i]) + (alone * Normal.Next(night)));
            var told = name.Scale * news[i];
            days[i] = day + told;
            nights[i] = (name.NightShare * day) + (nightNoise * noise) + told;
        }

        return (days, nights);
    }

    /// <summary>Half of a cycle's news in each half of it, at a drawn session: told overnight, up or down.</summary>
    private static double[] News(SyntheticName name, SyntheticYear year, Rng rng)
    {
        var news = new double[year.Sessions.Count];
        if (name.News > 0 && news.Length > 0)
        {
            const int Every = SyntheticWeather.CycleYears / NewsPerCycle;
            var draw = rng.Derive($"news/{year.Year / Every}/{name.Symbol}");
            var (which, size, up) = (draw.NextInt(Every), name.News * (0.85 + (0.3 * draw.NextDouble())), draw.Chance(0.5));
            if (year.Year % Every == which)
            {
                news[draw.NextInt(news.Length)] = up ? size : -size;
            }
        }

        return news;
    }

    private static double Level(SyntheticName name, double[] factors, int year, Rng rng) =>
        name.Scale * LevelSpread * (name.Common(factors) + (name.Alone * Normal.Next(rng.Derive($"level/{year}/{name.Symbol}"))));
}
