using NodaTime;
using Plimsoll.App.Storage;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.Tests.App.Storage;

public sealed class DeskJournalTests
{
    private readonly MemoryJournalDisk disk = new();

    [Fact]
    public void What_is_folded_again_is_the_state_that_was()
    {
        var scribe = Scribe.OfOneDay(disk);
        var (journal, state) = DeskJournal.Open(disk.Copy());
        Assert.Equal(Scribe.StateText(scribe.State), Scribe.StateText(state));
        Assert.Equal((scribe.Journal.Sequence, scribe.Journal.Chain, 0L), (journal.Sequence, journal.Chain, journal.TornBytes));
    }

    [Fact]
    public void A_New_York_date_has_a_file_that_opens_with_a_snapshot()
    {
        var scribe = new Scribe(disk);
        scribe.At(Instant.FromUtc(2026, 2, 19, 4, 59)); // 23:59 in New York
        scribe.Happen(new Woke(scribe.Now));
        scribe.At(Instant.FromUtc(2026, 2, 19, 5, 0));
        scribe.Happen(new Woke(scribe.Now));
        scribe.Happen(new Woke(scribe.Now));
        Assert.Equal(["2026-02-18.jsonl", "2026-02-19.jsonl"], disk.Names());
        Assert.Equal([1L, 2, 3, 4, 5], new JournalArchive(disk).RecordsFrom(1).Select(record => record.Sequence));
        Assert.Equal([true, false, true, false, false], new JournalArchive(disk).RecordsFrom(1).Select(record => record.Snapshot is not null));
    }

    /// <summary>Years of files are looked through by halves: the one that is read from is the same as by looking at each.</summary>
    [Fact]
    public void What_is_read_begins_with_the_newest_snapshot_before_a_record_whatever_files_were_torn()
    {
        var scribe = new Scribe(disk);
        for (var day = 0; day < 23; day++)
        {
            scribe.At(Sent.Open + Duration.FromDays(day));
            for (var i = 0; i <= day % 4; i++)
            {
                scribe.Happen(new Woke(scribe.Now));
            }
        }

        var archive = new JournalArchive(disk);
        var begins = archive.RecordsFrom(1).Where(record => record.Snapshot is not null).Select(record => record.Sequence).ToList();
        Assert.Equal(23, begins.Count);
        foreach (var torn in new[] { "", "2026-02-17a.jsonl", "2026-02-22a.jsonl", "2026-02-28a.jsonl", "2026-03-12a.jsonl" })
        {
            if (torn.Length > 0)
            {
                disk.Write(torn, "{\"v\":1,\"seq\":"u8.ToArray());
            }

            for (var sequence = 1; sequence <= scribe.Journal.Sequence + 2; sequence++)
            {
                Assert.Equal(begins.Last(begin => begin <= sequence), archive.RecordsFrom(sequence).First().Sequence);
            }
        }
    }

    [Fact]
    public void Days_and_restarts_make_one_chain()
    {
        for (var day = 0; day < 4; day++)
        {
            // each day another process
            new Scribe(disk).Day(Sent.Session.PlusDays(day == 3 ? 5 : day), "WEC", (day * 10) + 1);
        }

        var verification = new JournalArchive(disk).Verify();
        Assert.Null(verification.Break);
        Assert.Equal(4, verification.Files.Count);
        Assert.Equal(DeskJournal.Open(disk).Journal.Chain, verification.Chain);
        Assert.Equal(4, new JournalArchive(disk).Replay().Snapshots);
    }

    [Fact]
    public void An_event_of_an_earlier_date_stays_in_the_newer_file()
    {
        var scribe = new Scribe(disk);
        scribe.Happen(new Woke(Instant.FromUtc(2026, 2, 19, 15, 0)));
        scribe.Happen(new Woke(Instant.FromUtc(2026, 2, 18, 15, 0))); // the clock was set back
        Assert.Equal(["2026-02-19.jsonl"], disk.Names());
    }

    [Fact]
    public void A_line_torn_at_any_byte_is_cut_off_and_the_journal_goes_on()
    {
        var scribe = Scribe.OfOneDay(disk);
        var before = Scribe.StateText(scribe.State);
        var (sequence, chain) = (scribe.Journal.Sequence, scribe.Journal.Chain);
        scribe.Happen(new Woke(scribe.Now + Duration.FromMinutes(1)));
        var whole = disk.Read("2026-02-18.jsonl").Length - disk.AfterPowerCut().Read("2026-02-18.jsonl").Length;
        for (var kept = 0; kept < whole; kept++)
        {
            var torn = disk.AfterPowerCut(kept);
            var (journal, state) = DeskJournal.Open(torn);
            Assert.Equal((kept, sequence, chain), (journal.TornBytes, journal.Sequence, journal.Chain));
            Assert.Equal(before, Scribe.StateText(state));

            journal.RollTo(scribe.Now, state);
            journal.Append(new Woke(scribe.Now));
            Assert.Null(new JournalArchive(torn).Verify().Torn);
            Assert.Equal(sequence + 1, DeskJournal.Open(torn).Journal.Sequence);
        }
    }

