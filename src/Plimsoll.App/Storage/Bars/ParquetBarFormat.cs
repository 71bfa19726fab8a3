using System.Globalization;
using Plimsoll.App.Data.Bars;

namespace Plimsoll.App.Storage.Bars;

/// <summary>
/// Bars as Parquet, with the columns date (a timestamp in UTC), open, high, low, close, volume, adj_close, as pandas, Polars and DuckDB read
/// them without being told anything. Other people's files need the same columns, in any order and any numeric type.
/// </summary>
internal sealed class ParquetBarFormat : IBarFileFormat
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long DaySeconds = 86_400;

    /// <summary>Fifty years of a symbol's minutes are five million rows: what has more is no file of one symbol's bars, and would fill the memory.</summary>
    private const long RowsMax = 20_000_000;

    private static readonly string[] dateNames = ["date", "datetime", "timestamp", "time", "__index_level_0__"];
    private static readonly string[][] numberNames = [["open"], ["high"], ["low"], ["close"], ["volume"]];

    public string Extension => ".parquet";

    public BarTable Read(string path)
    {
        try
        {
            // Globs and key=value folders mean something to DuckDB; here a path is a path.
            var source = Source(path);
            var columns = DuckDbSession.Shared.Columns($"SELECT * FROM {source} LIMIT 0");
            var date = Find(path, columns, dateNames);
            if (DuckDbSession.Shared.Read($"SELECT count(*), 0::DOUBLE FROM {source}").First[0] is > RowsMax and var rows)
            {
                throw new BarDataException(path, null, string.Create(CultureInfo.InvariantCulture, $"it has {rows:#,0} rows; files of up to {RowsMax:#,0} are read: leave out years, or join its bars to longer ones"));
            }

            var names = numberNames.Select(name => Find(path, columns, name).Name).ToList();
            names.AddRange(columns.Where(column => NormalName(column.Name) == "adj_close").Select(column => column.Name).Take(1));
            var numbers = string.Join(", ", names.Select(name => $"CAST({DuckDbSession.Named(name)} AS DOUBLE)"));
            var (times, others) = DuckDbSession.Shared.Read($"SELECT {Microseconds(path, date)}, {numbers} FROM {source}");
            return Table(path, date.Type, times, others);
        }
        catch (DuckDbException refused)
        {
            throw new BarDataException(path, null, File.Exists(path) ? $"it cannot be read as Parquet: {refused.Message}" : "there is no such file", refused);
        }
    }

    public void Write(string path, BarTable bars) => DuckDbSession.Shared.Together(session =>
    {
        session.Execute("CREATE OR REPLACE TEMP TABLE bars (date BIGINT, open DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, volume DOUBLE, adj_close DOUBLE)");
        session.Append(
            "bars",
            Array.ConvertAll(bars.Seconds, seconds => seconds * MicrosecondsPerSecond),
            [bars.Open, bars.High, bars.Low, bars.Close, bars.Volume, bars.AdjustedClose]);
        session.Execute(
            $"COPY (SELECT make_timestamptz(date) AS date, open, high, low, close, volume, adj_close FROM bars) TO {DuckDbSession.Quoted(path)} (FORMAT parquet, COMPRESSION snappy, USE_TMP_FILE false)");
        session.Execute("DROP TABLE bars");
    });

    /// <summary>A column that a file of bars may have beside its prices; null where it has none of that name.</summary>
    /// <exception cref="BarDataException">It holds no numbers.</exception>
    public static double[]? Optional(string path, string name)
    {
        var named = DuckDbSession.Shared.Columns($"SELECT * FROM {Source(path)} LIMIT 0").Select(column => column.Name).FirstOrDefault(column => NormalName(column) == name);
        try
        {
            return named is null ? null : DuckDbSession.Shared.Read($"SELECT 0::BIGINT, CAST({DuckDbSession.Named(named)} AS DOUBLE) FROM {Source(path)}").Others[0];
        }
        catch (DuckDbException refused)
        {
            throw new BarDataException(path, name, $"it holds something else than numbers: {refused.Message}", refused);
        }
    }

    private static string Source(string path) => $"read_parquet([{DuckDbSession.Quoted(path)}], hive_partitioning = false)";

    private static BarTable Table(string path, int dateType, long[] times, double[][] others)
    {
        for (var row = 0; row < times.Length; row++)
        {
            // four-digit years: what is beyond them is another unit, or rubbish
            if (times[row] % MicrosecondsPerSecond != 0 || times[row] is < -62_135_596_800_000_000 or > 253_402_300_799_000_000)
            {
                throw new BarDataException(PlaceOf(path, row), "date", $"{times[row]} µs since 1970 is no time of a bar: bars begin on whole seconds of the years 1 to 9999");
            }

            times[row] /= MicrosecondsPerSecond;
        }

        var isDaily = Array.TrueForAll(times, seconds => seconds % DaySeconds == 0);
        if (!isDaily && dateType != DuckDb.TimestampUtc)
        {
            throw new BarDataException(path, "date", "the times have no zone: write them as timestamps in UTC");
        }

        var adjusted = others.Length > 5 && !Array.TrueForAll(others[5], double.IsNaN) ? others[5] : null;
        return new BarTable
        {
            Symbol = Path.GetFileNameWithoutExtension(path),
            File = path,
            PlaceOf = row => PlaceOf(path, row),
            IsDaily = isDaily,
            Seconds = times,
            Open = others[0],
            High = others[1],
            Low = others[2],
            Close = others[3],
            Volume = others[4],
            AdjustedClose = adjusted,
        };
    }

    private static string PlaceOf(string path, int row) => $"{path} row {row + 1}";

    private static (string Name, int Type) Find(string path, IReadOnlyList<(string Name, int Type)> columns, string[] names) =>
        columns.Where(column => names.Contains(NormalName(column.Name), StringComparer.Ordinal)).Cast<(string, int)?>().FirstOrDefault()
            ?? throw new BarDataException(path, names[0], $"there is no such column among {string.Join(", ", columns.Select(column => column.Name))}: bars need date, open, high, low, close and volume");

    private static string NormalName(string name) => name.ToLowerInvariant().Replace(' ', '_');

    private static string Microseconds(string path, (string Name, int Type) date) => date.Type switch
    {
        DuckDb.TimestampUtc => $"epoch_us({DuckDbSession.Named(date.Name)})",
        DuckDb.Date or DuckDb.Timestamp or DuckDb.TimestampSeconds or DuckDb.TimestampMilliseconds or DuckDb.TimestampNanoseconds =>
            $"epoch_us(CAST({DuckDbSession.Named(date.Name)} AS TIMESTAMP))",
        _ => throw new BarDataException(path, date.Name, "it holds neither dates nor timestamps: convert the column, or write the bars as CSV"),
    };
}
