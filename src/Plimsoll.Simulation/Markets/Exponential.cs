namespace Plimsoll.Simulation.Markets;

/// <summary>
/// The exponential out of additions, multiplications and powers of two, which IEEE 754 makes exact to the bit on every machine; the
/// platform's own may differ in the last digit, and a price would differ by a cent.
/// </summary>
internal static class Exponential
{
    private const double Log2E = 1.4426950408889634;

    /// <summary>ln 2 in two parts, the first with so few digits that its products with small whole numbers are exact.</summary>
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Error below 1e-14 of the value, for arguments that prices and volatilities have (|x| below 50).</summary>
    public static double Of(double x)
    {
        var power = Math.Floor((x * Log2E) + 0.5);
        var rest = x - (power * Ln2High) - (power * Ln2Low);
        var sum = 1.0;
        for (var i = 13; i >= 1; i--)
        {
            sum = 1.0 + (rest * sum / i);
        }

        return Math.ScaleB(sum, (int)power);
    }
}
