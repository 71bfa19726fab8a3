using NodaTime;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>A bar size IB offers: some length within a session, or a calendar period of whole sessions.</summary>
/// <param name="SecondsMax">How far back a request for bars this short may reach (IB's table of step sizes); null for no such bound.</param>
internal sealed record BarSize(string Name, Duration? Length, BarPeriod? Period, int? SecondsMax = null)
{
    private static readonly Dictionary<string, BarSize> known = new[]
    {
        Intraday("1 secs", 1, 1800), Intraday("5 secs", 5, 3600), Intraday("10 secs", 10, 14_400), Intraday("15 secs", 15, 14_400),
        Intraday("30 secs", 30, 28_800),
        Intraday("1 min", 60), Intraday("2 mins", 120), Intraday("3 mins", 180), Intraday("5 mins", 300), Intraday("10 mins", 600),
        Intraday("15 mins", 900), Intraday("20 mins", 1200), Intraday("30 mins", 1800), Intraday("1 hour", 3600),
        Intraday("2 hours", 7200), Intraday("3 hours", 10_800), Intraday("4 hours", 14_400), Intraday("8 hours", 28_800),
        new BarSize("1 day", null, BarPeriod.Day),
        new BarSize("1 week", null, BarPeriod.Week), new BarSize("1W", null, BarPeriod.Week),
        new BarSize("1 month", null, BarPeriod.Month), new BarSize("1M", null, BarPeriod.Month),
    }.ToDictionary(size => size.Name, StringComparer.Ordinal);

    public static BarSize Day { get; } = Parse("1 day")!;

    /// <summary>IB's pacing rules are hard for bars of at most thirty seconds (protocol.md §12).</summary>
    public bool IsPacedHard => SecondsMax is not null;

    /// <summary>Null for a text that IB does not offer. IB takes the singular of seconds too.</summary>
    public static BarSize? Parse(string text) => known.GetValueOrDefault(text == "1 sec" ? "1 secs" : text);

    private static BarSize Intraday(string name, int seconds, int? secondsMax = null) =>
        new(name, Duration.FromSeconds(seconds), null, secondsMax);
}
