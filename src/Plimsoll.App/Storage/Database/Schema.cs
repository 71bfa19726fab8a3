using System.Data.Common;
using Dapper;

namespace Plimsoll.App.Storage.Database;

/// <summary>Brings the schema forward, never back.</summary>
internal static class Schema
{
    private const string Table = """
        CREATE TABLE IF NOT EXISTS schema_version (
            version BIGINT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL
        )
        """;

    /// <summary>Applies what is missing, within the given transaction.</summary>
    /// <exception cref="DatabaseException">The schema is not of this build's making.</exception>
    public static int Migrate(DbConnection connection, DbTransaction transaction, string dialect)
    {
        var all = Migration.For(dialect);
        connection.Execute(Table, transaction: transaction);
        var applied = connection
            .Query<(long Version, string Sha256)>("SELECT version, sha256 FROM schema_version ORDER BY version", transaction: transaction)
            .ToList();
        for (var i = 0; i < applied.Count; i++)
        {
            if (i >= all.Count || applied[i].Version != all[i].Version || applied[i].Sha256 != all[i].Sha256)
            {
                throw new DatabaseException(
                    DatabaseFaultKind.Schema,
                    $"schema version {applied[i].Version} is not this build's; use the build that made it, or make the database again in another file");
            }
        }

        foreach (var migration in all.Skip(applied.Count))
        {
            connection.Execute(migration.Sql, transaction: transaction);
            connection.Execute("INSERT INTO schema_version (version, name, sha256) VALUES (@Version, @Name, @Sha256)", migration, transaction);
        }

        return all.Count - applied.Count;
    }
}
