using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Options;

/// <summary>
/// How high a stock's volatility surface stands: the level that its own path tells, and drawn noise by the day and the quarter hour.
/// </summary>
internal sealed class VolatilityLevels(IMarket market, Func<LocalDate, ExchangeSession?> sessions, Rng rng)
{
    private const double DailyNoise = 0.04;
    private const double QuarterHourNoise = 0.005;

    private readonly Dictionary<string, (LocalDate Date, double Level)> bases = new(StringComparer.Ordinal);

    public double At(Listing underlying, UnderlyingPrice price, Instant now)
    {
        var date = ExchangeTime.DateOf(now);
        var today = price.PriorClose is { } prior ? (double)(price.Price / prior) - 1.0 : 0.0;
        var quarter = price.At.ToUnixTimeSeconds() / 900;
        var noise = (DailyNoise * Normal.Next(rng.Derive($"{underlying.Symbol}/{date.Year}-{date.DayOfYear}")))
            + (QuarterHourNoise * Normal.Next(rng.Derive($"{underlying.Symbol}/{quarter}")));
        return ImpliedLevel.At(Base(underlying, date), today, noise);
    }

    private double Base(Listing underlying, LocalDate date)
    {
        if (bases.TryGetValue(underlying.Symbol, out var known) && known.Date == date)
        {
            return known.Level;
        }

        var level = ImpliedLevel.Base(Closes(underlying.Symbol, date));
        bases[underlying.Symbol] = (date, level);
        return level;
    }

    private IEnumerable<decimal> Closes(string symbol, LocalDate date)
    {
        var day = date;
        for (var i = 0; i <= ImpliedLevel.SessionsSeen && market.PriorClose(symbol, day) is { } close; i++)
        {
            yield return close;
            day = SessionBefore(day);
        }
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
