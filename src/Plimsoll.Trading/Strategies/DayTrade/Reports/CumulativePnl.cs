using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>
/// The running result of a day-trade deployment, kept as <c>logs/cumulative_pnl.json</c>. Totals are computed from the days, never
/// carried along beside them.
/// </summary>
public sealed record CumulativePnl
{
    internal CumulativePnl(LocalDate startDate, Money initialCapital, IReadOnlyList<DailyPnl> dailyHistory)
    {
        StartDate = startDate;
        InitialCapital = initialCapital;
        DailyHistory = dailyHistory;
    }

    public LocalDate StartDate { get; }

    public Money InitialCapital { get; }

    /// <summary>One entry a day, the earliest first.</summary>
    public IReadOnlyList<DailyPnl> DailyHistory { get; }

    public int TradingDays => DailyHistory.Count;

    public Money Total => DailyHistory.Aggregate(Money.Zero, (sum, day) => sum + day.Pnl);

    public decimal Percent => PercentOf(Total);

    /// <summary>A deployment that has not traded yet.</summary>
    public static CumulativePnl Begin(LocalDate startDate, Money initialCapital)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(initialCapital, Money.Zero);
        return new CumulativePnl(startDate, initialCapital, []);
    }

    public static CumulativePnlReading Read(ReadOnlySpan<byte> json) => CumulativePnlReader.Read(json);

    /// <summary>The record with this day in it; a day that is there already is replaced, so a report can be run again.</summary>
    public CumulativePnl With(DailyPnl day)
    {
        var rounded = day with { Pnl = day.Pnl.ToCents() };
        DailyPnl[] history = [.. DailyHistory.Where(other => other.Date != day.Date).Append(rounded).OrderBy(other => other.Date)];
        return new CumulativePnl(LocalDate.Min(StartDate, day.Date), InitialCapital, history);
    }

    /// <summary>The record as it stood at the end of a session: what the report of an earlier day is about.</summary>
    public CumulativePnl Through(LocalDate session) =>
        new(StartDate, InitialCapital, [.. DailyHistory.Where(day => day.Date <= session)]);

    public decimal PercentOf(Money pnl) => pnl / InitialCapital * 100m;

    /// <summary>The text of the file, days on one line each.</summary>
    public string Json() => CumulativePnlJson.Text(this);
}
