using Dapper;
using Microsoft.Data.Sqlite;
using Plimsoll.App.Storage.Database;

namespace Plimsoll.Bench;

/// <summary>A database with years in it: fifteen trades a day since 2016.</summary>
internal static class LongLedger
{
    public const int Trades = 50_000;

    /// <summary>Order ids that no desk of a bench comes to.</summary>
    private const int FirstId = 10_000_000;

    /// <param name="journal">Whose trades they are.</param>
    public static void Fill(string path, string journal)
    {
        using (var database = DeskDatabase.Open(path))
        {
            database.Migrate();
        }

        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        connection.Execute(
            """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @Trades)
            INSERT INTO trades (journal, entry_order_id, part, deployment, symbol, slot, status, shares_e8, entry_session, entry_at, entry_value_e8, entry_commission_e8,
                exit_order_id, exit_session, exit_at, exit_reason, exit_value_e8, exit_commission_e8)
            SELECT @journal, @FirstId + i, 1, CASE i % 2 WHEN 0 THEN 'rotation' ELSE 'daytrade' END, 'S' || (i % 90), 'A', 'CLOSED', 1000000000, date('2016-01-04', '+' || (i / 15) || ' days'),
                strftime('%Y-%m-%dT%H:%M:%S.000000000Z', '2016-01-04', '+' || (i / 15) || ' days', '+' || (i % 300) || ' minutes'), 100000000000, 35000000,
                2 * @FirstId + i, date('2016-01-04', '+' || (i / 15) || ' days'), strftime('%Y-%m-%dT%H:%M:%S.000000000Z', '2016-01-04', '+' || (i / 15) || ' days', '+' || (i % 300 + 60) || ' minutes'),
                'TP1', 100000000000 + (i % 201 - 100) * 10000000 + (i * 7919 % 1009 - 500) * 4000000, 35000000
            FROM n
            """,
            new { Trades, FirstId, journal });
    }
}
