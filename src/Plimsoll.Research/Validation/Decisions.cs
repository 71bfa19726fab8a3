using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Validation;

/// <summary>A strategy's weights bar by bar, from flat, each decision seeing the one before as held.</summary>
internal static class Decisions
{
    public static double[][] Of(IWeightStrategy strategy, int bars)
    {
        var decisions = new double[bars][];
        var held = new double[strategy.Symbols.Count];
        for (var t = 0; t < bars; t++)
        {
            held = strategy.Decide(t, held).Weights;
            decisions[t] = held;
        }

        return decisions;
    }

    /// <summary>The first bar at which two runs differ by a bit, over the shorter one; null when they do not.</summary>
    public static int? FirstDifference(double[][] one, double[][] other)
    {
        for (var t = 0; t < Math.Min(one.Length, other.Length); t++)
        {
            if (!one[t].AsSpan().SequenceEqual(other[t]))
            {
                return t;
            }
        }

        return null;
    }
}
