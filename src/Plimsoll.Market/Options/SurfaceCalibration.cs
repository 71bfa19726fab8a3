using NodaTime;

namespace Plimsoll.Market.Options;

/// <summary>
/// Surfaces fitted to real evenings: SPY's chains of 2022-07-08 (a nervous market) and 2023-09-14 (a calm one), quotes by Cboe, spot by
/// put-call parity. Over expiries of 20 to 120 days and absolute deltas of 0.05 to 0.50 the root mean square error is 0.32 and 0.28
/// volatility points, the worst 1.01 and 0.94. Remade by <c>Plimsoll.Bench surface</c>; a test refits where the chains are at hand.
/// </summary>
/// <param name="Rate">Interest of some months at the time, by US Treasury bills.</param>
public sealed record SurfaceCalibration(LocalDate Date, double Rate, VolatilitySurface Surface, QuoteWidth Width)
{
    /// <summary>The height of a surface is its at-the-money volatility three months out.</summary>
    public const double LevelYears = 0.25;

    public static SurfaceCalibration Calm { get; } = new(
        new LocalDate(2023, 9, 14),
        0.0535,
        new VolatilitySurface(0.009196, 0.024351, 3.330, -0.4871, 3.6026, 0.3065),
        new QuoteWidth(0.0002853, 0.5293, 0.4109));

    public static SurfaceCalibration Nervous { get; } = new(
        new LocalDate(2022, 7, 8),
        0.0235,
        new VolatilitySurface(0.046858, 0.056946, 17.183, -0.6755, 2.2984, 0.2367),
        new QuoteWidth(0.0004156, 0.5341, 0.2475));

    public double Level => Surface.AtTheMoney(LevelYears);

    /// <summary>The surface of a market as nervous as that: between the two evenings in shape, at the level in height.</summary>
    /// <param name="level">At-the-money volatility three months out, such as 0.17.</param>
    public static VolatilitySurface SurfaceAt(double level)
    {
        var nervousness = NervousnessOf(level);
        var (a, b) = (Calm.Surface, Nervous.Surface);
        var between = new VolatilitySurface(
            Mix(a.ShortVariance, b.ShortVariance),
            Mix(a.LongVariance, b.LongVariance),
            Mix(a.Reversion, b.Reversion),
            Mix(a.Skew, b.Skew),
            Mix(a.Curvature, b.Curvature),
            Mix(a.Decay, b.Decay));
        return between.Scaled(level / between.AtTheMoney(LevelYears));

        double Mix(double calm, double nervous) => calm + (nervousness * (nervous - calm));
    }

    /// <summary>The width of quotes in such a market.</summary>
    public static QuoteWidth WidthAt(double level)
    {
        var nervousness = NervousnessOf(level);
        var (a, b) = (Calm.Width, Nervous.Width);
        return new(
            a.Scale + (nervousness * (b.Scale - a.Scale)),
            a.DeltaPower + (nervousness * (b.DeltaPower - a.DeltaPower)),
            a.TimePower + (nervousness * (b.TimePower - a.TimePower)));
    }

    private static double NervousnessOf(double level) => Math.Clamp((level - Calm.Level) / (Nervous.Level - Calm.Level), 0.0, 1.0);
}
