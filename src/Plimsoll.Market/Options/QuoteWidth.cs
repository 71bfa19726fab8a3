namespace Plimsoll.Market.Options;

/// <summary>How far apart bid and ask stand, as a power law of delta and time to expiry.</summary>
/// <param name="Scale">Part of the underlying's price, for a delta of 1 a year away.</param>
/// <param name="DeltaPower">Wider for what moves more with the underlying.</param>
/// <param name="TimePower">Wider for what lives longer.</param>
public sealed record QuoteWidth(double Scale, double DeltaPower, double TimePower)
{
    /// <summary>What is fitted ends at 120 days; beyond, quotes of the evening snapshots say nothing about the day's.</summary>
    private const double YearsMax = 0.5;

    /// <returns>Dollars per share, before rounding to ticks.</returns>
    public double Of(double spot, double delta, double years)
    {
        var size = Math.Clamp(Math.Abs(delta), 0.01, 1.0);
        var time = Math.Clamp(years, 1.0 / 365.0, YearsMax);
        return spot * Scale * PortableMath.Exp((DeltaPower * PortableMath.Log(size)) + (TimePower * PortableMath.Log(time)));
    }
}
