using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary>A day as people type it.</summary>
internal static class DateKind
{
    public static ValueKind<LocalDate> Date { get; } = new(
        "a date from 1990 to 2099 such as 2026-02-18",
        (string text, out LocalDate value) =>
        {
            var parsed = LocalDatePattern.Iso.Parse(text);
            value = parsed.Success ? parsed.Value : default;
            return parsed.Success && value.Year is >= 1990 and < 2100;
        },
        LocalDatePattern.Iso.Format);
}
