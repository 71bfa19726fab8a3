using System.Globalization;

namespace Plimsoll.Tws.Messages;

/// <summary>
/// A time as IB spelt it, with the parts that can be read without guessing. IB names zones by long or legacy names and omits them
/// in some lists, so a wall-clock time is left to the reader's own zone data; only epoch times are instants here.
/// </summary>
public sealed record TwsTime(string Text, DateOnly? Date, TimeOnly? Time, string? Zone, DateTimeOffset? Instant)
{
    private const int EpochDigitsMin = 9; // 8 digits are a date

    /// <summary>Reads <c>yyyymmdd</c>, <c>yyyymmdd hh:mm:ss [zone]</c>, <c>yyyymmdd-hh:mm:ss</c> and epoch seconds; other text stays text.</summary>
    public static TwsTime Parse(string text)
    {
        var whole = text.AsSpan().Trim();
        if (whole.Length >= EpochDigitsMin && long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return new TwsTime(text, null, null, null, FromEpochSeconds(seconds));
        }

        if (whole.Length < 8 || !TryDate(whole[..8], out var date))
        {
            return new TwsTime(text, null, null, null, null);
        }

        var rest = whole[8..].TrimStart(" -");
        if (rest.IsEmpty)
        {
            return new TwsTime(text, date, null, null, null);
        }

        var blank = rest.IndexOf(' ');
        var clock = blank < 0 ? rest : rest[..blank];
        if (!TryTime(clock, out var time))
        {
            return new TwsTime(text, null, null, null, null);
        }

        var zone = blank < 0 ? null : rest[blank..].Trim().ToString();
        return new TwsTime(text, date, time, zone is { Length: > 0 } ? zone : null, null);
    }

    /// <summary>By hand: every bar of a history has one.</summary>
    private static bool TryDate(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            return false;
        }

        var (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out time) ||
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    internal static DateTimeOffset? FromEpochSeconds(long seconds) =>
        seconds is >= 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public override string ToString() => Text;
}
