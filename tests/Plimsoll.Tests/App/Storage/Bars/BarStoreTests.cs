using NodaTime;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Storage.Bars;
using Plimsoll.Tests.App.Data.Bars;

namespace Plimsoll.Tests.App.Storage.Bars;

public sealed class BarStoreTests : IDisposable
{
    private static readonly Instant now = Instant.FromUtc(2026, 2, 19, 1, 0);
    private static readonly BarTable week = MadeBars.Walk("SPY", new LocalDate(2026, 2, 9), new LocalDate(2026, 2, 13));
    private static readonly BarTable more = MadeBars.Walk("SPY", new LocalDate(2026, 2, 9), new LocalDate(2026, 2, 18));

    private readonly TemporaryFolder folder = new();
    private readonly BarStore store;

    public BarStoreTests() => store = new BarStore(folder.Path, new ParquetBarFormat());

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_change_is_a_version_with_the_hash_of_its_file()
    {
        var first = store.Write(week, "sim:7", now, []);
        Assert.Equal((1, BarChange.First, 5, new LocalDate(2026, 2, 13)), (first.Version, first.Change, first.Bars, first.Last));
        Assert.Equal(BarStore.Sha256(store.PathOf("SPY")), first.Sha256);

        Assert.Equal(first, store.Write(week, "sim:7", now, []) with { Differences = first.Differences });
        Assert.Single(store.Versions("SPY"));

        var second = store.Write(more, "sim:7", now, []);
        Assert.Equal((2, BarChange.Extended, BarStore.Sha256(store.PathOf("SPY"))), (second.Version, second.Change, second.Sha256));
        MadeBars.AssertSame(more, store.Read("SPY"));
    }

    [Fact]
    public void What_a_source_told_before_is_kept_when_it_tells_it_differently()
    {
        var first = store.Write(week, "ibkr", now, []);

        var second = store.Write(MadeBars.Changed(week, new LocalDate(2026, 2, 12), price => price * 1.01), "ibkr", now, ["2026-02-12 close 1 is now 2"]);

        Assert.Equal((2, BarChange.Revised), (second.Version, second.Change));
        Assert.Equal(["2026-02-12 close 1 is now 2"], store.Versions("SPY")[1].Differences);
        Assert.Equal(first.Sha256, BarStore.Sha256(Path.Combine(folder.Path, "versions", "SPY.1.parquet")));
    }

    [Fact]
    public void A_file_somebody_else_put_there_is_written_down_before_it_is_replaced()
    {
        new ParquetBarFormat().Write(store.PathOf("SPY"), week);
        var theirs = BarStore.Sha256(store.PathOf("SPY"));

        store.Write(more, "ibkr", now, []);

        Assert.Equal(["Found unknown 5", "Extended ibkr 7"], store.Versions("SPY").Select(version => $"{version.Change} {version.Source} {version.Bars}"));
        Assert.Equal(theirs, store.Versions("SPY")[0].Sha256);
    }

    [Fact]
    public void A_row_that_is_no_bar_leaves_everything_as_it_was()
    {
        store.Write(week, "ibkr", now, []);
        var before = BarStore.Sha256(store.PathOf("SPY"));

        Assert.Throws<BarDataException>(() => store.Write(MadeBars.Changed(more, new LocalDate(2026, 2, 18), _ => -1), "ibkr", now, []));

        Assert.Equal(before, BarStore.Sha256(store.PathOf("SPY")));
        Assert.Equal(["SPY.parquet"], Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)));
        Assert.Single(store.Versions("SPY"));
    }
}
