using NodaTime;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Data.Sources;

namespace Plimsoll.Tests.App.Data.Fetching;

/// <summary>A source that has one table and writes down what it is asked.</summary>
internal sealed class ScriptedSource(BarTable has) : IBarSource
{
    public BarTable Has { get; set; } = has;

    public List<string> Asked { get; } = [];

    /// <summary>Breaks off when it is asked for a block that begins here.</summary>
    public LocalDate? StopsAt { get; set; }

    public string Name => "script";

    public int BlockDays => 365;

    public Task<LocalDate?> FirstDateAsync(string symbol, CancellationToken stop)
    {
        Asked.Add("first");
        return Task.FromResult<LocalDate?>(Has.DateOf(0));
    }

    public Task<BarTable?> BarsAsync(string symbol, LocalDate first, LocalDate last, CancellationToken stop)
    {
        if (first == StopsAt)
        {
            throw new OperationCanceledException();
        }

        Asked.Add($"{first:uuuu-MM-dd} {last:uuuu-MM-dd}");
        var rows = Enumerable.Range(0, Has.Count).Where(row => Has.DateOf(row) >= first && Has.DateOf(row) <= last).ToList();
        var kept = Has.Rows(rows);
        return Task.FromResult(rows.Count == 0 ? null : new DailyBars(kept).WithoutAdjusted());
    }

    public Task<IReadOnlyDictionary<LocalDate, double>?> AdjustedClosesAsync(string symbol, LocalDate first, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<LocalDate, double>?>(Has.AdjustedClose is { } adjusted ? Enumerable.Range(0, Has.Count).ToDictionary(Has.DateOf, row => adjusted[row]) : null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed record DailyBars(BarTable Table)
    {
        public BarTable WithoutAdjusted()
        {
            var list = new DailyBarList(Table.Symbol, "script");
            for (var row = 0; row < Table.Count; row++)
            {
                list.Add(Table.DateOf(row), Table.Open[row], Table.High[row], Table.Low[row], Table.Close[row], Table.Volume[row]);
            }

            return list.ToTable();
        }
    }
}
