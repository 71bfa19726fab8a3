using System.Text.Json;
using NodaTime;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Storage.Bars;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Tests.App.Data.Bars;
using Plimsoll.Tests.EndToEnd;

namespace Plimsoll.Tests.App.Storage.Bars;

public sealed class BarFormatTests
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);
    private static readonly BarTable walk = MadeBars.Walk("SPY", new LocalDate(2005, 1, 3), new LocalDate(2026, 2, 18));

    [Theory]
    [InlineData(".parquet", true)]
    [InlineData(".parquet", false)]
    [InlineData(".csv", true)]
    [InlineData(".csv", false)]
    public void What_is_written_is_read_back_to_the_last_bit(string extension, bool isAdjusted)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "SPY" + extension);
        var bars = MadeBars.Walk("SPY", new LocalDate(2005, 1, 3), new LocalDate(2026, 2, 18), isAdjusted: isAdjusted);

        BarFormats.Of(path)!.Write(path, bars);

        MadeBars.AssertSame(bars, BarFormats.Of(path)!.Read(path));
    }

    [Theory]
    [InlineData(".parquet")]
    [InlineData(".csv")]
    public void The_same_bars_are_the_same_bytes(string extension)
    {
        using var folder = new TemporaryFolder();
        var (one, two) = (Path.Combine(folder.Path, "one" + extension), Path.Combine(folder.Path, "two" + extension));

        BarFormats.Of(one)!.Write(one, walk);
        BarFormats.Of(two)!.Write(two, walk);

        Assert.Equal(BarStore.Sha256(one), BarStore.Sha256(two));
    }

    /// <summary>Found by two tests at once: the rows of one went into the other's file.</summary>
    [Fact]
    public void Files_written_at_the_same_time_have_their_own_bars()
    {
        using var folder = new TemporaryFolder();
        var alone = Path.Combine(folder.Path, "alone.parquet");
        BarFormats.Of(alone)!.Write(alone, walk);
        var paths = Enumerable.Range(0, 24).Select(i => Path.Combine(folder.Path, $"{i}.parquet")).ToArray();

        Parallel.ForEach(paths, path => BarFormats.Of(path)!.Write(path, walk));

        Assert.All(paths, path => Assert.Equal(BarStore.Sha256(alone), BarStore.Sha256(path)));
    }

    [Theory]
    [InlineData(".parquet")]
    [InlineData(".csv")]
    public void Intraday_bars_keep_their_instants(string extension)
    {
        using var folder = new TemporaryFolder();
        var from = folder.Write("from/SPY.csv", "date,open,high,low,close,volume\n2026-03-06T14:30:00Z,1,1,1,1,5\n2026-03-09T13:30:00Z,2,2,2,2,5\n");
        var path = Path.Combine(folder.Path, "SPY" + extension);

        BarFormats.Of(path)!.Write(path, CsvBars.Read(from));

        MadeBars.AssertSame(CsvBars.Read(from), BarFormats.Of(path)!.Read(path));
    }

    /// <summary>hyparquet shares no line with DuckDB: what it reads is what pandas and Polars will read.</summary>
    [Fact]
    public async Task Another_reader_finds_the_columns_by_name_and_the_times_in_UTC()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "SPY.parquet");
        new ParquetBarFormat().Write(path, walk);
        var reader = Path.Combine(TemporaryDesk.RepositoryFolder, "tests", "hyparquet");
        if (!File.Exists(Path.Combine(reader, "node_modules", ".package-lock.json")))
        {
            await ChildProcess.Run(patience, reader, "npm", "ci", "--no-audit", "--no-fund");
        }

        var seen = JsonDocument.Parse(await ChildProcess.Run(patience, reader, "node", "read.mjs", path)).RootElement;

        Assert.Equal(
            ["date INT64 TIMESTAMP_MICROS", "open DOUBLE ", "high DOUBLE ", "low DOUBLE ", "close DOUBLE ", "volume DOUBLE ", "adj_close DOUBLE "],
            seen.GetProperty("columns").EnumerateArray().Select(column => $"{column.GetProperty("name")} {column.GetProperty("type")} {Optional(column, "convertedType")}"));
        Assert.True(seen.GetProperty("columns")[0].GetProperty("isUtc").GetBoolean());
        var rows = seen.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(walk.Times.Select(time => $"{time.Date:uuuu-MM-dd}T00:00:00.000Z"), rows.Select(row => row.GetProperty("date").GetString()));
        foreach (var (name, column) in new[] { ("open", walk.Open), ("high", walk.High), ("low", walk.Low), ("close", walk.Close), ("volume", walk.Volume), ("adj_close", walk.AdjustedClose!) })
        {
            Assert.Equal(column, rows.Select(row => row.GetProperty(name).GetDouble()));
        }

        static string Optional(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.ToString() : "";
    }

    /// <summary>Other people's files: a date that is no timestamp, floats, whole numbers, Yahoo's spelling, more columns, another order.</summary>
    [Theory]
    [InlineData("DATE '2026-02-17'", "DATE '2026-02-18'")]
    [InlineData("TIMESTAMP '2026-02-17 00:00:00'", "TIMESTAMP '2026-02-18 00:00:00'")]
    [InlineData("TIMESTAMP_NS '2026-02-17 00:00:00'", "TIMESTAMP_NS '2026-02-18 00:00:00'")]
    [InlineData("make_timestamptz(1771286400000000)", "make_timestamptz(1771372800000000)")]
    public void Files_of_others_are_read_by_their_columns_names(string first, string second)
    {
        using var folder = new TemporaryFolder();
        var path = Made(folder, $"SELECT 7 AS \"Volume\", 1.5::FLOAT AS \"Close\", 2 AS \"High\", 1 AS \"Low\", 1.25 AS \"Open\", {first} AS \"Date\", 'x' AS note, 1.4 AS \"Adj Close\" UNION ALL SELECT 8, 1.5, 2, 1, 1.25, {second}, 'y', 1.5 ORDER BY 1");

        var bars = Assert.Single(BarFolder.Load(folder.Path, BarSelection.All with { IsAdjusted = false }));

        Assert.Equal([new LocalDate(2026, 2, 17), new LocalDate(2026, 2, 18)], bars.Times.Select(time => time.Date));
        Assert.Equal((1.25, 2.0, 1.0, 1.5, 7.0), (bars.Open[0], bars.High[0], bars.Low[0], bars.Close[0], bars.Volume[0]));
        Assert.Equal([1.4, 1.5], BarFormats.Of(path)!.Read(path).AdjustedClose!);
    }

    [Theory]
    [InlineData("SELECT DATE '2026-02-17' AS date, 1.0 AS open, 1.0 AS high, 1.0 AS low, 1 AS volume", ": close: there is no such column among date, open, high, low, volume: bars need date, open, high, low, close and volume")]
    [InlineData("SELECT '2026-02-17' AS date, 1.0 AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close, 1 AS volume", ": date: it holds neither dates nor timestamps: convert the column, or write the bars as CSV")]
    [InlineData("SELECT TIMESTAMP '2026-02-17 14:30:00' AS date, 1.0 AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close, 1 AS volume", ": date: the times have no zone: write them as timestamps in UTC")]
    [InlineData("SELECT DATE '2026-02-17' AS date, 1.0 AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close, 1 AS volume UNION ALL SELECT DATE '2026-02-18', 1.0, 1.0, 1.0, NULL, 1", " row 2: close: NaN is no price: prices are above 0; leave out the row of a day without trades")]
    [InlineData("SELECT DATE '2026-02-17' AS date, 1.0 AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close, 1 AS volume UNION ALL SELECT DATE '2026-02-17', 1.0, 1.0, 1.0, 1.0, 1", " row 2: date: 2026-02-17 is there twice: remove one of the two rows")]
    public void What_cannot_be_used_is_named(string select, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = Made(folder, select);

        Assert.Equal(path + expected, Assert.Throws<BarDataException>(() => BarFolder.Load(folder.Path, BarSelection.All)).Message);
    }

    [Fact]
    public void What_is_no_Parquet_says_so()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("SPY.parquet", "date,open\n");

        var said = Assert.Throws<BarDataException>(() => BarFolder.Load(folder.Path, BarSelection.All)).Message;
        Assert.StartsWith($"{path}: it cannot be read as Parquet: ", said);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public void A_file_that_would_fill_the_memory_is_refused_before_it_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = Made(folder, "SELECT DATE '2026-02-17' AS date, 1.0 AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close, 1 AS volume FROM range(20000001)");

        Assert.Equal(
            $"{path}: it has 20,000,001 rows; files of up to 20,000,000 are read: leave out years, or join its bars to longer ones",
            Assert.Throws<BarDataException>(() => BarFolder.Load(folder.Path, BarSelection.All)).Message);
    }

    [Fact]
    public void One_symbol_in_two_files_is_refused()
    {
        using var folder = new TemporaryFolder();
        new ParquetBarFormat().Write(Path.Combine(folder.Path, "SPY.parquet"), walk);
        folder.Write("SPY.csv", "");

        Assert.Equal(
            $"{folder.Path}/SPY.parquet: SPY.csv is there too: keep one file for each symbol",
            Assert.Throws<BarDataException>(() => BarFolder.Load(folder.Path, BarSelection.All)).Message);
    }

    private static string Made(TemporaryFolder folder, string select)
    {
        var path = Path.Combine(folder.Path, "SPY.parquet");
        DuckDbSession.Shared.Execute($"COPY ({select}) TO {DuckDbSession.Quoted(path)} (FORMAT parquet)");
        return path;
    }
}
