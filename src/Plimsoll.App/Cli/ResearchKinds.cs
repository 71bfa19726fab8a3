using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary>Spans and bar sizes as IB spells them.</summary>
internal static class ResearchKinds
{
    private static readonly SortedDictionary<string, int> minutes = new(StringComparer.Ordinal)
    {
        ["1 min"] = 1, ["5 mins"] = 5, ["10 mins"] = 10, ["15 mins"] = 15, ["30 mins"] = 30, ["1 hour"] = 60, ["2 hours"] = 120, ["1 day"] = 0,
    };

    /// <summary>How long a history is.</summary>
    public static ValueKind<Period> Span { get; } = new(
        "a number and D, W, M or Y, such as \"1 Y\" or \"6 M\"",
        (string text, [MaybeNullWhen(false)] out Period value) =>
        {
            value = Period.Zero;
            var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 9999)
            {
                return false;
            }

            value = parts[1] switch
            {
                "D" => Period.FromDays(count),
                "W" => Period.FromWeeks(count),
                "M" => Period.FromMonths(count),
                "Y" => Period.FromYears(count),
                _ => Period.Zero,
            };
            return value != Period.Zero;
        },
        value => $"{value}");

    /// <summary>Zero for one bar a session.</summary>
    public static ValueKind<Duration> BarSize { get; } = new(
        "1 day, 2 hours, 1 hour, 30 mins, 15 mins, 10 mins, 5 mins or 1 min",
        (string text, out Duration value) =>
        {
            var isKnown = minutes.TryGetValue(text, out var length);
            value = Duration.FromMinutes(length);
            return isKnown;
        },
        value => minutes.First(each => each.Value == (int)value.TotalMinutes).Key);
}
