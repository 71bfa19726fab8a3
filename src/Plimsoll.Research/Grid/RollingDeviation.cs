using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Research.Grid;

/// <summary>
/// The inverse of the sample deviation of the last returns, by sums that are added to and taken from: as good as the definition while
/// returns are of one size, and fast.
/// </summary>
internal sealed class RollingDeviation(int window)
{
    private readonly double[] last = new double[window];
    private double sum;
    private double squares;
    private int at;
    private int seen;

    /// <summary>0 while there are too few.</summary>
    public double Inverse => seen < window
        ? 0
        : 1 / Math.Max(Math.Sqrt(Math.Max(0, (squares - (sum * sum / window)) / (window - 1))), InverseVolatility.VolatilityMin);

    public void Add(double value)
    {
        var old = last[at];
        last[at] = value;
        at = at + 1 == window ? 0 : at + 1;
        seen++;
        sum += value - old;
        squares += (value * value) - (old * old);
    }
}
