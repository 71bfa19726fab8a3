using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Capped weights in proportion to shares, in place, for lanes of up to three: the cap is given to the largest, if it is over, and what is left
/// to the rest in proportion; once more if the second is over then. The largest is over when share·budget &gt; cap·sum.
/// </summary>
internal readonly struct Weighing
{
    private readonly Vector256<double> budget;
    private readonly Vector256<double> left;
    private readonly Vector256<double> leftOfTwo;
    private readonly Vector256<double> cap;
    private readonly Vector256<double> most; // of one alone
    private readonly Vector256<double> tiny;
    private readonly bool isSecondEverOver;

    public Weighing(double budget, double cap)
    {
        this.budget = Vector256.Create(budget);
        this.cap = Vector256.Create(cap);
        left = Vector256.Create(budget - cap);
        leftOfTwo = Vector256.Create(budget - (2 * cap));
        most = Vector256.Create(Math.Min(budget, cap));
        tiny = Vector256.Create(1e-300);
        isSecondEverOver = 2 * cap < budget;
    }

    /// <summary>The weight of one alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> One(Vector256<double> x) => most & Vector256.GreaterThan(x, Vector256<double>.Zero);

    /// <summary>Of two, one is over the cap where the other is under what the cap leaves: each is held between the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Two(ref Vector256<double> x, ref Vector256<double> y)
    {
        var scale = budget / LaneMath.Max(x + y, tiny);
        var (hasX, hasY) = (Vector256.GreaterThan(x, Vector256<double>.Zero), Vector256.GreaterThan(y, Vector256<double>.Zero));
        x = LaneMath.Min(cap, LaneMath.Max(x * scale, left)) & hasX;
        y = LaneMath.Min(cap, LaneMath.Max(y * scale, left)) & hasY;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Three(ref Vector256<double> x, ref Vector256<double> y, ref Vector256<double> z)
    {
        var larger = LaneMath.Max(x, y);
        var smaller = LaneMath.Min(x, y);
        var largest = LaneMath.Max(larger, z);
        var other = LaneMath.Min(larger, z);
        var rest = smaller + other;
        var sum = x + y + z;
        var isOver = Vector256.GreaterThan(largest * budget, cap * sum);
        var numerator = LaneMath.Select(isOver, left, budget);
        var denominator = LaneMath.Select(isOver, rest, sum);
        if (isSecondEverOver)
        {
            var isSecondOver = isOver & Vector256.GreaterThan(LaneMath.Max(smaller, other) * left, cap * rest);
            numerator = LaneMath.Select(isSecondOver, leftOfTwo, numerator);
            denominator = LaneMath.Select(isSecondOver, LaneMath.Min(smaller, other), denominator);
        }

        var scale = numerator / LaneMath.Max(denominator, tiny);
        x = LaneMath.Min(cap, x * scale);
        y = LaneMath.Min(cap, y * scale);
        z = LaneMath.Min(cap, z * scale);
    }
}
