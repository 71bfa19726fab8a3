using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>Durations as people write them in schedules: <c>90s</c>, <c>15m</c>, <c>1h30m</c>; whole units, largest first.</summary>
public static class DurationText
{
    private static readonly (char Letter, int Seconds)[] Units = [('h', 3600), ('m', 60), ('s', 1)];

    public static bool TryParse(string text, out Duration duration)
    {
        duration = Duration.Zero;
        var position = 0;
        foreach (var (letter, seconds) in Units)
        {
            var end = position;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            // Four digits are almost a week in minutes; more would only overflow.
            if (end > position && end - position <= 4 && end < text.Length && text[end] == letter)
            {
                duration += Duration.FromSeconds((long)int.Parse(text.AsSpan(position, end - position)) * seconds);
                position = end + 1;
            }
        }

        return position > 0 && position == text.Length;
    }

    public static string Format(Duration duration)
    {
        var seconds = (long)duration.TotalSeconds;
        if (seconds <= 0)
        {
            return "0s";
        }

        var text = "";
        foreach (var (letter, size) in Units)
        {
            text += seconds >= size ? $"{seconds / size}{letter}" : "";
            seconds %= size;
        }

        return text;
    }
}
