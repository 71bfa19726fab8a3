using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Plimsoll.App.Storage.Database;

/// <summary>A database as text, the same for the same contents whatever order its rows were written in.</summary>
internal static class DatabaseDump
{
    public static void Write(SqliteConnection connection, SqliteTransaction transaction, StringBuilder text)
    {
        var names = connection.Query<string>(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name", transaction: transaction).ToList();
        foreach (var name in names)
        {
            var rows = connection.Query($"SELECT * FROM {name}", transaction: transaction)
                .Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values.Select(value => value?.ToString() ?? "∅")))
                .Order(StringComparer.Ordinal);
            text.Append("== ").Append(name).Append('\n').AppendJoin('\n', rows).Append('\n');
        }
    }
}
