using Dapper;
using Microsoft.Data.Sqlite;
using Plimsoll.App.Storage.Database;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;

namespace Plimsoll.Tests.App.Storage;

/// <summary>A database file and a journal of its own for each test.</summary>
public abstract class DatabaseTests : IDisposable
{
    private protected const string Name = "DU1234567";

    private protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("plimsoll-database-");

    private protected MemoryJournalDisk Disk { get; } = new();

    private protected string File => Path.Combine(Folder.FullName, "data", "plimsoll.db");

    public void Dispose()
    {
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A book that bought so many shares at 10 by bracket A.</summary>
    private protected Scribe Holding(decimal shares)
    {
        var scribe = new Scribe(Disk);
        scribe.Happen(new BrokerConnected(scribe.Now, 176, Sent.Client, 1, [Name]));
        scribe.Decide(new OpenDay(Sent.Session, Sent.Open, Sent.Close));
        scribe.Place(Sent.Bracket("WEC", "A", 1, shares));
        scribe.Fill("a", 1, "WEC", shares, 10m);
        return scribe;
    }

    private protected DeskDatabase CaughtUp()
    {
        var database = DeskDatabase.Open(File);
        Assert.Null(database.CatchUp(Name, Disk).Fault);
        return database;
    }

    private protected void SameAsRebuilt(DeskDatabase database)
    {
        var before = database.Dump();
        Assert.Null(database.Rebuild([(Name, Disk)]).Fault);
        Assert.Equal(before, database.Dump());
        using var fresh = DeskDatabase.Open(Path.Combine(Folder.FullName, "fresh.db"));
        Assert.Null(fresh.Rebuild([(Name, Disk)]).Fault);
        Assert.Equal(before, fresh.Dump());
    }

    private protected List<string> Query(string sql)
    {
        using var connection = Connect();
        return [.. connection.Query(sql).Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values))];
    }

    private protected void Sql(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    private protected SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }
}
