using System.Diagnostics;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Storage.Bars;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;

namespace Plimsoll.Bench;

/// <summary>Nine funds' worth of daily bars from disk to columns, beside the plain way: lines, split at commas, parsed one by one and not looked at.</summary>
internal static class DataBench
{
    private const int Files = 9;

    public static IEnumerable<Section> Run(Rounds rounds)
    {
        var folder = Path.Combine(Repository.Scratch, "bars");
        var (csv, parquet) = (Path.Combine(folder, "csv"), Path.Combine(folder, "parquet"));
        Directory.CreateDirectory(csv);
        Directory.CreateDirectory(parquet);
        var rows = 0;
        for (var i = 0; i < Files; i++)
        {
            var path = Path.Combine(csv, $"S{i}.csv");
            rows += WriteWalk(path, $"S{i}");
            new ParquetBarFormat().Write(Path.Combine(parquet, $"S{i}.parquet"), CsvBars.Read(path));
        }

        // Cold: compiled on the way, DuckDB loaded on the way.
        var firstParquet = Once(() => BarFolder.Load(parquet, BarSelection.All));
        var firstCsv = Once(() => BarFolder.Load(csv, BarSelection.All));
        var firstPlain = Once(() => Plainly(csv));
        var plain = Figure.Of(rounds.Seconds(() => Plainly(csv)).Select(Milliseconds));
        var ours = Figure.Of(rounds.Seconds(() => BarFolder.Load(csv, BarSelection.All)).Select(Milliseconds));
        var duck = Figure.Of(rounds.Seconds(() => BarFolder.Load(parquet, BarSelection.All)).Select(Milliseconds));
        yield return new Section(
            "Daily bars from disk",
            $"{Files} files, {rows:N0} rows, {Directory.GetFiles(csv).Sum(path => new FileInfo(path).Length) / 1e6:0.0} MB as CSV. Plain: ReadAllLines, Split, double.Parse, no check; ours checks every row against the exchange's calendar",
            ["plain CSV", "CSV", "Parquet"],
            [
                new Row("ms", plain, ours, duck),
                new Row("ms, first in the process", firstPlain, firstCsv, firstParquet),
                new Row("times plain", plain.Over(plain), plain.Over(ours), plain.Over(duck)),
            ]);
        Directory.Delete(folder, recursive: true);
    }

    private static Figure Once(Action work)
    {
        var from = Stopwatch.GetTimestamp();
        work();
        return Figure.Single(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
    }

    private static double Milliseconds(double seconds) => seconds * 1_000;

    private static int WriteWalk(string path, string symbol)
    {
        var rng = new Rng(7).Derive(symbol);
        var close = 100.0;
        var lines = new List<string> { "date,open,high,low,close,volume" };
        foreach (var session in XnysCalendar.Between(new LocalDate(2005, 1, 3), new LocalDate(2026, 5, 1)))
        {
            var open = close;
            close *= 1 + ((rng.NextDouble() - 0.5) * 0.03);
            lines.Add(FormattableString.Invariant(
                $"{session.Date:uuuu-MM-dd},{open:0.000000},{Math.Max(open, close) * 1.003:0.000000},{Math.Min(open, close) * 0.997:0.000000},{close:0.000000},{(long)(rng.NextDouble() * 1e8)}"));
        }

        File.WriteAllLines(path, lines);
        return lines.Count - 1;
    }

    private static List<BarSeries> Plainly(string folder) =>
        [.. Directory.GetFiles(folder).Select(path =>
        {
            var rows = File.ReadAllLines(path).Skip(1).Select(line => line.Split(',')).ToList();
            double[] Column(int place) => [.. rows.Select(row => double.Parse(row[place], CultureInfo.InvariantCulture))];
            return new BarSeries(
                Path.GetFileNameWithoutExtension(path),
                [.. rows.Select(row => LocalDatePattern.Iso.Parse(row[0]).Value.AtMidnight())],
                Column(1),
                Column(2),
                Column(3),
                Column(4),
                Column(5));
        })];
}
