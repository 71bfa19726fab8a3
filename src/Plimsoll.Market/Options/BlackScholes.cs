namespace Plimsoll.Market.Options;

/// <summary>
/// European options on a stock with a continuous dividend yield: Black and Scholes (1973), Merton (1973). Errors are those of rounding;
/// the arithmetic is the same on every machine (<see cref="PortableMath"/>).
/// </summary>
public static class BlackScholes
{
    /// <summary>Below this much total volatility (σ√T) the option is its discounted forward value.</summary>
    private const double DeviationMin = 1e-9;

    /// <param name="volatility">A year's, such as 0.18; not negative.</param>
    /// <returns>Dollars per share.</returns>
    public static double Price(in OptionInputs inputs, double volatility)
    {
        var sign = inputs.Right == OptionRight.Call ? 1.0 : -1.0;
        var forward = inputs.Spot * PortableMath.Exp(-inputs.Yield * inputs.Years);
        var strike = inputs.Strike * PortableMath.Exp(-inputs.Rate * inputs.Years);
        var deviation = volatility * Math.Sqrt(inputs.Years);
        if (!(deviation > DeviationMin))
        {
            return Math.Max(0.0, sign * (forward - strike));
        }

        var upper = (PortableMath.Log(forward / strike) / deviation) + (0.5 * deviation);
        return sign * ((forward * PortableMath.NormalCumulative(sign * upper))
            - (strike * PortableMath.NormalCumulative(sign * (upper - deviation))));
    }

    public static OptionGreeks Greeks(in OptionInputs inputs, double volatility)
    {
        var root = Math.Sqrt(inputs.Years);
        var deviation = volatility * root;
        if (!(deviation > DeviationMin))
        {
            return OptionGreeks.Exercised(inputs);
        }

        var sign = inputs.Right == OptionRight.Call ? 1.0 : -1.0;
        var fading = PortableMath.Exp(-inputs.Yield * inputs.Years);
        var forward = inputs.Spot * fading;
        var strike = inputs.Strike * PortableMath.Exp(-inputs.Rate * inputs.Years);
        var upper = (PortableMath.Log(forward / strike) / deviation) + (0.5 * deviation);
        var (insideForward, insideStrike) = (PortableMath.NormalCumulative(sign * upper), PortableMath.NormalCumulative(sign * (upper - deviation)));
        var bell = PortableMath.NormalDensity(upper);
        var decay = (-forward * bell * volatility / (2.0 * root))
            + (sign * ((inputs.Yield * forward * insideForward) - (inputs.Rate * strike * insideStrike)));
        return new(
            sign * ((forward * insideForward) - (strike * insideStrike)),
            sign * fading * insideForward,
            fading * bell / (inputs.Spot * deviation),
            decay / OptionGreeks.DaysAYear,
            forward * bell * root / OptionGreeks.PointsAUnit);
    }
}