    /// <summary>Storm seed 73: a holding was noted, the process died before the message's line, and the next one took it for told.</summary>
    [Fact]
    public void A_turn_torn_at_any_byte_counts_not_at_all()
    {
        var scribe = Scribe.OfOneDay(disk);
        var before = Scribe.StateText(scribe.State);
        var (sequence, chain) = (scribe.Journal.Sequence, scribe.Journal.Chain);
        scribe.Journal.Append(new Woke(scribe.Now), more: true);
        scribe.Journal.Append(new NoteStranded("XOM", new Quantity(96m), new Price(123.75m), new Money(2m), "still held"), scribe.Now, more: true);
        scribe.Journal.Append(new Notify(scribe.State.LastEffect + 1, "STRANDED XOM: 96"), scribe.Now);
        var whole = disk.Read("2026-02-18.jsonl").Length - disk.AfterPowerCut().Read("2026-02-18.jsonl").Length;
        for (var kept = 0; kept < whole; kept++)
        {
            var (journal, state) = DeskJournal.Open(disk.AfterPowerCut(kept));
            Assert.Equal((kept, sequence, chain), (journal.TornBytes, journal.Sequence, journal.Chain));
            Assert.Equal(before, Scribe.StateText(state));
        }

        var all = DeskJournal.Open(disk.AfterPowerCut(whole));
        Assert.Equal((0, sequence + 3), (all.Journal.TornBytes, all.Journal.Sequence));
        Assert.Single(all.State.Outbox);
    }

    [Fact]
    public void A_torn_snapshot_leaves_the_file_before_it()
    {
        var scribe = Scribe.OfOneDay(disk);
        var before = Scribe.StateText(scribe.State);
        var sequence = scribe.Journal.Sequence;
        scribe.Happen(new Woke(Instant.FromUtc(2026, 2, 19, 15, 0)));
        var second = disk.Read("2026-02-19.jsonl");
        var snapshot = Array.IndexOf(second, (byte)'\n') + 1;
        foreach (var kept in Enumerable.Range(0, snapshot).Where(each => each < 3 || each > snapshot - 4 || each % 499 == 0))
        {
            var torn = disk.Copy();
            torn.Write("2026-02-19.jsonl", second[..kept]);
            var (journal, state) = DeskJournal.Open(torn);
            Assert.Equal((sequence, (long)kept), (journal.Sequence, journal.TornBytes));
            Assert.Equal(before, Scribe.StateText(state));

            journal.RollTo(Instant.FromUtc(2026, 2, 19, 15, 1), state);
            journal.Append(new Woke(Instant.FromUtc(2026, 2, 19, 15, 1)));
            Assert.Equal(["2026-02-18.jsonl", "2026-02-19.jsonl"], torn.Names());
            Assert.Equal(sequence + 2, DeskJournal.Open(torn).Journal.Sequence);
        }
    }

    [Fact]
    public void A_file_that_a_torn_snapshot_left_empty_is_stepped_over_for_ever()
    {
        var scribe = Scribe.OfOneDay(disk);
        disk.Write("2026-02-19.jsonl", "{\"v\":1"u8.ToArray());
        var (journal, state) = DeskJournal.Open(disk);
        journal.RollTo(Instant.FromUtc(2026, 2, 20, 15, 0), state); // the desk stayed down for a day
        journal.Append(new Woke(Instant.FromUtc(2026, 2, 20, 15, 0)));
        Assert.Equal(["2026-02-18.jsonl", "2026-02-19.jsonl", "2026-02-20.jsonl"], disk.Names());
        Assert.Equal(scribe.Journal.Sequence + 2, DeskJournal.Open(disk).Journal.Sequence);
        Assert.Null(new JournalArchive(disk).Verify().Break);
        Assert.Equal(journal.Sequence, new JournalArchive(disk).Replay().Last!.Sequence);
    }

