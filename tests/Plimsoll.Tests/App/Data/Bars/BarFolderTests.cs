using System.Globalization;
using NodaTime;
using Plimsoll.App.Data.Bars;
using Plimsoll.Market.Bars;
using Plimsoll.Tests.Simulation.Markets;

namespace Plimsoll.Tests.App.Data.Bars;

public sealed class BarFolderTests
{
    private const string Heading = "date,open,high,low,close,volume\n";
    private const string Two = "2026-02-17,10,12,9,11,1000\n2026-02-18,11,13,10,12.5,2000\n";

    [Fact]
    public void A_folder_is_read_by_the_names_of_its_files_and_columns()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SPY.csv", Heading + Two);
        folder.Write("BRK.B.csv", "\uFEFFVolume,Date,Close,Low,High,Open,Dividend\r\n5,2026-02-18,2,1,3,1.5,0.1\r\n\r\n6,2026-02-19,2,1,3,1.5,0\r\n");
        folder.Write("notes.txt", "no bars");

        var series = BarFolder.Load(folder.Path, BarSelection.All);

        Assert.Equal(["BRK.B", "SPY"], series.Select(one => one.Symbol));
        Assert.Equal([new LocalDateTime(2026, 2, 18, 0, 0), new LocalDateTime(2026, 2, 19, 0, 0)], series[0].Times);
        Assert.Equal((1.5, 3.0, 1.0, 2.0, 5.0), (series[0].Open[0], series[0].High[0], series[0].Low[0], series[0].Close[0], series[0].Volume[0]));
        Assert.Equal([11, 12.5], series[1].Close);
    }

    [Fact]
    public void Wanted_symbols_come_in_the_order_asked_for_and_both_ends_of_the_span_are_inside()
    {
        using var folder = new TemporaryFolder();
        folder.Write("A.csv", Heading + "2026-02-13,1,1,1,1,0\n" + Two + "2026-02-19,1,1,1,1,0\n");
        folder.Write("B.csv", Heading + "2026-02-19,1,1,1,1,0\n2026-02-20,1,1,1,1,0\n");
        folder.Write("C.csv", "not looked at");

        var series = BarFolder.Load(folder.Path, new BarSelection(["B", "A"], new LocalDate(2026, 2, 14), new LocalDate(2026, 2, 18)));

        Assert.Equal(["B", "A"], series.Select(one => one.Symbol));
        Assert.Equal(0, series[0].Count); // it begins after the span, and the others do not wait for it
        Assert.Equal([11, 12.5], series[1].Close);
    }

    [Fact]
    public void An_adjusted_close_scales_the_whole_bar_and_leaves_the_volume()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SPY.csv", "date,open,high,low,close,volume,adj_close\n2026-02-17,10,12,8,10,1000,5\n2026-02-18,10,12,8,10,1000,10\n");

        var adjusted = Assert.Single(BarFolder.Load(folder.Path, BarSelection.All));
        Assert.Equal((5.0, 6.0, 4.0, 5.0, 1000.0), (adjusted.Open[0], adjusted.High[0], adjusted.Low[0], adjusted.Close[0], adjusted.Volume[0]));
        Assert.Equal(10, adjusted.Close[1]);

        var asTraded = Assert.Single(BarFolder.Load(folder.Path, BarSelection.All with { IsAdjusted = false }));
        Assert.Equal([10, 10], asTraded.Close);
    }

    [Fact]
    public void Instants_are_UTC_in_the_file_and_New_Yorks_clock_in_the_series_without_what_trades_before_the_bell()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SPY.csv", Heading
            + "2026-03-06T14:25:00Z,1,1,1,1,5\n2026-03-06T14:30:00Z,2,2,2,2,5\n" // a Friday in winter time
            + "2026-03-09 13:30:00+00:00,3,3,3,3,5\n2026-03-09T19:55:00.000Z,4,4,4,4,5\n2026-03-09T20:00:00Z,5,5,5,5,5\n"); // the Monday after the clocks changed

        Assert.Equal(
            [new LocalDateTime(2026, 3, 6, 9, 30), new LocalDateTime(2026, 3, 9, 9, 30), new LocalDateTime(2026, 3, 9, 15, 55)],
            Assert.Single(BarFolder.Load(folder.Path, BarSelection.All)).Times);
        Assert.Equal(5, Assert.Single(BarFolder.Load(folder.Path, BarSelection.All with { IsRegularHours = false })).Count);
    }

    [Fact]
    public void A_column_of_midnights_is_a_column_of_dates()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SPY.csv", Heading + "2026-02-17 00:00:00+00:00,1,1,1,1,5\n2026-02-18 00:00:00+00:00,1,1,1,1,5\n");

        Assert.Equal(new LocalDateTime(2026, 2, 17, 0, 0), Assert.Single(BarFolder.Load(folder.Path, BarSelection.All)).Times[0]);
    }

    /// <summary>What a person is told: the place, the column, what is wrong, what to do.</summary>
    [Theory]
    [InlineData("2026-02-17,10,12,9,11,1000\n", ":2: it is the only bar: a return needs two; fetch more history, or remove the file")]
    [InlineData("", ": it has a heading and no bar: fetch the symbol again, or remove the file")]
    [InlineData(Two + "2026-02-19,NaN,13,10,12,5\n", ":4: open: 'NaN': the value is missing: leave out the row of a day without trades, or fetch the symbol again")]
    [InlineData(Two + "\n2026-02-19,11,13,10,,5\n", ":5: close: '': the value is missing: leave out the row of a day without trades, or fetch the symbol again")]
    [InlineData(Two + "2026-02-19,11,1e999,10,12,5\n", ":4: high: '1e999': not a number: write it like 1234.56")]
    [InlineData(Two + "2026-02-19,11,13,10,12 USD,5\n", ":4: close: '12 USD': not a number: write it like 1234.56")]
    [InlineData(Two + "2026-02-19,11,13,-10,12,5\n", ":4: low: -10 is no price: prices are above 0; leave out the row of a day without trades")]
    [InlineData(Two + "2026-02-19,11,13,0,12,5\n", ":4: low: 0 is no price: prices are above 0; leave out the row of a day without trades")]
    [InlineData(Two + "2026-02-19,11,10,13,12,5\n", ":4: high: 10 is below the low 13: correct the bar, or fetch the symbol again")]
    [InlineData(Two + "2026-02-19,14,13,10,12,5\n", ":4: open: 14 is outside low 10 to high 13: correct the bar, or fetch the symbol again")]
    [InlineData(Two + "2026-02-19,11,13,10,9.9,5\n", ":4: close: 9.9 is outside low 10 to high 13: correct the bar, or fetch the symbol again")]
    [InlineData(Two + "2026-02-19,11,13,10,12,-5\n", ":4: volume: -5 is no number of shares: write 0 where nothing traded")]
    [InlineData(Two + "2026-02-18,11,13,10,12,5\n", ":4: date: 2026-02-18 is there twice: remove one of the two rows")]
    [InlineData(Two + "2026-02-13,11,13,10,12,5\n", ":4: date: 2026-02-13 comes after 2026-02-18: sort the file by date, oldest first")]
    [InlineData("2026-02-16,10,12,9,11,1000\n" + Two, ":2: date: the exchange was closed on 2026-02-16 (Washington's Birthday): remove the row, or shift the dates if all are a day off")]
    [InlineData(Two + "2026-02-21,11,13,10,12,5\n", ":4: date: the exchange was closed on 2026-02-21 (weekend): remove the row, or shift the dates if all are a day off")]
    [InlineData("1962-01-02,10,12,9,11,1000\n" + Two, ":2: date: 1962-01-02 is outside the exchange calendar, 1990 to 2099: leave the row out")]
    [InlineData(Two + "2026-02-30,11,13,10,12,5\n", ":4: date: '2026-02-30': there is no such day: expected a date such as 2026-02-18")]
    [InlineData(Two + "02/19/2026,11,13,10,12,5\n", ":4: date: '02/19/2026': expected a date such as 2026-02-18, or an instant such as 2026-02-18T14:30:00Z")]
    [InlineData(Two + "2026-02-19T14:30:00Z,11,13,10,12,5\n", ":4: date: '2026-02-19T14:30:00Z': an instant among dates: keep daily and intraday bars in different folders")]
    [InlineData("2026-02-17T09:30:00-05:00,10,12,9,11,1000\n", ":2: date: '2026-02-17T09:30:00-05:00': the time is in another zone (-05:00): write it in UTC, with a Z behind it")]
    [InlineData("2026-02-17 09:30:00 US/Eastern,10,12,9,11,1000\n", ":2: date: '2026-02-17 09:30:00 US/Eastern': the time is in another zone (US/Eastern): write it in UTC, with a Z behind it")]
    [InlineData("2026-02-17 09:30:00,10,12,9,11,1000\n", ":2: date: '2026-02-17 09:30:00': the time has no zone: write it in UTC, with a Z behind it")]
    [InlineData("2026-02-17T14:30:00.250Z,10,12,9,11,1000\n", ":2: date: '2026-02-17T14:30:00.250Z': the bar begins within a second: bars begin on whole seconds")]
    [InlineData("2026-02-17T24:30:00Z,10,12,9,11,1000\n", ":2: date: '2026-02-17T24:30:00Z': the time of day is not of the form 14:30:00Z")]
    [InlineData(Two + "2026-02-19,11,13,10\n", ":4: the row has 4 fields and the heading 6: complete the row, or remove it")]
    [InlineData(Two + "2026-02-19,11,13,10,12,1,000\n", ":4: the row has more fields than the heading's 6: remove what is too much; numbers take no commas")]
    public void A_row_that_cannot_be_used_is_named(string rows, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("SPY.csv", Heading + rows);

        var refusal = Assert.Throws<BarDataException>(() => BarFolder.Load(folder.Path, BarSelection.All));

        Assert.Equal(path + expected, refusal.Message);
    }

    [Theory]
    [InlineData("date,open,high,low,volume\n" + Two, ":1: close: the heading has no such column: the first line must name date, open, high, low, close and volume, in any order")]
    [InlineData("date;open;high;low;close;volume\n", ":1: date: the heading has no such column: separate the columns with commas")]
    [InlineData("date,open,high,low,close,volume,Close\n", ":1: close: the heading has the column twice: remove one")]
    [InlineData(Two, ":1: date: the heading has no such column: the first line must name date, open, high, low, close and volume, in any order")]
    [InlineData("", ": the file is empty: fetch the symbol again, or remove the file")]
    [InlineData(" \r\n\n", ": the file is empty: fetch the symbol again, or remove the file")]
    public void A_heading_that_cannot_be_used_is_named(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("SPY.csv", text);

        Assert.Equal(path + expected, Assert.Throws<BarDataException>(() => BarFolder.Load(folder.Path, BarSelection.All)).Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_used_is_named()
    {
        using var folder = new TemporaryFolder();
        Check(BarSelection.All, ": no SYMBOL.csv or SYMBOL.parquet in it: `plimsoll fetch` brings bars, or name another folder with --data");

        folder.Write("SPY.csv", Heading + Two);
        Check(new BarSelection(["SPX"]), ": no SPX.csv or SPX.parquet in it (there is SPY.csv): fetch the symbol, or leave it out");
        Check(new BarSelection(["SPY", "SPY"]), ": SPY is asked for twice: name each symbol once");
        Check(new BarSelection(null, new LocalDate(2026, 2, 18), new LocalDate(2026, 2, 17)), ": the start 2026-02-18 is after the end 2026-02-17: exchange them");
        Check(new BarSelection(null, new LocalDate(2026, 2, 19)), ": no bar from 2026-02-19: the files run from 2026-02-17 to 2026-02-18");
        Check(new BarSelection(null, null, new LocalDate(2026, 2, 17)), ": one bar only to 2026-02-17: the files run from 2026-02-17 to 2026-02-18");

        folder.Write("QQQ.csv", Heading + "2026-02-17T14:30:00Z,1,1,1,1,1\n2026-02-17T14:35:00Z,1,1,1,1,1\n");
        Check(BarSelection.All, "/SPY.csv: SPY.csv holds daily bars and QQQ.csv intraday bars: keep them in different folders");

        Assert.Equal(
            "nowhere: there is no such folder: `plimsoll fetch` makes one, or name another with --data",
            Assert.Throws<BarDataException>(() => BarFolder.Load("nowhere", BarSelection.All)).Message);

        void Check(BarSelection wanted, string expected) =>
            Assert.Equal(folder.Path + expected, Assert.Throws<BarDataException>(() => BarFolder.Load(folder.Path, wanted)).Message);
    }

    [Fact]
    public void A_file_of_two_gigabytes_is_refused_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("SPY.csv", Heading + Two);
        using (var stream = File.OpenWrite(path))
        {
            stream.SetLength(2_000_000_000); // a hole: nothing is written
        }

        var before = GC.GetTotalAllocatedBytes();
        var refusal = Assert.Throws<BarDataException>(() => BarFolder.Load(folder.Path, BarSelection.All));

        Assert.Equal($"{path}: it has 2.0 GB; CSV files are read up to 0.5 GB: split it, or import it as Parquet", refusal.Message);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
    }

    [Fact]
    public void Real_files_are_read_to_the_last_bit_as_the_library_reads_them()
    {
        foreach (var series in BarFolder.Load(SharedData.Folder("data", "etf_daily_adj"), BarSelection.All))
        {
            var rows = File.ReadLines(Path.Combine(SharedData.Folder("data", "etf_daily_adj"), $"{series.Symbol}.csv")).Skip(1).Select(line => line.Split(',')).ToList();

            Assert.Equal(rows.Select(row => row[0]), series.Times.Select(time => time.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)));
            foreach (var (column, place) in new[] { (series.Open, 1), (series.High, 2), (series.Low, 3), (series.Close, 4), (series.Volume, 5) })
            {
                Assert.Equal(rows.Select(row => double.Parse(row[place], CultureInfo.InvariantCulture)), column);
            }
        }
    }

    /// <summary>Two sources of one history: as traded with an adjusted close beside it, and all columns adjusted by somebody else.</summary>
    [Fact]
    public void Our_adjustment_agrees_with_another_ones_on_real_dividends()
    {
        var ours = BarPanel.Align(BarFolder.Load(SharedData.Folder("data", "etf_daily"), BarSelection.All));
        var theirs = BarPanel.Align(BarFolder.Load(SharedData.Folder("data", "etf_daily_adj"), BarSelection.All));

        Assert.Equal(theirs.Times, ours.Times);
        for (var symbol = 0; symbol < theirs.Symbols.Count; symbol++)
        {
            for (var t = 1; t < theirs.Count; t++)
            {
                // bond funds are told to six digits in one file and to hundredths in the other
                var (a, b) = (ours.Close[symbol][t] / ours.Close[symbol][t - 1], theirs.Close[symbol][t] / theirs.Close[symbol][t - 1]);
                Assert.True(double.IsNaN(b) ? double.IsNaN(a) : Math.Abs(a - b) < 2e-3, $"{theirs.Symbols[symbol]} {theirs.Times[t]}: {a} and {b}");
            }
        }
    }
}
