using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Plimsoll.App.Storage.Database;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.App.Storage;

/// <summary>Each column and each condition of the views that requirements/4 step 4 promises, over three put sellers' journals in one database.</summary>
public sealed class PutViewTests(RehearsedPuts rehearsed) : IClassFixture<RehearsedPuts>
{
    [Fact]
    public void The_views_say_what_the_tables_hold()
    {
        using var desk = new TemporaryDesk();
        using var connection = Filled(desk);
        var oracle = new ViewOracle(connection);
        Assert.All(ViewOracle.Views, view =>
        {
            Assert.NotEqual("", ViewOracle.Said(connection, view));
            Assert.Equal(oracle.Expected(view), ViewOracle.Said(connection, view));
        });
    }

    /// <summary>The views with one word of them wrong, one after the other: none passes for right.</summary>
    [Fact]
    public void No_word_of_the_views_can_be_wrong_unseen()
    {
        using var desk = new TemporaryDesk();
        using var connection = Filled(desk);
        var oracle = new ViewOracle(connection);
        var expected = ViewOracle.Views.ToDictionary(view => view, oracle.Expected);
        var (tried, unseen) = (0, new List<string>());
        foreach (var (view, sql, what) in Mutants())
        {
            tried++;
            connection.Execute($"DROP VIEW {view}");
            connection.Execute(sql);
            if (Said(connection, view) == expected[view])
            {
                unseen.Add($"{view}: {what}");
            }

            connection.Execute($"DROP VIEW {view}");
            connection.Execute(Statement(view));
        }

        Assert.True(tried > 120 && unseen.Count == 0, $"{tried} tried, unseen:\n{string.Join('\n', unseen)}");
    }