    [Fact]
    public void A_changed_line_is_named_and_nothing_is_traded_on_it()
    {
        Scribe.OfOneDay(disk);
        var bytes = disk.Read("2026-02-18.jsonl");
        var third = Nth(bytes, 2) + 40;
        bytes[third] ^= 1;
        disk.Write("2026-02-18.jsonl", bytes);
        var e = Assert.Throws<JournalFormatException>(() => DeskJournal.Open(disk));
        Assert.StartsWith("2026-02-18.jsonl:3: the chain is broken", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_taken_out_is_noticed()
    {
        Scribe.OfOneDay(disk);
        var bytes = disk.Read("2026-02-18.jsonl");
        disk.Write("2026-02-18.jsonl", [.. bytes[..Nth(bytes, 4)], .. bytes[Nth(bytes, 5)..]]);
        var e = Assert.Throws<JournalFormatException>(() => DeskJournal.Open(disk));
        Assert.StartsWith("2026-02-18.jsonl:5: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_earlier_file_is_noticed_by_verify()
    {
        new Scribe(disk).Day(Sent.Session, "WEC", 1);
        new Scribe(disk).Day(Sent.Session.PlusDays(1), "WEC", 11);
        var bytes = disk.Read("2026-02-18.jsonl");
        bytes[Nth(bytes, 6) + 30] ^= 4;
        disk.Write("2026-02-18.jsonl", bytes);
        var found = new JournalArchive(disk).Verify().Break;
        Assert.Equal(("2026-02-18.jsonl", 7), (found!.File, found.Line));
    }

    [Fact]
    public void A_file_taken_out_is_noticed_by_verify()
    {
        for (var day = 0; day < 3; day++)
        {
            new Scribe(disk).Day(Sent.Session.PlusDays(day), "WEC", (day * 10) + 1);
        }

        var without = new MemoryJournalDisk();
        without.Write("2026-02-18.jsonl", disk.Read("2026-02-18.jsonl"));
        without.Write("2026-02-20.jsonl", disk.Read("2026-02-20.jsonl"));
        Assert.Equal("2026-02-20.jsonl", new JournalArchive(without).Verify().Break!.File);
    }

    [Fact]
    public void Only_the_very_end_may_be_torn()
    {
        new Scribe(disk).Day(Sent.Session, "WEC", 1);
        var whole = disk.Read("2026-02-18.jsonl");
        new Scribe(disk).Day(Sent.Session.PlusDays(1), "WEC", 11);
        disk.Write("2026-02-18.jsonl", [.. whole, .. "{\"v\""u8]);
        var found = new JournalArchive(disk).Verify().Break!;
        Assert.Equal(("2026-02-18.jsonl", whole.Count(each => each == '\n') + 1), (found.File, found.Line));
    }

    [Fact]
    public void What_a_full_disk_did_not_take_is_not_promised()
    {
        var scribe = Scribe.OfOneDay(disk);
        var sequence = scribe.Journal.Sequence;
        disk.IsFull = true;
        scribe.Happen(new Woke(scribe.Now));
        Assert.Throws<IOException>(scribe.Journal.Flush);
        Assert.Equal(sequence, DeskJournal.Open(disk.AfterPowerCut()).Journal.Sequence);
    }

    [Fact]
    public void A_day_is_flushed_before_the_next_one_is_begun()
    {
        var scribe = Scribe.OfOneDay(disk);
        scribe.Happen(new Woke(scribe.Now));
        scribe.Happen(new Woke(Instant.FromUtc(2026, 2, 19, 15, 0)));
        var after = disk.AfterPowerCut();
        Assert.Equal(scribe.Journal.Sequence - 2, DeskJournal.Open(after).Journal.Sequence);
    }

    [Fact]
    public void Reading_stops_at_the_sequence_asked_for()
    {
        new Scribe(disk).Day(Sent.Session, "WEC", 1);
        new Scribe(disk).Day(Sent.Session.PlusDays(1), "WEC", 11);
        var archive = new JournalArchive(disk);
        var second = archive.RecordsFrom(long.MaxValue).First().Sequence;
        Assert.Equal(1, archive.RecordsFrom(second - 1).First().Sequence);
        Assert.Equal(second, archive.RecordsFrom(second).First().Sequence);
        Assert.Equal(20, archive.Replay(20).Last!.Sequence);
        Assert.Equal(Scribe.StateText(archive.Replay().State!), Scribe.StateText(archive.Newest()!.Value.State));
    }

    [Fact]
    public void A_snapshot_that_does_not_follow_is_noticed_by_replay()
    {
        var scribe = Scribe.OfOneDay(disk);
        var (journal, state) = DeskJournal.Open(disk);
        state.Halted = true; // somebody's bug: the state changed beside the journal
        journal.RollTo(Instant.FromUtc(2026, 2, 19, 15, 0), state);
        journal.Append(new Woke(Instant.FromUtc(2026, 2, 19, 15, 0)));
        Assert.Null(new JournalArchive(disk).Verify().Break);
        var e = Assert.Throws<JournalFormatException>(() => new JournalArchive(disk).Replay());
        Assert.StartsWith("2026-02-19.jsonl:1: the snapshot is not the state", e.Message, StringComparison.Ordinal);
        Assert.Equal(scribe.Journal.Sequence, new JournalArchive(disk).Replay(scribe.Journal.Sequence).Last!.Sequence);
    }

    /// <summary>Where the line after <paramref name="lines"/> lines begins.</summary>
    private static int Nth(byte[] bytes, int lines)
    {
        var at = 0;
        for (var i = 0; i < lines; i++)
        {
            at = Array.IndexOf(bytes, (byte)'\n', at) + 1;
        }

        return at;
    }
}
