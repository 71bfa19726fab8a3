using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Storage.Bars;
using Plimsoll.Market.Bars;

namespace Plimsoll.App.Data.Bars;

/// <summary>A folder of bar files, <c>SYMBOL.csv</c> or <c>SYMBOL.parquet</c>: what <c>--data DIR</c> names.</summary>
internal static class BarFolder
{
    /// <returns>A series for each symbol wanted, in that order; empty where the symbol has no bar in the span, which others have.</returns>
    /// <exception cref="BarDataException">What cannot be used, with file and line where there is one.</exception>
    public static IReadOnlyList<BarSeries> Load(string folder, BarSelection wanted)
    {
        if (wanted is { Start: { } start, End: { } end } && start > end)
        {
            throw new BarDataException(folder, null, $"the start {Iso(start)} is after the end {Iso(end)}: exchange them");
        }

        var files = FilesOf(folder);
        var tables = Wanted(folder, files, wanted.Symbols).Select(path => BarRules.Checked(Read(path))).ToList();
        CheckKinds(tables);
        var series = tables.Select(table => table.Select(wanted)).ToList();
        var sessions = series.SelectMany(one => one.Times.Take(2)).Distinct().Take(2).Count();
        return sessions >= 2 ? series : throw NothingInSpan(folder, tables, wanted, sessions);
    }

    /// <summary>The bar files of a folder by symbol.</summary>
    /// <exception cref="BarDataException">There is no such folder, none in it, or two for one symbol.</exception>
    public static SortedDictionary<string, string> FilesOf(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new BarDataException(folder, null, "there is no such folder: `plimsoll fetch` makes one, or name another with --data");
        }

        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => BarFormats.Of(path) is not null).Order(StringComparer.Ordinal))
        {
            if (!files.TryAdd(Path.GetFileNameWithoutExtension(path), path))
            {
                throw new BarDataException(path, null, $"{Path.GetFileName(files[Path.GetFileNameWithoutExtension(path)])} is there too: keep one file for each symbol");
            }
        }

        return files.Count > 0 ? files : throw new BarDataException(folder, null, "no SYMBOL.csv or SYMBOL.parquet in it: `plimsoll fetch` brings bars, or name another folder with --data");
    }

    /// <exception cref="BarDataException">Names file and line.</exception>
    public static BarTable Read(string path) =>
        BarFormats.Of(path)?.Read(path) ?? throw new BarDataException(path, null, "it is neither .csv nor .parquet");

    private static IEnumerable<string> Wanted(string folder, SortedDictionary<string, string> files, IReadOnlyList<string>? symbols)
    {
        if (symbols is null)
        {
            return files.Values;
        }

        foreach (var symbol in symbols.Where(symbol => !files.ContainsKey(symbol)))
        {
            var near = NearestKey.To(symbol, files.Keys) is { } known ? $" (there is {Path.GetFileName(files[known])})" : "";
            throw new BarDataException(folder, null, $"no {symbol}.csv or {symbol}.parquet in it{near}: fetch the symbol, or leave it out");
        }

        var twice = symbols.GroupBy(symbol => symbol, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? symbols.Select(symbol => files[symbol]) : throw new BarDataException(folder, null, $"{twice.Key} is asked for twice: name each symbol once");
    }

    private static void CheckKinds(List<BarTable> tables)
    {
        if (tables.Find(table => table.IsDaily != tables[0].IsDaily) is { } other)
        {
            var (daily, intraday) = other.IsDaily ? (other, tables[0]) : (tables[0], other);
            throw new BarDataException(other.File, null, $"{Path.GetFileName(daily.File)} holds daily bars and {Path.GetFileName(intraday.File)} intraday bars: keep them in different folders");
        }
    }

    private static BarDataException NothingInSpan(string folder, List<BarTable> tables, BarSelection wanted, int bars)
    {
        var first = tables.Min(table => table.DateOf(0));
        var last = tables.Max(table => table.DateOf(table.Count - 1));
        var span = $"{(wanted.Start is { } start ? $" from {Iso(start)}" : "")}{(wanted.End is { } end ? $" to {Iso(end)}" : "")}";
        return new BarDataException(folder, null, $"{(bars == 0 ? "no bar" : "one bar only")}{span}: the files run from {Iso(first)} to {Iso(last)}");
    }

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
