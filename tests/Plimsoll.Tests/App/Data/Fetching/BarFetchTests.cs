using NodaTime;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Data.Fetching;
using Plimsoll.App.Storage.Bars;
using Plimsoll.Tests.App.Data.Bars;

namespace Plimsoll.Tests.App.Data.Fetching;

public sealed class BarFetchTests : IDisposable
{
    private static readonly LocalDate begin = new(2023, 1, 3);
    private static readonly BarTable all = MadeBars.Walk("SPY", begin, new LocalDate(2026, 2, 18));

    private readonly TemporaryFolder folder = new();
    private readonly BarStore store;
    private readonly BarStore stage;

    public BarFetchTests()
    {
        store = new BarStore(folder.Path, new ParquetBarFormat());
        stage = new BarStore(Path.Combine(folder.Path, "partial"), new ParquetBarFormat());
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_history_comes_in_blocks_of_a_year_oldest_first()
    {
        var source = new ScriptedSource(all);

        var outcome = await Fetch(source, new LocalDate(2015, 1, 1), new LocalDate(2026, 2, 18));

        Assert.Equal(["first", "2023-01-03 2024-01-02", "2024-01-03 2024-12-31", "2025-01-02 2025-12-31", "2026-01-02 2026-02-18"], source.Asked);
        Assert.Equal((all.Count, BarChange.First, true, null), (outcome.Added, outcome.Version!.Change, outcome.IsNew, outcome.Error));
        MadeBars.AssertSame(all, store.Read("SPY"));
        Assert.Null(stage.Read("SPY"));
    }

    [Fact]
    public async Task A_second_fetch_asks_for_what_is_missing_and_for_five_sessions_again()
    {
        var source = new ScriptedSource(all);
        await Fetch(source, begin, new LocalDate(2026, 2, 11));
        source.Asked.Clear();

        var outcome = await Fetch(source, begin, new LocalDate(2026, 2, 18));

        Assert.Equal(["2026-02-05 2026-02-18"], source.Asked);
        Assert.Equal((4, BarChange.Extended), (outcome.Added, outcome.Version!.Change));
        MadeBars.AssertSame(all, store.Read("SPY"));
        source.Asked.Clear();
        Assert.False((await Fetch(source, begin, new LocalDate(2026, 2, 18))).IsNew);
        Assert.Equal(["2026-02-11 2026-02-18"], source.Asked);
        Assert.Equal(2, store.Versions("SPY").Count);
    }

    [Fact]
    public async Task An_interrupted_fetch_goes_on_where_it_was()
    {
        var source = new ScriptedSource(all) { StopsAt = new LocalDate(2025, 1, 2) };
        await Assert.ThrowsAsync<OperationCanceledException>(() => Fetch(source, begin, new LocalDate(2026, 2, 18)));
        Assert.Null(store.Read("SPY")); // nothing half-written where research reads
        Assert.Empty(store.Versions("SPY"));
        source.Asked.Clear();
        source.StopsAt = null;

        await Fetch(source, begin, new LocalDate(2026, 2, 18));

        Assert.Equal(["2025-01-02 2025-12-31", "2026-01-02 2026-02-18"], source.Asked);
        MadeBars.AssertSame(all, store.Read("SPY"));
    }

    [Fact]
    public async Task A_hole_is_asked_for_by_itself()
    {
        var source = new ScriptedSource(all);
        var holed = all.Rows([.. Enumerable.Range(0, all.Count).Where(row => all.DateOf(row) != new LocalDate(2024, 5, 6))]);
        store.Write(holed, "script", Instant.FromUtc(2026, 2, 18, 22, 0), []);

        await Fetch(source, begin, new LocalDate(2026, 2, 18));

        Assert.Equal(["2024-05-06 2024-05-06", "2026-02-11 2026-02-18"], source.Asked);
        MadeBars.AssertSame(all, store.Read("SPY"));
    }

    [Fact]
    public async Task A_correction_within_the_last_five_sessions_is_a_revision_that_names_it()
    {
        var source = new ScriptedSource(all);
        await Fetch(source, begin, new LocalDate(2026, 2, 17));
        source.Has = MadeBars.Changed(all, new LocalDate(2026, 2, 17), price => price * 1.001);

        var outcome = await Fetch(source, begin, new LocalDate(2026, 2, 18));

        Assert.Equal(BarChange.Revised, outcome.Version!.Change);
        Assert.Equal(["open", "high", "low", "close"], outcome.Version.Differences.Select(difference => difference.Split(' ')[1]));
        Assert.All(outcome.Version.Differences, difference => Assert.StartsWith("2026-02-17 ", difference));
        MadeBars.AssertSame(source.Has, store.Read("SPY"));
    }

    /// <summary>After a split the last five sessions are all told at half the price: then the years before them are wrong too.</summary>
    [Fact]
    public async Task A_split_has_the_whole_history_fetched_again()
    {
        var source = new ScriptedSource(all);
        await Fetch(source, begin, new LocalDate(2026, 2, 17));
        source.Asked.Clear();
        var list = new Plimsoll.App.Data.Sources.DailyBarList("SPY", "a split");
        for (var row = 0; row < all.Count; row++)
        {
            list.Add(all.DateOf(row), all.Open[row] / 2, all.High[row] / 2, all.Low[row] / 2, all.Close[row] / 2, all.Volume[row] * 2, all.AdjustedClose![row] / 2);
        }

        source.Has = list.ToTable();

        var outcome = await Fetch(source, begin, new LocalDate(2026, 2, 18));

        Assert.Equal("2023-01-03 2024-01-02", source.Asked[2]);
        Assert.Equal(BarChange.Revised, outcome.Version!.Change);
        MadeBars.AssertSame(source.Has, store.Read("SPY"));
        Assert.True(File.Exists(Path.Combine(folder.Path, "versions", "SPY.1.parquet")));
    }

    [Theory]
    [InlineData("2026-02-18T20:59:00Z", "2026-02-17")] // before the close
    [InlineData("2026-02-18T21:10:00Z", "2026-02-17")] // the close is in, its bar not yet
    [InlineData("2026-02-18T21:20:00Z", "2026-02-18")]
    [InlineData("2026-02-21T12:00:00Z", "2026-02-20")] // a Saturday
    [InlineData("2026-11-27T18:20:00Z", "2026-11-27")] // an early close
    public void The_running_session_is_not_fetched(string now, string last) =>
        Assert.Equal(last, $"{BarFetch.LastSession(NodaTime.Text.InstantPattern.ExtendedIso.Parse(now).Value):uuuu-MM-dd}");

    private Task<FetchOutcome> Fetch(ScriptedSource source, LocalDate start, LocalDate end) =>
        new BarFetch(source, store, stage, TimeProvider.System, _ => { }).FetchAsync("SPY", start, end, CancellationToken.None);
}
