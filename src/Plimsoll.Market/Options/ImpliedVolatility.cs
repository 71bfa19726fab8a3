namespace Plimsoll.Market.Options;

/// <summary>The volatility at which an American option has a given price: a bracketed root, found however extreme the option is.</summary>
public static class ImpliedVolatility
{
    private const double VolatilityMin = 1e-3;
    private const double VolatilityMax = 8.0;
    private const double Tolerance = 1e-10;
    private const int StepsMax = 80;

    /// <param name="price">Dollars per share.</param>
    /// <returns>Null when no volatility from 0.1 % to 800 % gives the price: it is below what exercise brings, or beyond reach.</returns>
    public static double? Of(in OptionInputs inputs, double price)
    {
        if (!(inputs.Years > 0.0) || !double.IsFinite(price) || price <= inputs.IntrinsicValue)
        {
            return null;
        }

        var (low, high) = (VolatilityMin, 0.5);
        var lowMiss = AmericanOption.Price(inputs, low) - price;
        if (lowMiss > 0.0)
        {
            return null;
        }

        var highMiss = AmericanOption.Price(inputs, high) - price;
        while (highMiss < 0.0)
        {
            (low, lowMiss) = (high, highMiss);
            high *= 2.0;
            if (high > VolatilityMax)
            {
                return null;
            }

            highMiss = AmericanOption.Price(inputs, high) - price;
        }

        return Root(inputs, price, (low, lowMiss), (high, highMiss));
    }

    /// <summary>Regula falsi with the Illinois weights, which never leaves its bracket and does not stall.</summary>
    private static double Root(in OptionInputs inputs, double price, (double Volatility, double Miss) low, (double Volatility, double Miss) high)
    {
        var side = 0;
        var middle = high.Volatility;
        for (var i = 0; i < StepsMax && high.Volatility - low.Volatility > Tolerance; i++)
        {
            middle = ((low.Volatility * high.Miss) - (high.Volatility * low.Miss)) / (high.Miss - low.Miss);
            if (i % 3 == 2)
            {
                middle = 0.5 * (low.Volatility + high.Volatility);
            }

            var miss = AmericanOption.Price(inputs, middle) - price;
            if (Math.Abs(miss) < 1e-11 * inputs.Strike)
            {
                break;
            }

            if (miss < 0.0)
            {
                low = (middle, miss);
                high.Miss *= side == -1 ? 0.5 : 1.0;
                side = -1;
            }
            else
            {
                high = (middle, miss);
                low.Miss *= side == 1 ? 0.5 : 1.0;
                side = 1;
            }
        }

        return middle;
    }
}
