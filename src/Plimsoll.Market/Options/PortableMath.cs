namespace Plimsoll.Market.Options;

/// <summary>
/// The transcendental functions that pricing needs, out of additions, multiplications, divisions and square roots, which IEEE 754 makes
/// the same on every machine. The platform's own are not: a last bit may differ between systems, a rounded price then differs by a tick,
/// and with it a journal.
/// </summary>
public static class PortableMath
{
    public const double Pi = 3.14159265358979323846;

    internal const double OneOverLog2 = 1.44269504088896340736;

    // log 2 in two parts: products of the first with a small integer are exact.
    internal const double Log2High = 6.93147180369123816490e-01;
    internal const double Log2Low = 1.90821492927058770002e-10;

    internal const double OneOverSqrtTwoPi = 0.398942280401432677940;
    internal const double SqrtTwoPi = 2.50662827463100050242;
    private const double SqrtTwo = 1.41421356237309504880;

    /// <summary>From here on the normal tail is a continued fraction.</summary>
    internal const double TailStart = 7.07106781186547;

    /// <summary>Hart's rational function for the normal tail (Computer Approximations, 1968, no. 5666), as West (2005) recommends it.</summary>
    internal static readonly double[] TailNumerator =
    [
        3.52624965998911e-02, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376,
    ];

    internal static readonly double[] TailDenominator =
    [
        8.83883476483184e-02, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948,
        440.413735824752,
    ];

    internal static readonly double[] InverseFactorials = InverseFactorialsTo(13);

    /// <summary>1/23, 1/21 … 1.</summary>
    private static readonly double[] inverseOdds = [.. Enumerable.Range(0, 12).Select(i => 1.0 / (23 - (2 * i)))];

    /// <summary>Relative error below 1e-15; 0 below −745, infinity above 709.</summary>
    public static double Exp(double x)
    {
        switch (x)
        {
            case > 709.0:
                return double.PositiveInfinity;
            case < -745.0:
                return 0.0;
        }

        var power = (int)Math.Floor((x * OneOverLog2) + 0.5);
        var rest = x - (power * Log2High) - (power * Log2Low);

        // Taylor on |rest| ≤ 0.347: the 14th term is below 2e-18.
        var sum = Polynomial(InverseFactorials, rest);
        return power < -1000 ? sum * PowerOfTwo(power + 100) * PowerOfTwo(-100) : sum * PowerOfTwo(power);
    }

    /// <summary>Natural logarithm of a positive finite number; absolute error below 1e-15 near 1.</summary>
    public static double Log(double x)
    {
        if (!(x > 0.0) || double.IsInfinity(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "a logarithm needs a positive finite number");
        }

        var scale = 0;
        if (x < 2.2250738585072014e-308)
        {
            (x, scale) = (x * PowerOfTwo(60), -60);
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (mantissa > SqrtTwo)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // log m = 2 artanh((m − 1)/(m + 1)), whose argument is at most 0.172 here.
        var s = (mantissa - 1.0) / (mantissa + 1.0);
        var square = s * s;
        var sum = Polynomial(inverseOdds, square);
        var power = exponent + scale;
        return (power * Log2High) + ((2.0 * s * sum) + (power * Log2Low));
    }

    /// <summary>Cosine on [0, π].</summary>
    public static double Cos(double x)
    {
        var (angle, sign) = x > Pi / 2.0 ? (Pi - x, -1.0) : (x, 1.0);
        var square = angle * angle;
        var sum = 1.0;
        for (var i = 24; i >= 2; i -= 2)
        {
            sum = 1.0 - (square * sum / (i * (i - 1)));
        }

        return sign * sum;
    }

    public static double NormalDensity(double x) => OneOverSqrtTwoPi * Exp(-0.5 * x * x);

    /// <summary>Φ(x), absolute error below 1e-14, relative below 1e-8 in the far tail.</summary>
    public static double NormalCumulative(double x) => NormalCumulative(x, NormalDensity(x));

    /// <param name="density">φ(x), where it is known already.</param>
    public static double NormalCumulative(double x, double density)
    {
        var distance = Math.Abs(x);
        if (distance > 37.0)
        {
            return x > 0.0 ? 1.0 : 0.0;
        }

        var tail = distance < TailStart
            ? density * SqrtTwoPi * Polynomial(TailNumerator, distance) / Polynomial(TailDenominator, distance)
            : density / (distance + (1.0 / (distance + (2.0 / (distance + (3.0 / (distance + (4.0 / (distance + 0.65)))))))));
        return x > 0.0 ? 1.0 - tail : tail;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
        {
            sum = (sum * x) + coefficient;
        }

        return sum;
    }

    /// <summary>The highest first, down to 1/0!.</summary>
    private static double[] InverseFactorialsTo(int highest)
    {
        var inverses = new double[highest + 1];
        var factorial = 1.0;
        for (var i = 0; i <= highest; i++)
        {
            factorial *= Math.Max(1, i);
            inverses[highest - i] = 1.0 / factorial;
        }

        return inverses;
    }

    private static double PowerOfTwo(int power) => BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);
}
