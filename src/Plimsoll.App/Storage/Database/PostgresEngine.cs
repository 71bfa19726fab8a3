using System.Data.Common;
using Dapper;
using Npgsql;

namespace Plimsoll.App.Storage.Database;

/// <summary>A PostgreSQL server, version 12 or later, in the schema that the connection's search path names first.</summary>
internal sealed class PostgresEngine : IDatabaseEngine
{
    /// <summary>The advisory lock that makes our writers take turns; the number is ours alone in a database of ours.</summary>
    private const long Turn = 0x506C696D736F6C6C; // "Plimsoll"

    /// <summary>A rebuild of years of journals is one transaction of many statements; none of them takes so long.</summary>
    private const int StatementSeconds = 300;

    private readonly NpgsqlConnectionStringBuilder target;
    private readonly int patienceSeconds;

    /// <param name="connectionString">Npgsql's form.</param>
    /// <param name="patienceSeconds">How long the server, and another process, is waited for; at least 1.</param>
    public PostgresEngine(string connectionString, int patienceSeconds)
    {
        this.patienceSeconds = patienceSeconds;
        target = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "plimsoll",
            // one connection, held; and nothing of ours may be left over in a pool when the process goes on
            Pooling = false,
            Timeout = patienceSeconds,
            CommandTimeout = StatementSeconds,
        };
    }

    public string Dialect => "postgres";

    public string Where => $"{target.Host}:{target.Port}/{target.Database}";

    public string RelationsSql => "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name";

    public DbConnection Connect()
    {
        var made = new NpgsqlConnection(target.ConnectionString);
        try
        {
            made.Open();
            return made;
        }
        catch (NpgsqlException)
        {
            made.Dispose();
            throw;
        }
    }

    public DbTransaction Begin(DbConnection connection)
    {
        var transaction = connection.BeginTransaction();
        connection.Execute($"SET LOCAL lock_timeout = '{patienceSeconds}s'; SELECT pg_advisory_xact_lock({Turn})", transaction: transaction);
        return transaction;
    }

    /// <summary>SQLSTATE classes (postgresql.org/docs/current/errcodes-appendix.html); without one the server was not reached.</summary>
    public DatabaseFault FaultOf(DbException e) => DatabaseFault.Of(
        e.SqlState switch
        {
            "55P03" or "40001" or "40P01" => DatabaseFaultKind.Locked, // lock_not_available, serialization_failure, deadlock_detected
            "42P01" or "42703" or "42883" or "42P07" or "42804" or "42601" => DatabaseFaultKind.Schema, // tables, columns, functions, types, syntax
            "XX001" or "XX002" => DatabaseFaultKind.Corrupt, // data_corrupted, index_corrupted
            _ => DatabaseFaultKind.Unreachable,
        },
        Where,
        e is PostgresException refused ? refused.MessageText : e.Message,
        "look at the server, its pg_hba.conf and storage.database");
}
