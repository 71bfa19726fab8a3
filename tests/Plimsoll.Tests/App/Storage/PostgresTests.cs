using Dapper;
using Plimsoll.App.Configuration;
using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Commands;

namespace Plimsoll.Tests.App.Storage;

/// <summary>A PostgreSQL server says what a SQLite file says, to the digit, and fails as politely.</summary>
public sealed class PostgresTests : DatabaseTests
{
    [Fact]
    public void The_same_journals_give_the_same_tables_and_views_on_both()
    {
        using var server = new PostgresServer();
        for (var day = 0; day < 3; day++)
        {
            new Scribe(Disk).Day(Sent.Session.PlusDays(day), day == 1 ? "AAA" : "WEC", (day * 10) + 1);
        }

        var second = new MemoryJournalDisk();
        var open = new Scribe(second);
        open.Day(Sent.Session, "WEC", 1);
        open.Place(Sent.Bracket("BBB", "A", 21, 7m));
        open.Fill("x", 21, "BBB", 3m, 9.87654321m);
        open.Decide(new AdjustBook("daytrade", "BBB", new Quantity(-0.125m), "a fraction went"));
        using var file = CaughtUp();
        using var postgres = Open(server);
        Assert.Null(postgres.CatchUp(Name, Disk).Fault);
        foreach (var database in new[] { file, postgres })
        {
            Assert.Null(database.CatchUp("DU7654321", second).Fault);
        }

        Assert.Equal(Contents(file), Contents(postgres));
        Assert.Contains("== risk_metrics\nDU1234567|daytrade|0|", Contents(file), StringComparison.Ordinal);
        Assert.Null(postgres.Rebuild([("DU7654321", second), (Name, Disk)]).Fault);
        Assert.Equal(Contents(file), Contents(postgres));
    }

    [Fact]
    public void However_a_journal_is_divided_the_server_has_the_same()
    {
        using var server = new PostgresServer();
        new Scribe(Disk).Day(Sent.Session, "WEC", 1);
        new Scribe(Disk).Day(Sent.Session.PlusDays(1), "AAA", 11);
        using var whole = CaughtUp();
        using var divided = Open(server);
        foreach (var chunk in new JournalArchive(Disk).RecordsFrom(1).ToList().Chunk(7))
        {
            Assert.Null(divided.Project(Name, chunk).Fault);
        }

        Assert.Equal(Contents(whole), Contents(divided));
    }

    [Fact]
    public void Migrations_run_once_and_again_without_harm()
    {
        using var server = new PostgresServer();
        using var database = Open(server);
        Assert.Equal(((int)Migration.Newest, null), database.Migrate());
        using var other = Open(server);
        Assert.Equal((0, null), other.Migrate());
    }

    [Fact]
    public void Realized_profit_is_computed_by_the_database_whoever_closes_a_trade()
    {
        using var server = new PostgresServer();
        using var database = Open(server);
        database.Migrate();
        using var connection = server.Connect();
        connection.Execute("""
            INSERT INTO trades (journal, entry_order_id, part, deployment, symbol, slot, status, direction, shares_e8, entry_session, entry_at, entry_value_e8,
                planned_entry_value_e8, entry_commission_e8)
            VALUES ('j', 1, 1, 'puts', 'SPY 260417P630', '1', 'OPEN', -1, 100000000, '2026-02-18', '2026-02-18T15:00:00.000000000Z', 100000000000, 100100000000, 100000000);
            """);
        Assert.Null(connection.ExecuteScalar("SELECT realized_pnl_e8 FROM trades"));
        connection.Execute("UPDATE trades SET status = 'CLOSED', exit_value_e8 = 99500000000, planned_exit_value_e8 = 99400000000, exit_commission_e8 = 120000000");
        Assert.Equal((280_000_000L, 200_000_000L), connection.QuerySingle<(long, long)>("SELECT realized_pnl_e8, slippage_e8 FROM trades"));
    }

    [Fact]
    public void A_writer_that_holds_the_turn_is_waited_for_and_then_told()
    {
        using var server = new PostgresServer();
        Scribe.OfOneDay(Disk);
        using var database = Open(server);
        database.Migrate();
        using (var holder = server.Connect())
        {
            using var transaction = holder.BeginTransaction();
            holder.Execute($"SELECT pg_advisory_xact_lock({0x506C696D736F6C6C})", transaction: transaction);
            Assert.Equal(DatabaseFaultKind.Locked, database.CatchUp(Name, Disk).Fault!.Kind);
        }

        Assert.True(database.CatchUp(Name, Disk).IsDone);
    }

    [Fact]
    public void A_connection_that_was_cut_is_made_again()
    {
        using var server = new PostgresServer();
        Scribe.OfOneDay(Disk);
        using var database = Open(server);
        database.Migrate();
        using (var other = server.Connect())
        {
            other.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }

        Assert.NotNull(database.CatchUp(Name, Disk).Fault);
        Assert.True(database.CatchUp(Name, Disk).IsDone);
    }

    /// <summary>No server needed: nobody listens on the port.</summary>
    [Fact]
    public void A_server_that_is_not_there_is_a_value_without_the_password()
    {
        using var database = DeskDatabase.Open(Location("Host=127.0.0.1;Port=1;Database=desk;Username=u;Password=hunter2"), Folder.FullName);
        var fault = database.Migrate().Fault!;
        Assert.Equal(DatabaseFaultKind.Unreachable, fault.Kind);
        Assert.StartsWith("127.0.0.1:1/desk: ", fault.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_with_an_unknown_word_is_no_location() =>
        Assert.False(DatabaseLocation.TryParse("Host=localhost;Databaze=desk", out _));

    [Fact]
    public void The_verbs_migrate_and_rebuild_by_connection_string()
    {
        using var server = new PostgresServer();
        using var desk = new StoredDesk();
        desk.Journal(Name, scribe => scribe.Day(Sent.Session, "WEC", 1));
        System.IO.File.WriteAllText(Path.Combine(desk.Folder, ".env"), $"PLIMSOLL__STORAGE__DATABASE={server.ConnectionString}\n");
        Assert.Equal(0, desk.Type("db migrate --json"));
        Assert.Equal(Migration.Newest, desk.Json.GetProperty("applied").GetInt64());
        Assert.Equal(0, desk.Type("db rebuild --json"));
        using var connection = server.Connect();
        Assert.Equal(desk.Json.GetProperty("records").GetInt64(), connection.ExecuteScalar<long>("SELECT last_sequence FROM journals"));
        Assert.Equal(7L, connection.ExecuteScalar<long>("SELECT COUNT(*) FROM orders"));
        Assert.Equal(0, desk.Type("status --json"));
    }

    private static DeskDatabase Open(PostgresServer server) => DeskDatabase.Open(Location(server.ConnectionString), "");

    private static DatabaseLocation Location(string text) => DatabaseLocation.TryParse(text, out var location) ? location : throw new ArgumentException(text, nameof(text));

    /// <summary>All but the schema's own history, in which each dialect has its files.</summary>
    private static string Contents(DeskDatabase database) =>
        string.Join("== ", database.Dump().Split("== ").Where(part => !part.StartsWith("schema_version", StringComparison.Ordinal)));
}
