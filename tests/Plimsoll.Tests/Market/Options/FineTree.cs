using Plimsoll.Market.Options;

namespace Plimsoll.Tests.Market.Options;

/// <summary>
/// The reference: Cox, Ross and Rubinstein's tree with Black–Scholes in the last step (Broadie and Detemple, 1996), extrapolated from 400
/// and 800 steps. The platform's functions, none of ours but the European price.
/// </summary>
internal static class FineTree
{
    public static double Price(OptionInputs inputs, double volatility) => (2.0 * Price(inputs, volatility, 800)) - Price(inputs, volatility, 400);

    private static double Price(OptionInputs inputs, double volatility, int steps)
    {
        var step = inputs.Years / steps;
        var up = Math.Exp(volatility * Math.Sqrt(step));
        var probability = (Math.Exp((inputs.Rate - inputs.Yield) * step) - (1.0 / up)) / (up - (1.0 / up));
        var discount = Math.Exp(-inputs.Rate * step);
        var (rise, fall) = (discount * probability, discount * (1.0 - probability));
        var sign = inputs.Right == OptionRight.Call ? 1.0 : -1.0;
        var values = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            var spot = inputs.Spot * Math.Pow(up, steps - 1 - (2 * i));
            values[i] = Math.Max(BlackScholes.Price(inputs with { Spot = spot, Years = step }, volatility), sign * (spot - inputs.Strike));
        }

        for (var last = steps - 2; last >= 0; last--)
        {
            var spot = inputs.Spot * Math.Pow(up, last);
            for (var i = 0; i <= last; i++)
            {
                values[i] = Math.Max((rise * values[i]) + (fall * values[i + 1]), sign * (spot - inputs.Strike));
                spot /= up * up;
            }
        }

        return values[0];
    }
}
