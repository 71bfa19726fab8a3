using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Plimsoll.App.Storage.Database;

/// <summary>A file. Readers go on while we write.</summary>
/// <param name="patienceSeconds">How long another process is waited for; at least 1, because zero would mean for ever.</param>
internal sealed class SqliteEngine(string path, int patienceSeconds) : IDatabaseEngine
{
    static SqliteEngine() => SQLitePCL.Batteries_V2.Init();

    public string Dialect => "sqlite";

    public string Where => path;

    public string RelationsSql => "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name";

    public DbConnection Connect()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var made = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            // a pooled connection keeps the file open after it is closed
            Pooling = false,
            DefaultTimeout = patienceSeconds,
        }.ConnectionString);
        try
        {
            made.Open();
            // a lost last commit is folded again from the journal
            made.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            return made;
        }
        catch (SqliteException)
        {
            made.Dispose();
            throw;
        }
    }

    public DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    /// <summary>SQLite's primary result codes (sqlite.org/rescode.html).</summary>
    public DatabaseFault FaultOf(DbException e) => DatabaseFault.Of(
        (e as SqliteException)?.SqliteErrorCode switch
        {
            5 or 6 => DatabaseFaultKind.Locked, // BUSY, LOCKED
            11 or 26 => DatabaseFaultKind.Corrupt, // CORRUPT, NOTADB
            1 => DatabaseFaultKind.Schema, // ERROR: our statements and its tables do not fit
            _ => DatabaseFaultKind.Unreachable, // CANTOPEN, READONLY, FULL, IOERR, PERM
        },
        path,
        e.Message,
        "look at the disk, the folder and its rights");
}
