using System.Runtime.CompilerServices;

namespace Plimsoll.App.Data.Bars;

/// <summary>Dates and instants of bar files, as bytes: <c>2026-02-18</c>, or with a time in UTC, <c>2026-02-18T14:30:00Z</c>.</summary>
internal static class BarTime
{
    private const int DateLength = 10;
    private static readonly int epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <param name="text">One field.</param>
    /// <param name="seconds">UTC seconds since 1970.</param>
    /// <param name="hasTime">Whether a time stands behind the date.</param>
    /// <returns>Null when it was read, else what is wrong and what to do.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string? Read(ReadOnlySpan<byte> text, out long seconds, out bool hasTime)
    {
        (seconds, hasTime) = (0, false);
        if (text.Length > 1 && text[0] == '"')
        {
            text = text.Trim((byte)'"');
        }

        if (text.Length < DateLength || text[4] != '-' || text[7] != '-')
        {
            return "expected a date such as 2026-02-18, or an instant such as 2026-02-18T14:30:00Z";
        }

        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return "there is no such day: expected a date such as 2026-02-18";
        }

        seconds = (new DateOnly(year, month, day).DayNumber - epoch) * 86_400L;
        if (text.Length == DateLength)
        {
            return null;
        }

        hasTime = true;
        return ReadTime(text[DateLength..], ref seconds);
    }

    /// <summary>" 14:30:00+00:00" as pandas writes it, "T14:30:00.000Z" as others do.</summary>
    private static string? ReadTime(ReadOnlySpan<byte> text, ref long seconds)
    {
        const string form = "the time of day is not of the form 14:30:00Z";
        if (text.Length < 6 || text[0] is not ((byte)'T' or (byte)' ') || text[3] != ':')
        {
            return form;
        }

        var (hour, minute, second) = (Number(text[1..3]), Number(text[4..6]), 0);
        text = text[6..];
        if (text.Length >= 3 && text[0] == ':')
        {
            second = Number(text[1..3]);
            text = text[3..];
        }

        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return form;
        }

        seconds += (hour * 3600L) + (minute * 60L) + second;
        if (text.Length > 1 && text[0] == '.')
        {
            var fraction = text[1..];
            var digits = fraction.IndexOfAnyExcept((byte)'0');
            text = digits < 0 ? [] : fraction[digits..];
            if (text.Length > 0 && char.IsAsciiDigit((char)text[0]))
            {
                return "the bar begins within a second: bars begin on whole seconds";
            }
        }

        return Zone(text);
    }

    private static string? Zone(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("Z"u8) || text.SequenceEqual("+00:00"u8) || text.SequenceEqual("+0000"u8) || text.SequenceEqual("+00"u8))
        {
            return null;
        }

        return text.IsEmpty
            ? "the time has no zone: write it in UTC, with a Z behind it"
            : $"the time is in another zone ({System.Text.Encoding.UTF8.GetString(text).Trim()}): write it in UTC, with a Z behind it";
    }

    /// <returns>−1 when a character is no digit.</returns>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
