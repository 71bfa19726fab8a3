using System.Globalization;
using System.Text;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Wire;

namespace Plimsoll.Tws.Decoding;

/// <summary>What IB's fields mean beyond their bytes: which zeros, question marks and words stand for absent.</summary>
internal static class Reading
{
    /// <summary>An id where 0 and 2147483647 mean there is none.</summary>
    public static int? ReadId(this ref FieldReader from) => from.ReadOptionalInt() is { } id && id != 0 ? id : null;

    public static long? ReadLongId(this ref FieldReader from) => from.ReadOptionalLong() is { } id && id != 0 ? id : null;

    /// <summary>An amount where IB writes −1 for data it does not have.</summary>
    public static decimal? ReadNonNegative(this ref FieldReader from) =>
        from.ReadOptionalDecimal() is { } value && value >= 0 ? value : null;

    /// <summary>Text for which a real TWS writes <c>None</c> (protocol.md §6).</summary>
    public static string? ReadUnlessNone(this ref FieldReader from) =>
        from.ReadOptionalString() is { } text && text != "None" ? text : null;

    /// <summary>Text for which a real TWS writes <c>?</c>, the right of a stock among them.</summary>
    public static string? ReadUnlessQuestion(this ref FieldReader from) =>
        from.ReadOptionalString() is { } text && text is not ("?" or "0") ? text : null;

    public static decimal? ReadStrike(this ref FieldReader from) =>
        from.ReadOptionalDecimal() is { } strike && strike != 0 ? strike : null;

    public static DateTimeOffset ReadEpochSeconds(this ref FieldReader from)
    {
        var seconds = from.ReadLong();
        return TwsTime.FromEpochSeconds(seconds) ?? throw NoInstant(ref from, seconds);
    }

    public static DateTimeOffset ReadEpochMillis(this ref FieldReader from)
    {
        var millis = from.ReadLong();
        return TwsTime.FromEpochSeconds(millis / 1000)?.AddMilliseconds(millis % 1000) ?? throw NoInstant(ref from, millis);
    }

    public static TwsTime ReadTime(this ref FieldReader from) => TwsTime.Parse(from.ReadString());

    /// <summary>Text with the server's <c>\uXXXX</c> and <c>\\</c> escapes undone (protocol.md §1).</summary>
    public static string ReadEscaped(this ref FieldReader from) => Unescape(from.ReadString());

    public static string? ReadOptionalEscaped(this ref FieldReader from) =>
        from.ReadOptionalString() is { } text ? Unescape(text) : null;

    public static IReadOnlyList<string> ReadCommaSeparated(this ref FieldReader from) =>
        from.ReadString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static IReadOnlyList<TagValue> ReadTagValues(this ref FieldReader from)
    {
        var count = from.ReadCount(2);
        var pairs = new List<TagValue>(count);
        for (var i = 0; i < count; i++)
        {
            pairs.Add(new TagValue(from.ReadString(), from.ReadString()));
        }

        return pairs;
    }

    /// <summary>The eleven fields that openOrder, execDetails, position and others share; without a primary exchange.</summary>
    public static Contract ReadContract(this ref FieldReader from) => new()
    {
        ConId = from.ReadId(),
        Symbol = from.ReadOptionalString(),
        SecType = from.ReadOptionalString(),
        LastTradeDateOrContractMonth = from.ReadOptionalString(),
        Strike = from.ReadStrike(),
        Right = from.ReadUnlessQuestion(),
        Multiplier = from.ReadOptionalString(),
        Exchange = from.ReadOptionalString(),
        Currency = from.ReadOptionalString(),
        LocalSymbol = from.ReadOptionalString(),
        TradingClass = from.ReadOptionalString(),
    };

    internal static string Unescape(string text)
    {
        var next = text.IndexOf('\\', StringComparison.Ordinal);
        if (next < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var done = 0;
        for (; next >= 0; next = done < text.Length ? text.IndexOf('\\', done) : -1)
        {
            plain.Append(text, done, next - done);
            if (next + 5 < text.Length && text[next + 1] == 'u' && TryHex(text.AsSpan(next + 2, 4), out var unit))
            {
                plain.Append(unit);
                done = next + 6;
            }
            else
            {
                plain.Append('\\');
                done = next + (next + 1 < text.Length && text[next + 1] == '\\' ? 2 : 1);
            }
        }

        return plain.Append(text, done, text.Length - done).ToString();
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out char unit)
    {
        var parsed = ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        unit = (char)value;
        return parsed;
    }

    private static TwsFormatException NoInstant(ref FieldReader from, long value) =>
        new($"field {from.FieldsRead}: {value} is not a time that exists");
}
