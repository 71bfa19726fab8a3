namespace Plimsoll.Simulation.Markets;

/// <summary>
/// A stretch of sessions in which the market behaves unlike itself. Sessions are counted from the episode's first.
/// </summary>
/// <param name="Peak">What it adds to the logarithm of the volatility at its height.</param>
/// <param name="Rise">Sessions until the height is reached.</param>
/// <param name="Hold">Sessions until it begins to go.</param>
/// <param name="Decay">Sessions in which it goes, evenly.</param>
/// <param name="Drift">The mean daily move of the first factor until the end of <paramref name="Hold"/>, in its own standard deviations.</param>
/// <param name="Recovery">The same, while the volatility goes.</param>
internal sealed record SyntheticEpisode(double Peak, int Rise, int Hold, int Decay, double Drift, double Recovery)
{
    /// <summary>A crash as the two of the data were (2008, 2020): about a month down, about a quarter of a year back.</summary>
    public static SyntheticEpisode Crash { get; } = new(Peak: 1.5, Rise: 4, Hold: 22, Decay: 45, Drift: -0.35, Recovery: 0.15);

    /// <summary>What every other year brings: 2011, 2015, 2018, 2022.</summary>
    public static SyntheticEpisode Correction { get; } = new(Peak: 0.75, Rise: 3, Hold: 10, Decay: 25, Drift: -0.25, Recovery: 0.10);

    public static SyntheticEpisode MeltUp { get; } = new(Peak: -0.35, Rise: 10, Hold: 70, Decay: 10, Drift: 0.20, Recovery: 0);

    public int Length => Hold + Decay;

    public double LogVolatility(int session) =>
        session < Rise ? Peak * (session + 1) / Rise
        : session < Hold ? Peak
        : session < Length ? Peak * (Length - session) / (Decay + 1)
        : 0;

    public double DriftOf(int session) => session < Hold ? Drift : session < Length ? Recovery : 0;
}
