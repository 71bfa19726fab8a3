using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;

namespace Plimsoll.App.Storage.Database;

/// <summary>A database as text, the same for the same contents whatever order its rows were written in and whichever engine keeps it.</summary>
internal static class DatabaseDump
{
    public static void Write(DbConnection connection, DbTransaction transaction, string relationsSql, StringBuilder text)
    {
        foreach (var name in connection.Query<string>(relationsSql, transaction: transaction).Order(StringComparer.Ordinal).ToList())
        {
            var rows = connection.Query($"SELECT * FROM {name}", transaction: transaction)
                .Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values.Select(Text)))
                .Order(StringComparer.Ordinal);
            text.Append("== ").Append(name).Append('\n').AppendJoin('\n', rows).Append('\n');
        }
    }

    /// <summary>What one engine gives as a double another gives as a decimal with idle zeros: both as the shortest text of the number.</summary>
    private static string Text(object? value) => value switch
    {
        null => "∅",
        decimal exact => (exact / 1.0000000000000000000000000000m).ToString(),
        double number => decimal.TryParse(number.ToString("R"), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? Text(exact)
            : number.ToString("R"),
        _ => value.ToString()!,
    };
}
