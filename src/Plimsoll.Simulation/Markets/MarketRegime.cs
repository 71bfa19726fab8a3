namespace Plimsoll.Simulation.Markets;

/// <summary>
/// What the whole synthetic market goes through; drawn from the seed unless one is asked for. A crash or melt-up that is asked for begins
/// with each year's first and third quarter.
/// </summary>
public enum MarketRegime
{
    /// <summary>Low volatility throughout.</summary>
    Calm = 1,

    /// <summary>A fall of about a quarter in a month at four times the usual volatility, then a slower way back: autumn 2008, March 2020.</summary>
    Crash,

    /// <summary>Weeks of low volatility and a steady rise: 2017, the end of 2023.</summary>
    MeltUp,
}
