using System.Collections.Frozen;
using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>Whole days lost to what no rule foresees, from the exchange's record of special closings and its announcements.</summary>
internal static class XnysUnscheduledClosings
{
    private const string Attacks = "closed after the attacks of September 11";
    private const string Sandy = "closed for Hurricane Sandy";

    private static readonly FrozenDictionary<LocalDate, string> Closings = new Dictionary<LocalDate, string>
    {
        [new(1994, 4, 27)] = "closed for the funeral of President Nixon",
        [new(2001, 9, 11)] = Attacks,
        [new(2001, 9, 12)] = Attacks,
        [new(2001, 9, 13)] = Attacks,
        [new(2001, 9, 14)] = Attacks,
        [new(2004, 6, 11)] = "closed for the funeral of President Reagan",
        [new(2007, 1, 2)] = "closed for the funeral of President Ford",
        [new(2012, 10, 29)] = Sandy,
        [new(2012, 10, 30)] = Sandy,
        [new(2018, 12, 5)] = "closed for the funeral of President George H. W. Bush",
        [new(2025, 1, 9)] = "closed for the funeral of President Carter",
    }.ToFrozenDictionary();

    public static string? On(LocalDate date) => Closings.GetValueOrDefault(date);
}
