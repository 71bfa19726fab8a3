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
        var raw = ReadRaw();
        if (raw.IsEmpty)
        {
            return 0;
        }

        return Utf8Parser.TryParse(raw, out long value, out var used) && used == raw.Length ? value : throw Bad(raw, "an integer");
    }

    public long? ReadOptionalLong()
    {
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
        var raw = ReadRaw();
        if (raw.IsEmpty)
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

    private readonly decimal Narrow(ReadOnlySpan<byte> raw, double wide) =>
        decimal.TryParse(
            wide.ToString("R", CultureInfo.InvariantCulture),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var value)
            ? value
            : throw Bad(raw, "a number");
}
