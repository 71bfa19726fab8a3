namespace Plimsoll.Market.Options;

/// <summary>
/// American options by the binomial tree of Leisen and Reimer (1996), whose nodes straddle the strike. Slower and coarser than the
/// collocation, but at ease where interest outweighs uncertainty and the exercise boundary is almost a step.
/// </summary>
internal static class AmericanTree
{
    /// <summary>Beyond so many standard deviations nothing is uncertain any more.</summary>
    private const double Certainty = 25.0;

    private const int UsualSteps = 501;

    public static double Price(in OptionInputs inputs, double volatility) => Price(inputs, volatility, UsualSteps);

    /// <param name="steps">Odd.</param>
    public static double Price(in OptionInputs inputs, double volatility, int steps)
    {
        var deviation = volatility * Math.Sqrt(inputs.Years);
        var drift = (inputs.Rate - inputs.Yield) * inputs.Years;
        var lower = ((PortableMath.Log(inputs.Spot / inputs.Strike) + drift) / deviation) - (0.5 * deviation);
        if (Math.Abs(lower) > Certainty)
        {
            return Math.Max(inputs.IntrinsicValue, BlackScholes.Price(inputs, volatility));
        }

        var up = Probability(lower, steps);
        var upShare = Probability(lower + deviation, steps);
        var growth = PortableMath.Exp(drift / steps);
        var discount = PortableMath.Exp(-inputs.Rate * inputs.Years / steps);
        return Roll(inputs, steps, growth * upShare / up, growth * (1.0 - upShare) / (1.0 - up), (discount * up, discount * (1.0 - up)));
    }

    private static double Roll(in OptionInputs inputs, int steps, double rise, double fall, (double Up, double Down) weights)
    {
        var sign = inputs.Right == OptionRight.Call ? 1.0 : -1.0;
        var values = new double[steps + 1];
        var ratio = rise / fall;
        var lowest = inputs.Spot;
        for (var i = 0; i < steps; i++)
        {
            lowest *= fall;
        }

        for (var (i, spot) = (0, lowest); i <= steps; i++, spot *= ratio)
        {
            values[i] = Math.Max(0.0, sign * (spot - inputs.Strike));
        }

        for (var step = steps - 1; step >= 0; step--)
        {
            lowest /= fall;
            for (var (i, spot) = (0, lowest); i <= step; i++, spot *= ratio)
            {
                values[i] = Math.Max((weights.Up * values[i + 1]) + (weights.Down * values[i]), sign * (spot - inputs.Strike));
            }
        }

        return values[0];
    }

    /// <summary>The second inversion of Peizer and Pratt: the step's probability whose binomial is the normal's.</summary>
    private static double Probability(double z, int steps)
    {
        var scaled = z / (steps + (1.0 / 3.0) + (0.1 / (steps + 1.0)));
        var distance = 0.5 * Math.Sqrt(Math.Max(0.0, 1.0 - PortableMath.Exp(-scaled * scaled * (steps + (1.0 / 6.0)))));
        return Math.Clamp(z > 0.0 ? 0.5 + distance : 0.5 - distance, 1e-14, 1.0 - 1e-14);
    }
}
