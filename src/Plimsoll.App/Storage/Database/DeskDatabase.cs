using System.Data.Common;
using Dapper;
using Plimsoll.App.Configuration;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Storage.Database;

/// <summary>
/// The database of projections, for pages and people. One connection, made when it is first needed. Nothing asked of it throws for
/// what may go wrong outside: a locked, damaged or missing database is a value, and trading goes on without it.
/// </summary>
internal sealed class DeskDatabase : IDisposable
{
    private readonly SortedDictionary<string, Projection> projections = new(StringComparer.Ordinal);
    private readonly IDatabaseEngine engine;
    private DbConnection? connection;
    private bool isMigrated;

    private DeskDatabase(IDatabaseEngine engine) => this.engine = engine;

    /// <summary>For people; never a password.</summary>
    public string Where => engine.Where;

    /// <summary>A SQLite file. Touches nothing yet.</summary>
    /// <param name="patienceSeconds">How long another process is waited for; at least 1.</param>
    public static DeskDatabase Open(string path, int patienceSeconds = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patienceSeconds, 1);
        return new DeskDatabase(new SqliteEngine(path, patienceSeconds));
    }

    /// <summary>The file or server that the configuration names. Touches nothing yet.</summary>
    /// <param name="folder">What a relative path of a file is relative to.</param>
    public static DeskDatabase Open(DatabaseLocation location, string folder, int patienceSeconds = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patienceSeconds, 1);
        return location switch
        {
            DatabaseLocation.SqliteFile file => Open(Path.Combine(folder, file.Path), patienceSeconds),
            DatabaseLocation.PostgreSqlServer server => new DeskDatabase(new PostgresEngine(server.ConnectionString.Reveal(), patienceSeconds)),
            _ => throw new ArgumentOutOfRangeException(nameof(location), location, null),
        };
    }

    /// <summary>Brings the schema forward; again and again without harm.</summary>
    /// <returns>How many migrations were applied, or the fault.</returns>
    public (int Applied, DatabaseFault? Fault) Migrate()
    {
        var applied = 0;
        var fault = Within((_, _) => { }, count => applied = count);
        return (applied, fault);
    }

    /// <summary>
    /// Folds records in, each exactly once however often they are given. The first must be a snapshot at or before the first record the
    /// database lacks, unless this object folded the ones before it.
    /// </summary>
    /// <param name="journal">The name of the journal's folder.</param>
    public ProjectionResult Project(string journal, IEnumerable<JournalRecord> records)
    {
        (long Records, long Last) done = default;
        return Within((db, transaction) => done = Of(journal).Run(db, transaction, records)) is { } fault
            ? ProjectionResult.Failed(fault)
            : new ProjectionResult(done.Last, done.Records, null);
    }

    /// <summary>Folds in whatever of a stored journal the database lacks.</summary>
    public ProjectionResult CatchUp(string journal, IJournalDisk disk)
    {
        (long Records, long Last) done = default;
        var fault = Within((db, transaction) =>
        {
            var last = new Tables(db, transaction, journal).Last()?.Sequence ?? 0;
            done = Of(journal).Run(db, transaction, new JournalArchive(disk).RecordsFrom(last + 1));
        });
        return fault is not null ? ProjectionResult.Failed(fault) : new ProjectionResult(done.Last, done.Records, null);
    }

    /// <summary>Empties every table a journal fills and folds all journals again, in one transaction: nobody sees it half done.</summary>
    public ProjectionResult Rebuild(IEnumerable<(string Name, IJournalDisk Disk)> journals)
    {
        var records = 0L;
        var last = 0L;
        var fault = Within((db, transaction) =>
        {
            projections.Clear();
            foreach (var table in Tables.OfJournals)
            {
                db.Execute($"DELETE FROM {table}", transaction: transaction);
            }

            foreach (var (name, disk) in journals)
            {
                var done = Of(name).Run(db, transaction, new JournalArchive(disk).RecordsFrom(1));
                records += done.Records;
                last = done.Last;
            }
        });
        return fault is not null ? ProjectionResult.Failed(fault) : new ProjectionResult(last, records, null);
    }

    /// <summary>The last record the database contains of a journal; 0 when it knows none of it.</summary>
    public ProjectionResult Last(string journal)
    {
        var last = 0L;
        var fault = Within((db, transaction) => last = new Tables(db, transaction, journal).Last()?.Sequence ?? 0);
        return fault is not null ? ProjectionResult.Failed(fault) : new ProjectionResult(last, 0, null);
    }

    /// <summary>Every row of every table and view in the order of its columns, as text: equal databases, equal dumps.</summary>
    public string Dump()
    {
        var text = new System.Text.StringBuilder();
        var fault = Within((db, transaction) => DatabaseDump.Write(db, transaction, engine.RelationsSql, text));
        return fault is null ? text.ToString() : throw new InvalidOperationException(fault.Text);
    }

    /// <summary>The rows of a table or view, by column.</summary>
    /// <exception cref="InvalidOperationException">The database does not answer.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows(string relation)
    {
        IReadOnlyList<IReadOnlyDictionary<string, object?>> rows = [];
        var fault = Within((db, transaction) => rows =
        [
            .. db.Query($"SELECT * FROM {relation}", transaction: transaction).Select(row => new Dictionary<string, object?>((IDictionary<string, object?>)row, StringComparer.Ordinal)),
        ]);
        return fault is null ? rows : throw new InvalidOperationException(fault.Text);
    }

    public void Dispose() => Close();

    private Projection Of(string journal)
    {
        if (!projections.TryGetValue(journal, out var projection))
        {
            projections[journal] = projection = new Projection(journal);
        }

        return projection;
    }

    /// <summary>Runs one transaction; whatever goes wrong in the world undoes it and becomes a fault.</summary>
    private DatabaseFault? Within(Action<DbConnection, DbTransaction> act, Action<int>? migrated = null)
    {
        var isDone = false;
        try
        {
            connection ??= engine.Connect();
            using var transaction = engine.Begin(connection);
            if (!isMigrated || migrated is not null)
            {
                var applied = Schema.Migrate(connection, transaction, engine.Dialect);
                migrated?.Invoke(applied);
            }

            act(connection, transaction);
            transaction.Commit();
            isMigrated = true;
            isDone = true;
            return null;
        }
        catch (DbException e)
        {
            // a damaged file may be replaced while we wait, a server come back: begin anew next time
            Close();
            return engine.FaultOf(e);
        }
        catch (DatabaseException e)
        {
            return new DatabaseFault(e.Kind, e.Message);
        }
        catch (JournalFormatException e)
        {
            return new DatabaseFault(DatabaseFaultKind.Journal, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Close();
            return new DatabaseFault(DatabaseFaultKind.Unreachable, e.Message);
        }
        catch (OverflowException e)
        {
            return new DatabaseFault(DatabaseFaultKind.Overflow, $"{Where}: an amount does not fit: {e.Message}");
        }
        finally
        {
            if (!isDone)
            {
                // what was folded in memory is not in the database
                projections.Clear();
            }
        }
    }

    private void Close()
    {
        isMigrated = false;
        connection?.Dispose();
        connection = null;
    }
}