    /// <summary>Null where the database refuses the view.</summary>
    private static string? Said(SqliteConnection connection, string view)
    {
        try
        {
            return ViewOracle.Said(connection, view);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static IEnumerable<(string View, string Sql, string What)> Mutants()
    {
        (string Pattern, string Replacement)[] wrongs =
        [
            (@"100000000\.0", "200000000.0"), (@"\bSUM\(", "MAX("), (@"\bMIN\(", "MAX("), (@"\bMAX\(", "MIN("), (@"'OPEN'", "'CLOSED'"), (@"'CLOSED'", "'OPEN'"), (@"\bIS NULL\b", "IS NOT NULL"),
            (@" - ", " + "), (@" > 0\b", " < 0"), (@" < 0\b", " > 0"), (@"\b(\w+\.)?direction \* ", ""), (@" \* open_positions\.(shares|multiplier)", ""), (@" \* held\.multiplier", ""),
            (@"COUNT\([^)]*\)", "5"), (@"\bLEFT JOIN\b", "JOIN"), (@" AND \w+\.\w+ = \w+\.\w+", ""), (@"(?<=WHERE )\w+\.\w+ = \w+\.\w+ AND", ""), (@" AND realized_pnl_e8 IS NOT NULL", ""),
            (@"(?m)^    (?!SELECT)(?:\w+\.)?(\w+)(?=,?$)", "    NULL AS $1"),
        ];
        foreach (var view in ViewOracle.Views)
        {
            var sql = Statement(view);
            foreach (var (pattern, replacement) in wrongs)
            {
                // a snapshot's key is its journal, its number and its symbol: whose it is has been said by then
                foreach (var match in Regex.Matches(sql, pattern).Where(match => match.Value != " AND seen.deployment = held.deployment"))
                {
                    var line = sql[..match.Index].Count(each => each == '\n') + 1;
                    yield return (view, sql[..match.Index] + match.Result(replacement) + sql[(match.Index + match.Length)..], $"line {line}: {sql.Split('\n')[line - 1].Trim()}: {match.Value.Trim()} -> {match.Result(replacement).Trim()}");
                }
            }
        }
    }

    private static string Statement(string view)
    {
        using var stream = new StreamReader(typeof(DeskDatabase).Assembly.GetManifestResourceStream("sql/006_views.sql")!);
        return Regex.Match(stream.ReadToEnd(), $@"CREATE VIEW {view} AS.*?;", RegexOptions.Singleline).Value;
    }

    /// <summary>
    /// A week with exits that ends while puts are open, a week of assigned shares, and one that ends amid a sale. Then the same
    /// rows again as other deployments' and another account's, with other numbers, so that no two places hold the same.
    /// </summary>
    private SqliteConnection Filled(TemporaryDesk desk)
    {
        using var database = DeskDatabase.Open(Path.Combine(desk.Folder, "views.db"));
        var exits = rehearsed.Records.ToList();
        var selling = AssignedPuts.Liquidated.Records.ToList();
        Assert.Null(database.Project("DU1-exits", exits.Take(exits.FindLastIndex(record => record.Command is NotePutSnapshots { Snapshots.Count: > 0 }) + 1)).Fault);
        Assert.Null(database.Project("DU1-assigned", AssignedPuts.ByHand.Records).Fault);
        Assert.Null(database.Project("DU1-selling", selling.Take(selling.FindLastIndex(record => record.Command is PlaceGroup { Group.Purpose: GroupPurpose.Open }) + 2)).Fault);
        var connection = new SqliteConnection($"Data Source={database.Where};Pooling=False");
        connection.Open();
        foreach (var (table, number) in new[] { ("deployments", ""), ("trades", "entry_order_id"), ("position_snapshots", "sequence"), ("orders", "order_id") })
        {
            Copy(connection, table, number, 5_000, ("deployment", "'other'"), ("executed_e8", "shares_e8 / 4"));
            Copy(connection, table, number, 7, ("journal", "'DU2-' || journal"));
        }

        // a second contract, a second trade in each position, one whose result nobody knows, others that lose, one nobody has looked at, and a deployment without any
        Copy(connection, "trades", "entry_order_id", 40_000, ("symbol", "symbol || '0'"));
        Copy(connection, "position_snapshots", "sequence", 0, ("symbol", "symbol || '0'"), ("delta", "delta * 0.7"), ("gamma", "gamma * 0.7"), ("theta", "theta * 0.7"), ("vega", "vega * 0.7"));
        Copy(connection, "position_snapshots", "sequence", 9_000, ("symbol", "symbol || '1'"));
        Copy(connection, "trades", "entry_order_id", 20_000, ("entry_session", "'2025-12-30'"), ("entry_at", "'2025-12-30T15:00:00.000000000Z'"));
        Copy(connection, "trades", "entry_order_id", 90_000, ("exit_value_e8", "NULL"));
        Copy(connection, "trades", "entry_order_id", 900_000, ("exit_value_e8", "entry_value_e8 * 2"));
        Copy(connection, "trades", "entry_order_id", 9_000_000, ("symbol", "symbol || '2'"));
        connection.Execute("INSERT INTO deployments (journal, deployment, first_session, last_session) VALUES ('DU3', 'idle', '2026-01-05', '2026-01-05')");
        return connection;
    }

    /// <summary>The rows once more, half as large again, with other numbers.</summary>
    private static void Copy(SqliteConnection connection, string table, string number, int apart, params (string Name, string Value)[] changed)
    {
        var columns = connection.Query<string>($"SELECT name FROM pragma_table_info('{table}')").ToList();
        var copied = columns.Select(name => changed.FirstOrDefault(change => change.Name == name).Value
            ?? (name == number ? $"{name} + {apart}" : name.EndsWith("_e8", StringComparison.Ordinal) && name != "strike_e8" ? $"{name} * 3 / 2" : name));
        connection.Execute($"INSERT INTO {table} ({string.Join(',', columns)}) SELECT {string.Join(',', copied)} FROM {table} WHERE deployment = 'puts' AND journal LIKE 'DU1-%'");
    }
}
