using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// The official opens and closes of every name, session after session. Prices chain, so a late session needs all earlier ones once, which
/// is why the chain knows only two prices a day; the path between them is made on demand.
/// </summary>
internal sealed class SyntheticDays(
    Rng rng,
    IReadOnlyList<SyntheticName> names,
    Func<LocalDate, ExchangeSession?> sessionOf,
    LocalDate first)
{
    /// <summary>Standard deviation of the common factor's daily return.</summary>
    public const double FactorVolatility = 0.009;

    /// <summary>About 30 % of a day's variance falls overnight; the square roots of both parts.</summary>
    private static readonly double GapShare = Math.Sqrt(0.3);

    /// <summary>No single leg moves further: a simulated day stays within what limit-up limit-down bands and news allow.</summary>
    private const double LegMax = 0.15;

    /// <summary>A price twice its start falls by 0.3 % a day on average: after years it is still of its usual magnitude.</summary>
    private const double Reversion = 0.003;

    private readonly List<ExchangeSession> sessions = [];
    private readonly List<decimal[]> opens = [];
    private readonly List<decimal[]> closes = [];
    private LocalDate next = first;

    public static double IntradayShare { get; } = Math.Sqrt(0.7);

    /// <returns>The session's place in the chain; negative (a complement, as of a binary search) when that day has none.</returns>
    public int IndexOf(LocalDate date)
    {
        ExtendTo(date);
        var (low, high) = (0, sessions.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (sessions[middle].Date == date)
            {
                return middle;
            }

            (low, high) = sessions[middle].Date < date ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    public ExchangeSession SessionAt(int index) => sessions[index];

    public (decimal Open, decimal Close) PricesAt(int index, int name) => (opens[index][name], closes[index][name]);

    private void ExtendTo(LocalDate date)
    {
        for (; next <= date; next = next.PlusDays(1))
        {
            if (sessionOf(next) is { } session)
            {
                Append(session);
            }
        }
    }

    private void Append(ExchangeSession session)
    {
        var day = SyntheticMarket.KeyOf(session.Date);
        var factor = rng.Derive($"day/{day}");
        var (factorGap, factorDay) = (Normal.Next(factor), Normal.Next(factor));
        var dayOpens = new decimal[names.Count];
        var dayCloses = new decimal[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            var own = rng.Derive($"day/{day}/{name.Symbol}");
            var before = closes.Count == 0 ? name.Price : (double)closes[^1][i];
            var pull = Reversion * (1.0 - (before / name.Price));
            dayOpens[i] = Move(before, (GapShare * Leg(name, factorGap, Normal.Next(own))) + pull);
            dayCloses[i] = Move((double)dayOpens[i], IntradayShare * Leg(name, factorDay, Normal.Next(own)));
        }

        sessions.Add(session);
        opens.Add(dayOpens);
        closes.Add(dayCloses);
    }

    private static double Leg(SyntheticName name, double factor, double own)
    {
        var common = name.Beta * FactorVolatility;
        var rest = (name.Volatility * name.Volatility) - (common * common);
        var ownVolatility = Math.Sqrt(Math.Max(rest, 0.09 * name.Volatility * name.Volatility));
        return (common * factor) + (ownVolatility * own);
    }

    private static decimal Move(double price, double change) =>
        SyntheticMarket.ToTick(price * (1.0 + Math.Clamp(change, -LegMax, LegMax)));
}
