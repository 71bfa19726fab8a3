using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.App.Running;

/// <summary>
/// How an accelerated clock runs, in words that mean the same in every process of a machine: <c>START,SPEED,ANCHOR</c>. A gateway and a desk
/// that are both told one before its anchor change over at the same moment.
/// </summary>
/// <param name="Start">What the clock shows at <paramref name="Anchor"/>.</param>
/// <param name="Speed">Seconds of it in one of ours.</param>
/// <param name="Anchor">By the machine's own clock.</param>
internal sealed record ClockPace(Instant Start, double Speed, Instant Anchor)
{
    public const string Allowed = "START,SPEED,ANCHOR such as 2026-02-18T14:25:00Z,20,2026-11-20T12:00:00Z";

    private const double SpeedMax = 100_000;

    public static bool TryParse(string text, [NotNullWhen(true)] out ClockPace? pace)
    {
        pace = text.Split(',') is [var start, var speed, var anchor]
            && DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            && double.TryParse(speed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var times)
            && times is > 0 and <= SpeedMax
            && DateTimeOffset.TryParse(anchor, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new ClockPace(Instant.FromDateTimeOffset(from), times, Instant.FromDateTimeOffset(at))
                : null;
        return pace is not null;
    }

    /// <summary>What is typed at a running process to have its clock go so: <c>clock START,SPEED,ANCHOR</c>.</summary>
    public static ClockPace? OfLine(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["clock", var text] && TryParse(text, out var pace) ? pace : null;

    /// <summary>What it shows at a moment of the machine's clock.</summary>
    public Instant At(Instant moment) => Start + ((moment - Anchor) * Speed);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{InstantPattern.ExtendedIso.Format(Start)},{Speed},{InstantPattern.ExtendedIso.Format(Anchor)}");
}
