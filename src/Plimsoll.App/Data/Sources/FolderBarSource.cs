using NodaTime;
using Plimsoll.App.Data.Bars;

namespace Plimsoll.App.Data.Sources;

/// <summary>Daily bars from a folder of files, for a history that came from elsewhere.</summary>
internal sealed class FolderBarSource(string folder) : IBarSource
{
    private readonly SortedDictionary<string, string> files = BarFolder.FilesOf(folder);
    private BarTable? last;

    public string Name => "folder";

    public int BlockDays => int.MaxValue;

    public Task<LocalDate?> FirstDateAsync(string symbol, CancellationToken stop) => Task.FromResult<LocalDate?>(Table(symbol).DateOf(0));

    public Task<BarTable?> BarsAsync(string symbol, LocalDate first, LocalDate last, CancellationToken stop)
    {
        var table = Table(symbol);
        var kept = Enumerable.Range(0, table.Count).Where(row => table.DateOf(row) >= first && table.DateOf(row) <= last).ToList();
        return Task.FromResult(kept.Count == 0 ? null : table.Rows(kept));
    }

    public Task<IReadOnlyDictionary<LocalDate, double>?> AdjustedClosesAsync(string symbol, LocalDate first, CancellationToken stop)
    {
        var table = Table(symbol);
        return Task.FromResult<IReadOnlyDictionary<LocalDate, double>?>(
            table.AdjustedClose is { } adjusted ? Enumerable.Range(0, table.Count).ToDictionary(table.DateOf, row => adjusted[row]) : null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private BarTable Table(string symbol)
    {
        if (last?.Symbol == symbol)
        {
            return last;
        }

        try
        {
            var path = files.GetValueOrDefault(symbol) ?? throw new BarSourceException($"{symbol}: no {symbol}.csv or {symbol}.parquet in {folder}");
            var table = BarRules.Checked(BarFolder.Read(path));
            last = table.IsDaily ? table : throw new BarSourceException($"{path}: it holds intraday bars: name the folder with --data where they are wanted");
            return last;
        }
        catch (BarDataException unusable)
        {
            throw new BarSourceException(unusable.Message, unusable);
        }
    }
}
