using Plimsoll.Market.Chance;

namespace Plimsoll.Simulation.Markets;

/// <summary>
/// Nearly normal draws out of additions only (four uniforms, scaled to variance 1: kurtosis 2.7, tails cut at 3.5): no logarithm or sine
/// of a platform's library, so the same seed gives the same prices on every machine. Heavy tails come from volatility that changes and
/// from news, as in the real market, not from single draws.
/// </summary>
internal static class Normal
{
    private const double RootOfThree = 1.7320508075688772;

    public static double Next(Rng rng) =>
        (rng.NextDouble() + rng.NextDouble() + rng.NextDouble() + rng.NextDouble() - 2.0) * RootOfThree;
}
