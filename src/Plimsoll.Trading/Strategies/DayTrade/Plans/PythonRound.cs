namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>
/// Python's <c>round</c> on a double, whose results the plan's maker sees: halves go to even, and a half is judged on the exact binary
/// value, so that 2.675 (stored as 2.67499…) gives 2.67. Integers and bits only, hence the same on every machine.
/// </summary>
internal static class PythonRound
{
    public static double ToInteger(double value) => Math.Round(value, MidpointRounding.ToEven);

    /// <summary><c>round(value, 2)</c> of a number in [0, 10¹³).</summary>
    public static decimal ToCents(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1e13);
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var biasedExponent = (int)(bits >> 52);
        var fraction = bits & ((1UL << 52) - 1);
        // value = mantissa / 2^shift; below 1e13 the shift is at least 9, and mantissa * 100 stays below 2^60
        var mantissa = biasedExponent == 0 ? fraction : fraction | (1UL << 52);
        var shift = 1075 - Math.Max(biasedExponent, 1);
        var hundredfold = mantissa * 100;
        if (shift > 60)
        {
            return 0m; // less than half a cent
        }

        var cents = hundredfold >> shift;
        var rest = hundredfold - (cents << shift);
        var half = 1UL << (shift - 1);
        var roundsUp = rest > half || (rest == half && (cents & 1) == 1);
        return (roundsUp ? cents + 1 : cents) / 100m;
    }
}
