using Dapper;
using Npgsql;

namespace Plimsoll.Tests.App.Storage;

/// <summary>
/// The PostgreSQL server that PLIMSOLL_POSTGRES names, and a database of the test's own on it. CI starts one (.ci/postgres); where there is
/// none, the test is skipped.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Variable = "PLIMSOLL_POSTGRES";

    private static int made;

    private readonly string server;
    private readonly string name = $"desk_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";

    public PostgresServer()
    {
        server = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(server.Length == 0, $"{Variable} names no server (.ci/postgres start DIR makes one)");
        Administrate($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        Administrate($"CREATE DATABASE {name}");
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;

    public NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public void Dispose() => Administrate($"DROP DATABASE {name} WITH (FORCE)");

    private void Administrate(string sql)
    {
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        connection.Execute(sql);
    }
}
