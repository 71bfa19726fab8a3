namespace Plimsoll.Simulation.Markets;

/// <summary>
/// How a session's volume and volatility are spread over its five-minute bars: the mean of 16 liquid names over 66 sessions
/// (December 2025 to March 2026, regular hours), as knots between which lines are drawn. A short session has the same ends.
/// </summary>
internal static class IntradayShape
{
    private const int FullDayBars = 78;

    /// <summary>Volume in multiples of the mean bar's.</summary>
    private static readonly (int Bar, double Value)[] volume =
    [
        (0, 4.68), (1, 2.26), (3, 1.84), (6, 1.55), (12, 1.20), (24, 0.86), (36, 0.68), (48, 0.61), (62, 0.66), (70, 0.81),
        (74, 1.04), (75, 1.23), (76, 2.17), (77, 5.16),
    ];

    /// <summary>Standard deviation of a bar's move in multiples of the mean square's root.</summary>
    private static readonly (int Bar, double Value)[] volatility =
    [
        (0, 3.34), (1, 2.21), (3, 1.80), (6, 1.50), (12, 1.17), (24, 0.88), (36, 0.73), (54, 0.66), (75, 0.68), (76, 1.17), (77, 1.08),
    ];

    private static readonly (double[] Volume, double[] Volatility) fullDay = Make(FullDayBars);

    /// <returns>Volume of each bar in multiples of a full day's mean bar; volatility with squares that sum to 1.</returns>
    public static (double[] Volume, double[] Volatility) Of(int bars) => bars == FullDayBars ? fullDay : Make(bars);

    private static (double[] Volume, double[] Volatility) Make(int bars)
    {
        var (busy, lively) = (new double[bars], new double[bars]);
        var square = 0.0;
        for (var i = 0; i < bars; i++)
        {
            var at = bars == 1 ? 0.0 : (double)i * (FullDayBars - 1) / (bars - 1);
            busy[i] = Between(volume, at);
            lively[i] = Between(volatility, at);
            square += lively[i] * lively[i];
        }

        var scale = 1.0 / Math.Sqrt(square);
        for (var i = 0; i < bars; i++)
        {
            lively[i] *= scale;
        }

        return (busy, lively);
    }

    private static double Between((int Bar, double Value)[] knots, double at)
    {
        var next = 1;
        while (next < knots.Length - 1 && knots[next].Bar < at)
        {
            next++;
        }

        var (from, to) = (knots[next - 1], knots[next]);
        return from.Value + ((to.Value - from.Value) * (at - from.Bar) / (to.Bar - from.Bar));
    }
}
