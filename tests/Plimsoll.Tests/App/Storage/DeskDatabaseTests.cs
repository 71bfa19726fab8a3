using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.App.Storage;

/// <summary>Each record once, whatever happens in between; and what goes wrong outside is a value.</summary>
public sealed class DeskDatabaseTests : DatabaseTests
{
    [Fact]
    public void Migrations_run_once_and_again_without_harm()
    {
        using var database = DeskDatabase.Open(File);
        Assert.Equal(((int)Migration.Newest, null), database.Migrate());
        Assert.Equal((0, null), database.Migrate());
        using var other = DeskDatabase.Open(File);
        Assert.Equal((0, null), other.Migrate());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void Migrations_are_numbered_without_a_gap(string dialect) =>
        Assert.Equal(Enumerable.Range(1, (int)Migration.Newest).Select(number => (long)number), Migration.For(dialect).Select(each => each.Version));

    [Fact]
    public void A_schema_of_another_build_is_left_alone()
    {
        using var database = DeskDatabase.Open(File);
        database.Migrate();
        Sql("INSERT INTO schema_version (version, name, sha256) VALUES (99, 'future', 'x')");
        using var other = DeskDatabase.Open(File);
        Assert.Equal(DatabaseFaultKind.Schema, other.Migrate().Fault!.Kind);
        Sql("DELETE FROM schema_version WHERE version = 99; UPDATE schema_version SET sha256 = 'edited' WHERE version = 1");
        Assert.Equal(DatabaseFaultKind.Schema, other.Migrate().Fault!.Kind);
    }

    [Fact]
    public void However_a_journal_is_divided_the_database_is_the_same_to_the_byte()
    {
        for (var day = 0; day < 3; day++)
        {
            new Scribe(Disk).Day(Sent.Session.PlusDays(day), day == 1 ? "AAA" : "WEC", (day * 10) + 1);
        }

        using var whole = CaughtUp();
        var expected = whole.Dump();
        var records = new JournalArchive(Disk).RecordsFrom(1).ToList();
        foreach (var size in new[] { 1, 7, 50 })
        {
            var path = Path.Combine(Folder.FullName, $"{size}.db");
            using var divided = DeskDatabase.Open(path);
            foreach (var chunk in records.Chunk(size))
            {
                Assert.Null(divided.Project(Name, chunk).Fault);
            }

            Assert.Equal(expected, divided.Dump());
        }

        SameAsRebuilt(whole);
    }

    [Fact]
    public void A_process_that_ends_anywhere_goes_on_where_the_database_stands()
    {
        new Scribe(Disk).Day(Sent.Session, "WEC", 1);
        new Scribe(Disk).Day(Sent.Session.PlusDays(1), "WEC", 11);
        var records = new JournalArchive(Disk).RecordsFrom(1).ToList();
        using var expected = CaughtUp();
        for (var end = 1; end < records.Count; end += 13)
        {
            var path = Path.Combine(Folder.FullName, $"end{end}.db");
            using (var first = DeskDatabase.Open(path))
            {
                Assert.Null(first.Project(Name, records.Take(end)).Fault);
            }

            using var second = DeskDatabase.Open(path);
            var result = second.CatchUp(Name, Disk);
            Assert.Equal((null, records.Count - end, records.Count), (result.Fault, result.Records, result.LastSequence));
            Assert.Equal((null, 0L, records.Count), Outcome(second.CatchUp(Name, Disk)));
            Assert.Equal(expected.Dump(), second.Dump());
        }
    }

    [Fact]
    public void A_failure_in_the_middle_leaves_nothing_behind()
    {
        Scribe.OfOneDay(Disk);
        using var database = CaughtUp();
        var before = database.Dump();
        new Scribe(Disk).Day(Sent.Session.PlusDays(1), "WEC", 11);
        var bytes = Disk.Read("2026-02-19.jsonl");
        var healthy = bytes.ToArray();
        bytes[^300] ^= 1;
        Disk.Write("2026-02-19.jsonl", bytes);
        Assert.Equal(DatabaseFaultKind.Journal, database.CatchUp(Name, Disk).Fault!.Kind);
        Assert.Equal(before, database.Dump());

        Disk.Write("2026-02-19.jsonl", healthy);
        Assert.True(database.CatchUp(Name, Disk).IsDone);
        SameAsRebuilt(database);
    }

    [Fact]
    public void Even_a_bug_in_the_middle_leaves_nothing_behind()
    {
        Scribe.OfOneDay(Disk);
        var records = new JournalArchive(Disk).RecordsFrom(1).ToList();
        using var database = DeskDatabase.Open(File);
        Assert.Null(database.Project(Name, records.Take(30)).Fault);
        Assert.Throws<NotSupportedException>(() => database.Project(Name, records.Skip(30).Take(5).Concat(Bug())));
        Assert.Equal(30, database.Last(Name).LastSequence);
        Assert.True(database.CatchUp(Name, Disk).IsDone);
        SameAsRebuilt(database);
    }

    [Fact]
    public void A_record_that_could_not_be_written_is_not_folded_twice()
    {
        var scribe = Holding(30m);
        scribe.Decide(new AdjustBook("daytrade", "WEC", new Quantity(-5m), "sold by hand"));
        scribe.Decide(new RecordDay(new DailyPnl(Sent.Session, Money.Zero, 1, 1, 0, 0, 0, 0), []));
        var records = new JournalArchive(Disk).RecordsFrom(1).ToList();
        var before = records.FindIndex(record => record.Command is AdjustBook);
        using var database = DeskDatabase.Open(File);
        Assert.Null(database.Project(Name, records.Take(before)).Fault);
        Sql("ALTER TABLE adjustments RENAME TO away");
        Assert.Equal(DatabaseFaultKind.Schema, database.Project(Name, records.Skip(before)).Fault!.Kind);
        Sql("ALTER TABLE away RENAME TO adjustments");
        Assert.Null(database.CatchUp(Name, Disk).Fault);
        Assert.Equal(["250"], Query("SELECT holdings_cost_e8 / 1e8 FROM equity"));
    }

    [Fact]
    public void A_rebuild_leaves_what_research_wrote()
    {
        Scribe.OfOneDay(Disk);
        using var database = CaughtUp();
        Sql("INSERT INTO research_runs (run_id, kind, strategy, settings_json, data_sha256, started_at) VALUES ('r1', 'backtest', 'rotation', '{}', 'x', 'now')");
        Sql("DELETE FROM orders; UPDATE trades SET shares_e8 = 1");
        Assert.True(database.Rebuild([(Name, Disk)]).IsDone);
        Assert.Equal(["1"], Query("SELECT COUNT(*) FROM research_runs"));
        Assert.Equal(["7"], Query("SELECT COUNT(*) FROM orders"));
    }

    [Fact]
    public void A_rebuild_by_another_process_does_not_confuse_this_one()
    {
        var scribe = Scribe.OfOneDay(Disk);
        using var database = CaughtUp();
        using (var other = DeskDatabase.Open(File))
        {
            Assert.True(other.Rebuild([]).IsDone);
        }

        scribe.Happen(new Woke(scribe.Now));
        Assert.Equal((null, scribe.Journal.Sequence, scribe.Journal.Sequence), Outcome(database.CatchUp(Name, Disk)));
    }

    [Fact]
    public void Records_that_do_not_continue_are_refused()
    {
        Scribe.OfOneDay(Disk);
        var records = new JournalArchive(Disk).RecordsFrom(1).ToList();
        using var database = DeskDatabase.Open(File);
        Assert.Equal(DatabaseFaultKind.Discontinuous, database.Project(Name, records.Skip(5)).Fault!.Kind);
        Assert.Null(database.Project(Name, records.Take(10)).Fault);
        Assert.Equal(DatabaseFaultKind.Discontinuous, database.Project(Name, records.Skip(12)).Fault!.Kind);
        Assert.Equal(10, database.Last(Name).LastSequence);
        Assert.Null(database.Project(Name, records).Fault);
    }

    [Fact]
    public void Another_journal_of_the_same_name_is_noticed()
    {
        Scribe.OfOneDay(Disk);
        using (CaughtUp())
        {
        }

        var other = new MemoryJournalDisk();
        new Scribe(other).Day(Sent.Session.PlusDays(1), "WEC", 1);
        new Scribe(other).Day(Sent.Session.PlusDays(2), "WEC", 11);
        using var database = DeskDatabase.Open(File);
        Assert.Equal(DatabaseFaultKind.Discontinuous, database.Project(Name, new JournalArchive(other).RecordsFrom(1)).Fault!.Kind);
    }

    [Fact]
    public void A_locked_database_is_a_value_and_is_caught_up_with_later()
    {
        Scribe.OfOneDay(Disk);
        using var database = DeskDatabase.Open(File);
        database.Migrate();
        using (var holder = Connect())
        {
            using var transaction = holder.BeginTransaction(deferred: false);
            var result = database.CatchUp(Name, Disk);
            Assert.Equal((DatabaseFaultKind.Locked, null), (result.Fault!.Kind, result.LastSequence));
        }

        Assert.True(database.CatchUp(Name, Disk).IsDone);
    }

    [Fact]
    public void A_damaged_file_is_a_value_and_is_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "this is a text of more than a hundred bytes and no database whatever its name says ..................................");
        using var database = DeskDatabase.Open(File);
        var fault = database.CatchUp(Name, Disk).Fault!;
        Assert.Equal(DatabaseFaultKind.Corrupt, fault.Kind);
        Assert.Contains("plimsoll db rebuild", fault.Text, StringComparison.Ordinal);
        Assert.StartsWith("this is a text", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_value()
    {
        System.IO.File.WriteAllText(Path.Combine(Folder.FullName, "data"), "a file where the folder should be");
        using var database = DeskDatabase.Open(File);
        Assert.Equal(DatabaseFaultKind.Unreachable, database.Migrate().Fault!.Kind);
    }

    [Fact]
    public void Two_journals_do_not_touch_each_other()
    {
        Scribe.OfOneDay(Disk);
        var second = new MemoryJournalDisk();
        new Scribe(second).Day(Sent.Session, "AAA", 1);
        using var database = CaughtUp();
        Assert.True(database.CatchUp("DU7654321-sim", second).IsDone);
        Assert.Equal(["DU1234567|WEC|7", "DU7654321-sim|AAA|7"], Query("SELECT journal, symbol, COUNT(*) FROM orders GROUP BY journal, symbol ORDER BY journal"));
    }

    private static IEnumerable<JournalRecord> Bug()
    {
        yield return new JournalRecord(36, Sent.At, new Woke(Sent.At), null, null);
        throw new NotSupportedException("a bug");
    }

    private static (DatabaseFault?, long, long?) Outcome(ProjectionResult result) => (result.Fault, result.Records, result.LastSequence);
}
