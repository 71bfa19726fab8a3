using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Tests.App.Storage;

public sealed class DeskDatabaseTests : IDisposable
{
    private const string Name = "DU1234567";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-database-");
    private readonly MemoryJournalDisk disk = new();

    private string File => Path.Combine(folder.FullName, "data", "plimsoll.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Migrations_run_once_and_again_without_harm()
    {
        using var database = DeskDatabase.Open(File);
        Assert.Equal((3, null), database.Migrate());
        Assert.Equal((0, null), database.Migrate());
        using var other = DeskDatabase.Open(File);
        Assert.Equal((0, null), other.Migrate());
    }

    [Fact]
    public void Migrations_are_numbered_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, Migration.All.Count).Select(number => (long)number), Migration.All.Select(each => each.Version));

    [Fact]
    public void A_schema_of_another_build_is_left_alone()
    {
        using var database = DeskDatabase.Open(File);
        database.Migrate();
        Sql("INSERT INTO schema_version (version, name, sha256) VALUES (4, 'future', 'x')");
        using var other = DeskDatabase.Open(File);
        Assert.Equal(DatabaseFaultKind.Schema, other.Migrate().Fault!.Kind);
        Sql("DELETE FROM schema_version WHERE version = 4; UPDATE schema_version SET sha256 = 'edited' WHERE version = 1");
        Assert.Equal(DatabaseFaultKind.Schema, other.Migrate().Fault!.Kind);
    }

    [Fact]
    public void Round_trips_tell_how_each_part_of_an_entry_ended()
    {
        Scribe.OfOneDay(disk);
        using var database = CaughtUp();
        var trades = Query("SELECT slot, shares_e8 / 1e8, entry_value_e8 / 1e8, exit_reason, exit_value_e8 / 1e8, realized_pnl_e8 / 1e8, slippage_e8 / 1e8 FROM trades ORDER BY entry_order_id, part");
        Assert.Equal(
            [
                // 30 at 9.98, limit 10; target 11: 10 at 11.01 and 20 (corrected from 15) at 11; commissions 0.30 and 0.30
                "A|30|299.4|TP1|330.1|30.1|-0.7",
                // 70 at 10; stop 9: 25 at 8.95; commissions 25 cents each
                "B|25|250|SL|223.75|-26.75|1.25",
                // the other 45 at the close, which has no plan
                "B|45|450|MOC|459|8.1|0",
            ],
            trades);
    }

    [Fact]
    public void The_trades_of_a_day_sum_to_what_its_book_made()
    {
        var scribe = Scribe.OfOneDay(disk);
        using var database = CaughtUp();
        Assert.Equal([$"{scribe.State.BookOf("daytrade").RealizedNet().Amount}"], Query("SELECT SUM(realized_pnl_e8) / 1e8 FROM trades"));
        Assert.Equal([$"{scribe.State.BookOf("daytrade").RealizedNet().Amount}|{scribe.State.BookOf("daytrade").CashFlow.Amount}|0"], Query("SELECT realized_net_e8 / 1e8, cash_flow_e8 / 1e8, holdings_cost_e8 FROM equity"));
    }

    [Fact]
    public void The_views_show_what_is_open_now()
    {
        var scribe = new Scribe(disk);
        scribe.Happen(new BrokerConnected(scribe.Now, 176, Sent.Client, 1, [Name]));
        scribe.Decide(new OpenDay(Sent.Session, Sent.Open, Sent.Close));
        scribe.Place(Sent.Bracket("WEC", "A", 1, 30m));
        using var database = CaughtUp();
        Assert.Equal(["1|30|10", "2|30|11", "3|30|"], Query("SELECT order_id, shares_open, limit_price FROM pending_orders ORDER BY order_id"));
        Assert.Empty(Query("SELECT * FROM open_positions"));

        scribe.Fill("a", 1, "WEC", 20m, 9.99m);
        Assert.True(database.CatchUp(Name, disk).IsDone);
        Assert.Equal(["daytrade|WEC|20|199.8|9.99|20.2|19.8"], Query("SELECT deployment, symbol, shares, cost, average_price, profit_at_target, loss_at_stop FROM open_positions"));
        Assert.Equal(["1|199.8|19.8|20.2|0|0"], Query("SELECT open_trades, open_cost, loss_at_stops, profit_at_targets, unprotected_cost, realized_pnl FROM risk_metrics"));
        Assert.Equal(["10"], Query("SELECT shares_open FROM pending_orders WHERE order_id = 1"));
    }

    [Fact]
    public void The_summary_counts_winners_and_what_they_made()
    {
        Scribe.OfOneDay(disk);
        using var database = CaughtUp();
        Assert.Equal(["daytrade|3|2|1|13.45|2|11.45|0.55"], Query("SELECT deployment, trades, winners, losers, gross_pnl, commission, net_pnl, slippage FROM strategy_summary"));
        Assert.Equal(["2026-02-18|12.34|2|2|1|0|1|1"], Query("SELECT session, pnl_e8 / 1e8, entries_submitted, entries_filled, tp1_hits, tp2_hits, sl_hits, moc_exits FROM pnl_daily"));
        Assert.Equal(["daytrade close|1", "daytrade report|1", "daytrade submit|1"], Query("SELECT job, ended_at IS NOT NULL FROM job_runs ORDER BY job"));
    }

    [Fact]
    public void Stranded_shares_stay_open_until_the_next_session_sells_them()
    {
        var scribe = new Scribe(disk);
        scribe.Happen(new BrokerConnected(scribe.Now, 176, Sent.Client, 1, [Name]));
        scribe.Decide(new OpenDay(Sent.Session, Sent.Open, Sent.Close));
        scribe.Place(Sent.Bracket("WEC", "A", 1, 30m));
        scribe.Fill("a", 1, "WEC", 30m, 10m);
        scribe.See(2, BrokerOrderStatus.Cancelled);
        scribe.See(3, BrokerOrderStatus.Cancelled);
        using var database = CaughtUp();
        Assert.Equal(["30|2026-02-18"], Query("SELECT shares, since_session FROM open_positions"));

        var next = Sent.Session.PlusDays(1);
        scribe.At(Sent.Open + Duration.FromDays(1));
        scribe.Decide(new OpenDay(next, scribe.Now, scribe.Now + Duration.FromHours(6)));
        Assert.Empty(scribe.State.Orders.Legs); // the desk has let the entry go; the database has not
        scribe.Place(Sent.CloseOut("WEC", 11, 30m, leg: "STR", session: next));
        scribe.Fill("b", 11, "WEC", 30m, 9.5m, OrderSide.Sell);
        Assert.True(database.CatchUp(Name, disk).IsDone);
        Assert.Equal(["1|MOC|2026-02-19|-15.6"], Query("SELECT entry_order_id, exit_reason, exit_session, realized_pnl_e8 / 1e8 FROM trades"));
        SameAsRebuilt(database);
    }

    [Fact]
    public void Shares_that_left_without_an_execution_have_no_result()
    {
        Holding(30m).Decide(new AdjustBook("daytrade", "WEC", new Quantity(-12m), "sold by hand"));
        using var database = CaughtUp();
        Assert.Equal(["12|CLOSED|ADJUSTED|", "18|OPEN||"], Query("SELECT shares_e8 / 1e8, status, exit_reason, realized_pnl_e8 FROM trades ORDER BY part"));
        Assert.Equal(["12|sold by hand"], Query("SELECT -shares_e8 / 1e8, why FROM adjustments"));
    }

    [Fact]
    public void Realized_profit_is_computed_by_the_database_whoever_closes_a_trade()
    {
        using var database = DeskDatabase.Open(File);
        database.Migrate();
        Sql("""
            INSERT INTO trades (journal, entry_order_id, part, deployment, symbol, slot, status, shares_e8, entry_session, entry_at, entry_value_e8,
                planned_entry_value_e8, entry_commission_e8)
            VALUES ('j', 1, 1, 'puts', 'SPY', 'A', 'OPEN', 100000000, '2026-02-18', '2026-02-18T15:00:00.000000000Z', 100000000000, 100100000000, 100000000);
            """);
        Assert.Equal(["|"], Query("SELECT realized_pnl_e8, slippage_e8 FROM trades"));
        Sql("UPDATE trades SET status = 'CLOSED', exit_value_e8 = 100500000000, planned_exit_value_e8 = 100600000000, exit_commission_e8 = 120000000");
        Assert.Equal(["2.8|0"], Query("SELECT realized_pnl_e8 / 1e8, slippage_e8 / 1e8 FROM trades"));
        Sql("UPDATE trades SET exit_commission_e8 = 220000000");
        Assert.Equal(["1.8"], Query("SELECT realized_pnl_e8 / 1e8 FROM trades"));
        Sql("UPDATE trades SET status = 'OPEN'");
        Assert.Equal([""], Query("SELECT realized_pnl_e8 FROM trades"));
    }

    [Fact]
    public void However_a_journal_is_divided_the_database_is_the_same_to_the_byte()
    {
        for (var day = 0; day < 3; day++)
        {
            new Scribe(disk).Day(Sent.Session.PlusDays(day), day == 1 ? "AAA" : "WEC", (day * 10) + 1);
        }

        using var whole = CaughtUp();
        var expected = whole.Dump();
        var records = new JournalArchive(disk).RecordsFrom(1).ToList();
        foreach (var size in new[] { 1, 7, 50 })
        {
            var path = Path.Combine(folder.FullName, $"{size}.db");
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
        new Scribe(disk).Day(Sent.Session, "WEC", 1);
        new Scribe(disk).Day(Sent.Session.PlusDays(1), "WEC", 11);
        var records = new JournalArchive(disk).RecordsFrom(1).ToList();
        using var expected = CaughtUp();
        for (var end = 1; end < records.Count; end += 13)
        {
            var path = Path.Combine(folder.FullName, $"end{end}.db");
            using (var first = DeskDatabase.Open(path))
            {
                Assert.Null(first.Project(Name, records.Take(end)).Fault);
            }

            using var second = DeskDatabase.Open(path);
            var result = second.CatchUp(Name, disk);
            Assert.Equal((null, records.Count - end, records.Count), (result.Fault, result.Records, result.LastSequence));
            Assert.Equal((null, 0L, records.Count), Outcome(second.CatchUp(Name, disk)));
            Assert.Equal(expected.Dump(), second.Dump());
        }
    }

    [Fact]
    public void A_failure_in_the_middle_leaves_nothing_behind()
    {
        Scribe.OfOneDay(disk);
        using var database = CaughtUp();
        var before = database.Dump();
        new Scribe(disk).Day(Sent.Session.PlusDays(1), "WEC", 11);
        var bytes = disk.Read("2026-02-19.jsonl");
        var healthy = bytes.ToArray();
        bytes[^300] ^= 1;
        disk.Write("2026-02-19.jsonl", bytes);
        Assert.Equal(DatabaseFaultKind.Journal, database.CatchUp(Name, disk).Fault!.Kind);
        Assert.Equal(before, database.Dump());

        disk.Write("2026-02-19.jsonl", healthy);
        Assert.True(database.CatchUp(Name, disk).IsDone);
        SameAsRebuilt(database);
    }

    [Fact]
    public void Even_a_bug_in_the_middle_leaves_nothing_behind()
    {
        Scribe.OfOneDay(disk);
        var records = new JournalArchive(disk).RecordsFrom(1).ToList();
        using var database = DeskDatabase.Open(File);
        Assert.Null(database.Project(Name, records.Take(30)).Fault);
        Assert.Throws<NotSupportedException>(() => database.Project(Name, records.Skip(30).Take(5).Concat(Bug())));
        Assert.Equal(30, database.Last(Name).LastSequence);
        Assert.True(database.CatchUp(Name, disk).IsDone);
        SameAsRebuilt(database);
    }

    [Fact]
    public void A_record_that_could_not_be_written_is_not_folded_twice()
    {
        var scribe = Holding(30m);
        scribe.Decide(new AdjustBook("daytrade", "WEC", new Quantity(-5m), "sold by hand"));
        scribe.Decide(new RecordDay(new DailyPnl(Sent.Session, Money.Zero, 1, 1, 0, 0, 0, 0), []));
        var records = new JournalArchive(disk).RecordsFrom(1).ToList();
        var before = records.FindIndex(record => record.Command is AdjustBook);
        using var database = DeskDatabase.Open(File);
        Assert.Null(database.Project(Name, records.Take(before)).Fault);
        Sql("ALTER TABLE adjustments RENAME TO away");
        Assert.Equal(DatabaseFaultKind.Schema, database.Project(Name, records.Skip(before)).Fault!.Kind);
        Sql("ALTER TABLE away RENAME TO adjustments");
        Assert.Null(database.CatchUp(Name, disk).Fault);
        Assert.Equal(["250"], Query("SELECT holdings_cost_e8 / 1e8 FROM equity"));
    }

    [Fact]
    public void An_exit_sells_what_its_own_bracket_bought()
    {
        var scribe = Holding(30m);
        scribe.Place(Sent.Bracket("WEC", "B", 4, 70m));
        scribe.Fill("b", 4, "WEC", 70m, 10m);
        scribe.Fill("c", 5, "WEC", 20m, 11m, OrderSide.Sell); // B's target, while all of A is held
        using var database = CaughtUp();
        Assert.Equal(["A|1|OPEN|30|", "B|1|CLOSED|20|TP2", "B|2|OPEN|50|"], Query("SELECT slot, part, status, shares_e8 / 1e8, exit_reason FROM trades ORDER BY slot, part"));
    }

    [Fact]
    public void A_rebuild_leaves_what_research_wrote()
    {
        Scribe.OfOneDay(disk);
        using var database = CaughtUp();
        Sql("INSERT INTO research_runs (run_id, kind, strategy, settings_json, data_sha256, started_at) VALUES ('r1', 'backtest', 'rotation', '{}', 'x', 'now')");
        Sql("DELETE FROM orders; UPDATE trades SET shares_e8 = 1");
        Assert.True(database.Rebuild([(Name, disk)]).IsDone);
        Assert.Equal(["1"], Query("SELECT COUNT(*) FROM research_runs"));
        Assert.Equal(["7"], Query("SELECT COUNT(*) FROM orders"));
    }

    [Fact]
    public void A_rebuild_by_another_process_does_not_confuse_this_one()
    {
        var scribe = Scribe.OfOneDay(disk);
        using var database = CaughtUp();
        using (var other = DeskDatabase.Open(File))
        {
            Assert.True(other.Rebuild([]).IsDone);
        }

        scribe.Happen(new Woke(scribe.Now));
        Assert.Equal((null, scribe.Journal.Sequence, scribe.Journal.Sequence), Outcome(database.CatchUp(Name, disk)));
    }

    [Fact]
    public void Records_that_do_not_continue_are_refused()
    {
        Scribe.OfOneDay(disk);
        var records = new JournalArchive(disk).RecordsFrom(1).ToList();
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
        Scribe.OfOneDay(disk);
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
        Scribe.OfOneDay(disk);
        using var database = DeskDatabase.Open(File);
        database.Migrate();
        using (var holder = Connect())
        {
            using var transaction = holder.BeginTransaction(deferred: false);
            var result = database.CatchUp(Name, disk);
            Assert.Equal((DatabaseFaultKind.Locked, null), (result.Fault!.Kind, result.LastSequence));
        }

        Assert.True(database.CatchUp(Name, disk).IsDone);
    }

    [Fact]
    public void A_damaged_file_is_a_value_and_is_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "this is a text of more than a hundred bytes and no database whatever its name says ..................................");
        using var database = DeskDatabase.Open(File);
        var fault = database.CatchUp(Name, disk).Fault!;
        Assert.Equal(DatabaseFaultKind.Corrupt, fault.Kind);
        Assert.Contains("plimsoll db rebuild", fault.Text, StringComparison.Ordinal);
        Assert.StartsWith("this is a text", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_value()
    {
        System.IO.File.WriteAllText(Path.Combine(folder.FullName, "data"), "a file where the folder should be");
        using var database = DeskDatabase.Open(File);
        Assert.Equal(DatabaseFaultKind.Unreachable, database.Migrate().Fault!.Kind);
    }

    [Fact]
    public void Two_journals_do_not_touch_each_other()
    {
        Scribe.OfOneDay(disk);
        var second = new MemoryJournalDisk();
        new Scribe(second).Day(Sent.Session, "AAA", 1);
        using var database = CaughtUp();
        Assert.True(database.CatchUp("DU7654321-sim", second).IsDone);
        Assert.Equal(["DU1234567|WEC|7", "DU7654321-sim|AAA|7"], Query("SELECT journal, symbol, COUNT(*) FROM orders GROUP BY journal, symbol ORDER BY journal"));
    }

    /// <summary>A book that bought so many shares at 10 by bracket A.</summary>
    private Scribe Holding(decimal shares)
    {
        var scribe = new Scribe(disk);
        scribe.Happen(new BrokerConnected(scribe.Now, 176, Sent.Client, 1, [Name]));
        scribe.Decide(new OpenDay(Sent.Session, Sent.Open, Sent.Close));
        scribe.Place(Sent.Bracket("WEC", "A", 1, shares));
        scribe.Fill("a", 1, "WEC", shares, 10m);
        return scribe;
    }

    private static IEnumerable<JournalRecord> Bug()
    {
        yield return new JournalRecord(36, Sent.At, new Woke(Sent.At), null, null);
        throw new NotSupportedException("a bug");
    }

    private static (DatabaseFault?, long, long?) Outcome(ProjectionResult result) => (result.Fault, result.Records, result.LastSequence);

    private DeskDatabase CaughtUp()
    {
        var database = DeskDatabase.Open(File);
        Assert.Null(database.CatchUp(Name, disk).Fault);
        return database;
    }

    private void SameAsRebuilt(DeskDatabase database)
    {
        var before = database.Dump();
        Assert.Null(database.Rebuild([(Name, disk)]).Fault);
        Assert.Equal(before, database.Dump());
        using var fresh = DeskDatabase.Open(Path.Combine(folder.FullName, "fresh.db"));
        Assert.Null(fresh.Rebuild([(Name, disk)]).Fault);
        Assert.Equal(before, fresh.Dump());
    }

    private List<string> Query(string sql)
    {
        using var connection = Connect();
        return [.. connection.Query(sql).Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values))];
    }

    private void Sql(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }
}
