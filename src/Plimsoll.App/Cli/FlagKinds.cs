using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Configuration;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.App.Cli;

/// <summary>The kinds of values that only flags have; the others are the configuration's <see cref="Kinds"/>.</summary>
internal static class FlagKinds
{
    private static readonly LocalDateTimePattern newYorkMinutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    public static ValueKind<ulong> Seed { get; } = new(
        "a whole number, 0 or more",
        (string text, out ulong value) => ulong.TryParse(text, NumberStyles.None, null, out value),
        value => $"{value}");

    public static ValueKind<double> Speed { get; } = new(
        $"a number from {GatewaySettings.SpeedMin} to {GatewaySettings.SpeedMax}, where 1 is real time",
        (string text, out double value) =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, null, out value) && value is >= GatewaySettings.SpeedMin and <= GatewaySettings.SpeedMax,
        value => $"{value}");

    /// <summary>The calendar ends in 2099; some decades are left for the clock to run.</summary>
    public static ValueKind<Instant> Moment { get; } = new(
        "an instant from 2018 to 2089 such as 2026-02-18T09:35 (New York) or 2026-02-18T14:35:00Z",
        (string text, out Instant value) =>
            TryMoment(text, out value) && value >= Instant.FromUtc(2018, 1, 1, 12, 0) && value < Instant.FromUtc(2090, 1, 1, 0, 0),
        InstantPattern.General.Format);

    public static ValueKind<IPAddress> Address { get; } = new(
        "an IP address such as 127.0.0.1, ::1 or 0.0.0.0",
        (string text, [MaybeNullWhen(false)] out IPAddress value) => IPAddress.TryParse(text, out value),
        value => $"{value}");

    public static ValueKind<MarketSource> Market { get; } = new(
        MarketSource.Allowed,
        (string text, [MaybeNullWhen(false)] out MarketSource value) => MarketSource.TryParse(text, out value),
        value => $"{value}");

    public static ValueKind<FaultSource> Faults { get; } = new(
        $"none, mild, storm, names with commas between, or a .yaml file of them: {string.Join(", ", FaultNames.All)}",
        (string text, [MaybeNullWhen(false)] out FaultSource value) => FaultSource.TryParse(text, out value),
        value => $"{value}");

    /// <summary>Of the house or of the configuration's own: which there are is known once that is read.</summary>
    public static ValueKind<string> Strategy { get; } = Kinds.Text("the name of a strategy", text => text.Length > 0 && text.All(char.IsAsciiLetterLower));

    public static ValueKind<string> Habit { get; } = new(
        $"one of {string.Join(", ", HabitNames.All)}",
        (string text, [MaybeNullWhen(false)] out string value) => (value = HabitNames.TryApply(text, new(), out _) ? text : null) is not null,
        value => value);

    public static ValueKind<MarketDataEntitlement> MarketData { get; } = Named(new SortedDictionary<string, MarketDataEntitlement>(StringComparer.Ordinal)
    {
        ["real-time"] = MarketDataEntitlement.RealTime,
        ["delayed"] = MarketDataEntitlement.Delayed,
        ["partial"] = MarketDataEntitlement.Partial,
        ["none"] = MarketDataEntitlement.None,
        ["competing"] = MarketDataEntitlement.Competing,
        ["stocks-only"] = MarketDataEntitlement.StocksOnly,
    });

    public static ValueKind<MessagePace> Pace { get; } = Named(new SortedDictionary<string, MessagePace>(StringComparer.Ordinal)
    {
        ["throttled"] = MessagePace.Throttled,
        ["rejected"] = MessagePace.Rejected,
        ["unlimited"] = MessagePace.Unlimited,
    });

    private static ValueKind<T> Named<T>(SortedDictionary<string, T> words)
        where T : struct, Enum =>
        new(
            $"one of {string.Join(", ", words.Keys)}",
            words.TryGetValue,
            value => words.First(word => word.Value.Equals(value)).Key);

    private static bool TryMoment(string text, out Instant value)
    {
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } withOffset)
        {
            value = withOffset.Value.ToInstant();
            return true;
        }

        var local = newYorkMinutes.Parse(text) is { Success: true } minutes ? minutes : LocalDateTimePattern.ExtendedIso.Parse(text);
        value = local.Success ? local.Value.InZoneLeniently(XnysCalendar.Zone).ToInstant() : default;
        return local.Success;
    }
}
