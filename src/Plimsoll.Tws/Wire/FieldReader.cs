using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Plimsoll.Tws.Wire;

/// <summary>
/// Walks the NUL-terminated text fields of one payload without allocating, except for strings. Absent is null: an empty field, and
/// each spelling of "unset" the lineages use (protocol: 1.7976931348623157E308, 2147483647, 9223372036854775807, 2^127−1).
/// </summary>
public ref struct FieldReader
{
    /// <summary>What eighteen digits are surely less than: a long holds them.</summary>
    private const int DigitsMax = 18;

    /// <summary>Above this, a double does not hold every whole number.</summary>
    private const long WholeDoubleMax = 1L << 53;

    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    private readonly ReadOnlySpan<byte> payload;
    private int position;

    public FieldReader(ReadOnlySpan<byte> payload)
    {
        this.payload = payload;
        position = 0;
        FieldsRead = 0;
    }

    /// <summary>Fields taken so far; the number of the field an error is about.</summary>
    public int FieldsRead { get; private set; }

    public readonly bool AtEnd => position >= payload.Length;

    /// <summary>The fields not read yet, for messages whose shape depends on how many are left.</summary>
    public readonly int FieldsLeft => payload[Math.Min(position, payload.Length)..].Count((byte)0);

    public ReadOnlySpan<byte> ReadRaw()
    {
        if (AtEnd)
        {
            throw new TwsFormatException($"field {FieldsRead + 1} is missing");
        }

        var rest = payload[position..];
        var length = rest.IndexOf((byte)0);
        if (length < 0)
        {
            throw new TwsFormatException($"field {FieldsRead + 1} is not terminated");
        }

        position += length + 1;
        FieldsRead++;
        return rest[..length];
    }

    public void Skip(int fields = 1)
    {
        for (var i = 0; i < fields; i++)
        {
            ReadRaw();
        }
    }

    /// <summary>A required integer; an empty field is 0, as every lineage reads it.</summary>
    public int ReadInt()
    {
        if (TryReadWhole(out var plain))
        {
            return plain;
        }

        var raw = ReadRaw();
        if (raw.IsEmpty)
        {
            return 0;
        }

        return Utf8Parser.TryParse(raw, out int value, out var used) && used == raw.Length ? value : throw Bad(raw, "an integer");
    }

    /// <summary>An integer that may be absent: empty or 2147483647.</summary>
    public int? ReadOptionalInt()
    {
        if (TryReadWhole(out var plain))
        {
            return plain == int.MaxValue ? null : plain;
        }

        var raw = ReadRaw();
        if (raw.IsEmpty)
        {
            return null;
        }

        if (!Utf8Parser.TryParse(raw, out int value, out var used) || used != raw.Length)
        {
            throw Bad(raw, "an integer");
        }

        return value == int.MaxValue ? null : value;
    }

    public long ReadLong()
    {
        if (TryReadDigits(wholeOnly: true, out var digits, out _))
        {
            return digits;
        }

        var raw = ReadRaw();
        if (raw.IsEmpty)
        {
            return 0;
        }

        return Utf8Parser.TryParse(raw, out long value, out var used) && used == raw.Length ? value : throw Bad(raw, "an integer");
    }

    public long? ReadOptionalLong()
    {
        if (TryReadDigits(wholeOnly: true, out var digits, out _))
        {
            return digits; // the largest long has nineteen digits
        }

        var raw = ReadRaw();
        if (raw.IsEmpty)
        {
            return null;
        }

        if (!Utf8Parser.TryParse(raw, out long value, out var used) || used != raw.Length)
        {
            throw Bad(raw, "an integer");
        }

        return value == long.MaxValue ? null : value;
    }

    /// <summary>0 or empty is false, any other integer is true.</summary>
    public bool ReadBool() => ReadInt() != 0;

    /// <summary>A double; null when empty or the largest double. <c>Infinity</c> and <c>Infinite</c> are both infinity.</summary>
    public double? ReadOptionalDouble()
    {
        if (TryReadDouble(out var plain))
        {
            return plain;
        }

        var raw = ReadRaw();
        if (raw.IsEmpty)
        {
            return null;
        }

        if (raw.SequenceEqual("1.7976931348623157E308"u8))
        {
            return null;
        }

        if (raw.SequenceEqual("Infinity"u8) || raw.SequenceEqual("Infinite"u8))
        {
            return double.PositiveInfinity;
        }

        if (!Utf8Parser.TryParse(raw, out double value, out var used) || used != raw.Length || !double.IsFinite(value))
        {
            throw Bad(raw, "a number");
        }

        return value >= 1.797693134862315E308 ? null : value;
    }

    /// <summary>A decimal price, size or amount; null when empty or any spelling of unset (anything at or above 2^63 − 1 counts).</summary>
    public decimal? ReadOptionalDecimal()
    {
        if (TryReadDigits(wholeOnly: false, out var digits, out var scale))
        {
            var size = Math.Abs(digits);
            return new decimal(unchecked((int)size), (int)(size >> 32), 0, digits < 0, (byte)scale);
        }

        var raw = ReadRaw();
        if (raw.IsEmpty)
        {
            return null;
        }

        if (Utf8Parser.TryParse(raw, out decimal value, out var used) && used == raw.Length)
        {
            return value >= 9_223_372_036_854_775_807m || value <= -9_223_372_036_854_775_807m ? null : value;
        }

        // exponents beyond decimal's range: the unset double, or a number nobody can mean
        if (Utf8Parser.TryParse(raw, out double wide, out used) && used == raw.Length)
        {
            return Math.Abs(wide) >= 9.2233720368547758E18 ? null : Narrow(raw, wide);
        }

        throw Bad(raw, "a number");
    }

    /// <summary>A decimal where an empty field means 0.</summary>
    public decimal ReadDecimal() => ReadOptionalDecimal() ?? 0m;

    public double ReadDouble() => ReadOptionalDouble() ?? 0.0;

    public string ReadString()
    {
        var raw = ReadRaw();
        return raw.IsEmpty ? string.Empty : Encoding.UTF8.GetString(raw);
    }

    /// <summary>Text, null when the field is empty.</summary>
    public string? ReadOptionalString()
    {
        var raw = ReadRaw();
        return raw.IsEmpty ? null : Encoding.UTF8.GetString(raw);
    }

    /// <summary>A count of repeated groups, checked against what the rest of the payload could hold.</summary>
    public int ReadCount(int fieldsEach)
    {
        var count = ReadInt();
        if (count < 0 || (long)count * fieldsEach > payload.Length - position)
        {
            throw new TwsFormatException($"field {FieldsRead}: a count of {count} does not fit the message");
        }

        return count;
    }

    public readonly TwsFormatException Bad(ReadOnlySpan<byte> raw, string expected) =>
        new($"field {FieldsRead}: '{Encoding.UTF8.GetString(raw.Length > 40 ? raw[..40] : raw)}' is not {expected}");

    private bool TryReadWhole(out int value)
    {
        var (from, fields) = (position, FieldsRead);
        if (TryReadDigits(wholeOnly: true, out var digits, out _) && digits is >= int.MinValue and <= int.MaxValue)
        {
            value = (int)digits;
            return true;
        }

        (position, FieldsRead, value) = (from, fields, 0);
        return false;
    }

    /// <summary>Exact where digits and power of ten both are: one division rounds once (Clinger's fast path).</summary>
    private bool TryReadDouble(out double value)
    {
        var (from, fields) = (position, FieldsRead);
        if (TryReadDigits(wholeOnly: false, out var digits, out var scale) && digits is >= -WholeDoubleMax and <= WholeDoubleMax)
        {
            value = digits / PowersOfTen[scale];
            return true;
        }

        (position, FieldsRead, value) = (from, fields, 0.0);
        return false;
    }

    /// <summary>
    /// The plain spelling that nearly all numbers on the wire have: a sign at most, at most eighteen digits, a point between digits. Any other is left
    /// where it is, for the general parser.
    /// </summary>
    private bool TryReadDigits(bool wholeOnly, out long digits, out int scale)
    {
        (digits, scale) = (0, 0);
        var rest = payload[Math.Min(position, payload.Length)..];
        var first = !rest.IsEmpty && rest[0] == '-' ? 1 : 0;
        var (point, at) = (-1, first);
        unchecked
        {
            for (; at < rest.Length && rest[at] != 0; at++)
            {
                var digit = (uint)(rest[at] - '0');
                if (digit <= 9)
                {
                    digits = (digits * 10) + digit;
                }
                else if (rest[at] == '.' && point < 0 && at > first && !wholeOnly)
                {
                    point = at;
                }
                else
                {
                    return false;
                }
            }
        }

        var count = at - first - (point < 0 ? 0 : 1);
        if (at == rest.Length || count is 0 or > DigitsMax || point == at - 1 || (first == 1 && digits == 0))
        {
            return false;
        }

        scale = point < 0 ? 0 : at - point - 1;
        digits = first == 1 ? -digits : digits;
        position += at + 1;
        FieldsRead++;
        return true;
    }

    private readonly decimal Narrow(ReadOnlySpan<byte> raw, double wide) =>
        decimal.TryParse(
            wide.ToString("R", CultureInfo.InvariantCulture),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var value)
            ? value
            : throw Bad(raw, "a number");
}
