using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// Nearly normal draws out of additions only (twelve uniforms less six: mean 0, variance 1, tails cut at six): no logarithm or sine of a
/// platform's library, so the same seed gives the same prices on every machine.
/// </summary>
internal static class Normal
{
    public static double Next(Rng rng)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += rng.NextDouble();
        }

        return sum;
    }
}
