namespace Plimsoll.Market.Options;

/// <summary>
/// Implied volatility by strike and expiry in six numbers: the SSVI surface of Gatheral and Jacquier (2014) with a power-law curvature,
/// over a term structure of at-the-money variance that reverts exponentially from a short to a long level.
/// </summary>
/// <param name="ShortVariance">At-the-money variance a year, at once.</param>
/// <param name="LongVariance">The same, in the long run.</param>
/// <param name="Reversion">Speed between them, a year.</param>
/// <param name="Skew">Correlation-like, −1 to 1: negative where puts cost more than calls.</param>
/// <param name="Curvature">Positive.</param>
/// <param name="Decay">How fast the smile flattens with variance to expiry, 0 to ½.</param>
public sealed record VolatilitySurface(
    double ShortVariance,
    double LongVariance,
    double Reversion,
    double Skew,
    double Curvature,
    double Decay)
{
    /// <summary>One hour: nearer to expiry the smile no longer changes.</summary>
    private const double YearsMin = 1.0 / 8760.0;

    /// <summary>At the money, of a forward that long.</summary>
    public double AtTheMoney(double years) => Math.Sqrt(VarianceRate(Math.Max(years, YearsMin)));

    /// <param name="logMoneyness">log(strike / forward).</param>
    /// <param name="years">To expiry.</param>
    /// <returns>Volatility a year, such as 0.18.</returns>
    public double At(double logMoneyness, double years)
    {
        var time = Math.Max(years, YearsMin);
        var total = VarianceRate(time) * time;
        var stretched = Curvature * PortableMath.Exp(-Decay * PortableMath.Log(total)) * logMoneyness;
        var shifted = stretched + Skew;
        var smile = 1.0 + (Skew * stretched) + Math.Sqrt((shifted * shifted) + 1.0 - (Skew * Skew));
        return Math.Sqrt(0.5 * total * smile / time);
    }

    /// <summary>The same smile at another height.</summary>
    /// <param name="ratio">New volatility over old.</param>
    public VolatilitySurface Scaled(double ratio) =>
        this with { ShortVariance = ShortVariance * ratio * ratio, LongVariance = LongVariance * ratio * ratio };

    private double VarianceRate(double years)
    {
        var passed = Reversion * years;
        return LongVariance + ((ShortVariance - LongVariance) * (1.0 - PortableMath.Exp(-passed)) / passed);
    }
}
