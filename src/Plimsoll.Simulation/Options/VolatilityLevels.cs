using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Options;

/// <summary>
/// How high a stock's volatility surface stands: what its closes have varied lately, with the usual premium of implied over realised
/// volatility, pushed up by today's fall or down by today's rise, and drawn noise by the day and the quarter hour.
/// </summary>
internal sealed class VolatilityLevels(IMarket market, Func<LocalDate, ExchangeSession?> sessions, Rng rng)
{
    private const int SessionsSeen = 40;
    private const int SessionsMin = 10;

    /// <summary>Implied volatility of index options has stood some tenth above what followed.</summary>
    private const double Premium = 1.12;

    /// <summary>Of a name whose past is not known.</summary>
    private const double UnknownLevel = 0.25;

    private const double LevelMin = 0.09;
    private const double LevelMax = 1.50;

    /// <summary>A fall of 1 % raises volatility by about 4 % of itself, as three-month S&amp;P 500 volatility does.</summary>
    private const double Leverage = -4.0;

    private const double DailyNoise = 0.04;
    private const double QuarterHourNoise = 0.005;

    private readonly Dictionary<string, (LocalDate Date, double Level)> bases = new(StringComparer.Ordinal);

    public double At(Listing underlying, UnderlyingPrice price, Instant now)
    {
        var date = ExchangeTime.DateOf(now);
        var today = price.PriorClose is { } prior ? Math.Clamp((double)(price.Price / prior) - 1.0, -0.10, 0.10) : 0.0;
        var quarter = price.At.ToUnixTimeSeconds() / 900;
        var noise = (DailyNoise * Normal.Next(rng.Derive($"{underlying.Symbol}/{date.Year}-{date.DayOfYear}")))
            + (QuarterHourNoise * Normal.Next(rng.Derive($"{underlying.Symbol}/{quarter}")));
        return Math.Clamp(Base(underlying, date) * PortableMath.Exp((Leverage * today) + noise), LevelMin, LevelMax);
    }

    private double Base(Listing underlying, LocalDate date)
    {
        if (bases.TryGetValue(underlying.Symbol, out var known) && known.Date == date)
        {
            return known.Level;
        }

        var level = Realised(underlying.Symbol, date);
        bases[underlying.Symbol] = (date, level);
        return level;
    }

    private double Realised(string symbol, LocalDate date)
    {
        var (sum, count) = (0.0, 0);
        var day = date;
        var later = market.PriorClose(symbol, date);
        for (var i = 0; i < SessionsSeen && later is { } close; i++)
        {
            day = SessionBefore(day);
            var earlier = market.PriorClose(symbol, day);
            if (earlier is { } before)
            {
                var change = PortableMath.Log((double)(close / before));
                sum += change * change;
                count++;
            }

            later = earlier;
        }

        return count < SessionsMin ? UnknownLevel : Math.Clamp(Premium * Math.Sqrt(252.0 * sum / count), LevelMin, LevelMax);
    }

    private LocalDate SessionBefore(LocalDate date)
    {
        for (var i = 0; i < 10; i++)
        {
            date = date.PlusDays(-1);
            if (sessions(date) is not null)
            {
                return date;
            }
        }

        return date;
    }
}
