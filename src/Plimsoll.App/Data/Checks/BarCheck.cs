using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Data.Bars;
using Plimsoll.Market.Calendar;

namespace Plimsoll.App.Data.Checks;

/// <summary>Looks through one symbol's bars for everything at once: against the exchange's calendar, each bar by itself, and each beside its neighbours.</summary>
internal sealed class BarCheck
{
    private const double Rounding = 1e-6;
    private readonly BarTable bars;
    private readonly List<BarFinding> findings = [];

    private BarCheck(BarTable bars) => this.bars = bars;

    /// <param name="path">A bar file; what cannot be read is the finding.</param>
    public static CheckedFile File(string path)
    {
        var symbol = Path.GetFileNameWithoutExtension(path);
        BarTable table;
        try
        {
            table = BarFolder.Read(path);
        }
        catch (BarDataException unreadable)
        {
            return new CheckedFile(symbol, path, 0, null, null, [new BarFinding(symbol, BarFlaw.Unreadable, unreadable.Place, unreadable.Message[(unreadable.Place.Length + 2)..])]);
        }

        return table.Count == 0
            ? new CheckedFile(symbol, path, 0, null, null, Table(table))
            : new CheckedFile(symbol, path, table.Count, table.DateOf(0), table.DateOf(table.Count - 1), Table(table));
    }

    /// <returns>By row.</returns>
    public static IReadOnlyList<BarFinding> Table(BarTable table)
    {
        var check = new BarCheck(table);
        if (table.Count < 2)
        {
            check.Find(BarFlaw.Gap, table.Count - 1, $"{table.Count} bars: a return needs two");
            return check.findings;
        }

        for (var row = 0; row < table.Count; row++)
        {
            check.LookAtBar(row);
            check.LookAtDate(row);
        }

        check.findings.AddRange(SessionGaps.In(table));
        check.findings.AddRange(PriceMoves.In(table));
        check.LookAtVolumes();
        return check.findings;
    }

    internal static string TimeText(BarTable table, int row) => table.IsDaily
        ? LocalDatePattern.Iso.Format(table.DateOf(row))
        : InstantPattern.General.Format(Instant.FromUnixTimeSeconds(table.Seconds[row]));

    private void LookAtBar(int row)
    {
        var (open, high, low, close, volume) = (bars.Open[row], bars.High[row], bars.Low[row], bars.Close[row], bars.Volume[row]);
        var slack = Rounding * Math.Abs(close);
        if (!(open > 0 && high > 0 && low > 0 && close > 0) || !double.IsFinite(open + high + low + close))
        {
            Find(BarFlaw.NoPrice, row, $"open {open:R}, high {high:R}, low {low:R}, close {close:R}");
        }
        else if (high < low - slack)
        {
            Find(BarFlaw.HighBelowLow, row, $"high {high:R} is below low {low:R}");
        }
        else if (Math.Max(open, close) > high + slack || Math.Min(open, close) < low - slack)
        {
            Find(BarFlaw.OutsideRange, row, $"open {open:R} or close {close:R} outside {low:R} to {high:R}");
        }

        if (!(volume >= 0) || double.IsInfinity(volume))
        {
            Find(BarFlaw.NoPrice, row, $"volume {volume:R}");
        }

        if (bars.AdjustedClose is { } adjusted && (!(adjusted[row] > 0) || double.IsInfinity(adjusted[row])))
        {
            Find(BarFlaw.NoPrice, row, $"adjusted close {adjusted[row]:R}");
        }
    }

    private void LookAtDate(int row)
    {
        if (row > 0 && bars.Seconds[row] <= bars.Seconds[row - 1])
        {
            var flaw = bars.Seconds[row] == bars.Seconds[row - 1] ? BarFlaw.Duplicate : BarFlaw.Unsorted;
            Find(flaw, row, flaw == BarFlaw.Duplicate ? $"{TimeText(bars, row)} is there twice" : $"{TimeText(bars, row)} comes after {TimeText(bars, row - 1)}");
        }

        var date = bars.DateOf(row);
        if (row > 0 && bars.DateOf(row - 1) == date)
        {
            return;
        }

        if (date.Year is < XnysCalendar.FirstYear or > XnysCalendar.LastYear)
        {
            Find(BarFlaw.Closed, row, $"{TimeText(bars, row)} is outside the exchange calendar, {XnysCalendar.FirstYear} to {XnysCalendar.LastYear}");
        }
        else if (XnysCalendar.WhyClosed(date) is { } why)
        {
            Find(BarFlaw.Closed, row, $"{LocalDatePattern.Iso.Format(date)}: closed ({why})");
        }
    }

    /// <summary>A thin fund may have a day without a trade; several in a row mean that the source has stopped looking. Intraday, silence is common.</summary>
    private void LookAtVolumes()
    {
        const int runOfDays = 3;
        for (var row = 0; bars.IsDaily && row < bars.Count; row++)
        {
            var first = row;
            while (row < bars.Count && bars.Volume[row] == 0)
            {
                row++;
            }

            if (row > first)
            {
                Find(BarFlaw.NoVolume, first, $"{row - first} session{(row - first == 1 ? "" : "s")} without volume from {TimeText(bars, first)}", isBad: row - first >= runOfDays);
            }
        }
    }

    private void Find(BarFlaw flaw, int row, string text, bool isBad = true) =>
        findings.Add(new BarFinding(bars.Symbol, flaw, row < 0 ? bars.File : bars.PlaceOf(row), text, isBad));
}
