namespace Plimsoll.Market.Options;

/// <summary>
/// How high a stock's volatility surface stands, told from its own past: what its closes have varied lately, with the usual premium of
/// implied over realised volatility, pushed up by today's fall or down by today's rise. A model: no option's price is in it.
/// </summary>
public static class ImpliedLevel
{
    public const int SessionsSeen = 40;

    /// <summary>Of a name whose past is not known.</summary>
    public const double Unknown = 0.25;

    private const int SessionsMin = 10;

    /// <summary>Implied volatility of index options has stood some tenth above what followed.</summary>
    private const double Premium = 1.12;

    private const double Min = 0.09;
    private const double Max = 1.50;

    /// <summary>A fall of 1 % raises volatility by about 4 % of itself, as three-month S&amp;P 500 volatility does.</summary>
    private const double Leverage = -4.0;

    private const double MoveMax = 0.10;

    /// <param name="closes">The newest first, <see cref="SessionsSeen"/> and one before them; a shorter past is read as far as it goes.</param>
    /// <returns>At-the-money volatility three months out, a year's, of a day that does not move.</returns>
    public static double Base(IEnumerable<decimal> closes)
    {
        var (sum, count) = (0.0, 0);
        decimal? later = null;
        foreach (var close in closes.Take(SessionsSeen + 1))
        {
            if (later is { } after)
            {
                var change = PortableMath.Log((double)(after / close));
                sum += change * change;
                count++;
            }

            later = close;
        }

        return count < SessionsMin ? Unknown : Math.Clamp(Premium * Math.Sqrt(252.0 * sum / count), Min, Max);
    }

    /// <param name="move">Today's change of the price, as a part of the prior close.</param>
    /// <param name="noise">Beside it, as a logarithm.</param>
    public static double At(double baseLevel, double move, double noise = 0.0) =>
        Math.Clamp(baseLevel * PortableMath.Exp((Leverage * Math.Clamp(move, -MoveMax, MoveMax)) + noise), Min, Max);
}
