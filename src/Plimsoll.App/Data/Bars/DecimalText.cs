using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace Plimsoll.App.Data.Bars;

/// <summary>Numbers of bar files, as bytes of UTF-8.</summary>
internal static class DecimalText
{
    /// <summary>Ten to the power of the index; each is exact in a double.</summary>
    private static readonly double[] powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>
    /// The double nearest to the text. Up to 15 digits the digits and the power of ten are exact doubles, and one division rounds once,
    /// correctly (Clinger 1990, "How to read floating point numbers accurately"); longer texts and exponents take the library's way.
    /// </summary>
    /// <returns>Whether it is a number; infinities and NaN are none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        const int exactDigits = 15;
        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var (digits, mantissa, decimals, hasPoint) = (0, 0L, 0, false);
        for (; at < text.Length; at++)
        {
            var digit = unchecked((uint)(text[at] - '0'));
            if (digit <= 9)
            {
                mantissa = unchecked((mantissa * 10) + digit);
                digits++;
                decimals += hasPoint ? 1 : 0;
            }
            else if (text[at] == '.' && !hasPoint)
            {
                hasPoint = true;
            }
            else
            {
                return TryParseSlowly(text, out value);
            }
        }

        if (digits is 0 or > exactDigits)
        {
            return TryParseSlowly(text, out value);
        }

        value = mantissa / powers[decimals];
        value = text[0] == '-' ? -value : value;
        return true;
    }

    private static bool TryParseSlowly(ReadOnlySpan<byte> text, out double value)
    {
        var bare = text.Trim((byte)' ').Trim((byte)'"').Trim((byte)' ');
        return Utf8Parser.TryParse(bare, out value, out var consumed) && consumed == bare.Length && double.IsFinite(value);
    }
}
