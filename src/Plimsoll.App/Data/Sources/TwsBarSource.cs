using System.Globalization;
using NodaTime;
using Plimsoll.App.Broker;
using Plimsoll.App.Data.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;

namespace Plimsoll.App.Data.Sources;

/// <summary>
/// Daily bars from TWS or IB Gateway. TRADES are split-adjusted and asked for in blocks of a year; ADJUSTED_LAST has dividends taken out too and
/// is answered only up to now, in one piece. Volumes are as the gateway reports them.
/// </summary>
/// <param name="name">As the ledger of versions names it.</param>
/// <param name="history">Put to use and disposed of here.</param>
/// <param name="clock">Tells the day, for a question that reaches from a year to now.</param>
internal sealed class TwsBarSource(string name, TwsHistory history, TimeProvider clock) : IBarSource
{
    private const string BarSize = "1 day";

    public string Name { get; } = name;

    public int BlockDays => 365;

    /// <summary>What this source needs and must stop with it, such as an embedded gateway.</summary>
    public Func<Task> Ended { get; init; } = () => Task.CompletedTask;

    public async Task<LocalDate?> FirstDateAsync(string symbol, CancellationToken stop)
    {
        var head = await history.AskAsync<HeadTimestamp>(
            symbol, id => new RequestHeadTimestamp(id, OrderWords.Stock(symbol), "TRADES", UseRth: true, FormatDate: 2), stop);
        return head?.Time switch
        {
            null => null,
            { Instant: { } at } => XnysCalendar.DateAt(NodaTime.Instant.FromDateTimeOffset(at)),
            { Date: { } date } => new LocalDate(date.Year, date.Month, date.Day),
            var other => throw new BarSourceException($"{symbol}: '{other.Text}' is no head timestamp"),
        };
    }

    public async Task<BarTable?> BarsAsync(string symbol, LocalDate first, LocalDate last, CancellationToken stop)
    {
        // The end is exclusive: the midnight after the last session, in UTC, which no host's time zone can bend (protocol.md §7).
        var end = XnysCalendar.Zone.AtStartOfDay(last.PlusDays(1)).ToInstant().InUtc().LocalDateTime;
        var data = await AskAsync(symbol, end.ToString("uuuuMMdd-HH:mm:ss", CultureInfo.InvariantCulture), Duration(first, last), "TRADES", stop);
        var bars = new DailyBarList(symbol, Name);
        foreach (var (date, bar) in Dated(symbol, data).Where(one => one.Date >= first && one.Date <= last))
        {
            bars.Add(date, (double)bar.Open, (double)bar.High, (double)bar.Low, (double)bar.Close, (double)(bar.Volume ?? 0m));
        }

        return bars.Count == 0 ? null : bars.ToTable();
    }

    public async Task<IReadOnlyDictionary<LocalDate, double>?> AdjustedClosesAsync(string symbol, LocalDate first, CancellationToken stop)
    {
        var today = XnysCalendar.DateAt(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var data = await AskAsync(symbol, null, $"{Math.Max(1, Period.Between(first, today, PeriodUnits.Years).Years + 1)} Y", "ADJUSTED_LAST", stop);
        return data is null ? null : Dated(symbol, data).ToDictionary(one => one.Date, one => (double)one.Bar.Close);
    }

    public async ValueTask DisposeAsync()
    {
        await history.DisposeAsync();
        await Ended();
    }

    /// <summary>A duration in D counts sessions (protocol.md §7) and reaches a year at most.</summary>
    private static string Duration(LocalDate first, LocalDate last)
    {
        var sessions = XnysCalendar.Between(first, last).Count();
        return sessions <= 30 ? $"{sessions + 1} D" : "1 Y";
    }

    private static IEnumerable<(LocalDate Date, HistoricalBar Bar)> Dated(string symbol, HistoricalData? data) =>
        (data?.Bars ?? []).Select(bar => bar.Date.Date is { } date
            ? (new LocalDate(date.Year, date.Month, date.Day), bar)
            : throw new BarSourceException($"{symbol}: '{bar.Date.Text}' is no date of a daily bar"));

    private Task<HistoricalData?> AskAsync(string symbol, string? end, string duration, string whatToShow, CancellationToken stop) =>
        history.AskAsync<HistoricalData>(
            symbol,
            id => new RequestHistoricalData(id, OrderWords.Stock(symbol), end, duration, BarSize, whatToShow, UseRth: true, FormatDate: 2),
            stop);
}
