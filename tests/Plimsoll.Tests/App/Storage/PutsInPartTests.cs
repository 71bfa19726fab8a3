using Dapper;
using Microsoft.Data.Sqlite;
using Plimsoll.App.Storage.Database;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Tests.Trading.Puts;

namespace Plimsoll.Tests.App.Storage;

/// <summary>Contracts of one sale that are bought back at different times: the views are about those that are open, the trade is one all the same.</summary>
public sealed class PutsInPartTests
{
    [Fact]
    public void A_put_bought_back_in_part_is_shown_with_what_is_left_of_it_and_ends_as_one_trade()
    {
        var bench = new PutBench(puts => puts with { Quantity = 3 }).Run();
        var (premium, target, stop) = (bench.Orders[0].Order.LmtPrice!.Value, bench.Orders[1].Order.LmtPrice!.Value, bench.Orders[2].Order.AuxPrice!.Value);
        Assert.Equal($"-3 {-3 * premium:0.####} {3 * (premium - target):0.####} {3 * (stop - premium):0.####}", Shown(bench));

        bench.Fill(2, 1m, target);
        Assert.Equal($"-2 {-2 * premium:0.####} {2 * (premium - target):0.####} {2 * (stop - premium):0.####}", Shown(bench));
        Assert.Single(bench.Messages, message => message.Contains("sold 3", StringComparison.Ordinal));

        bench.Fill(2, 2m, target - 0.01m);
        Assert.Equal("", Shown(bench));
        Assert.Equal([$"CLOSED 3 {3 * premium:0.####} {3 * premium:0.####} {3 * target:0.####} {3 * stop:0.####} {(3 * target) - 0.02m:0.####}"], Rows(bench, """
            SELECT status || ' ' || (shares_e8 / 100000000), entry_value_e8, planned_entry_value_e8, target_value_e8, stop_value_e8, exit_value_e8 FROM trades
            """));
    }

    private static string Shown(PutBench bench) => string.Join('\n', Rows(bench, """
        SELECT CAST(shares AS INTEGER), CAST(ROUND(cost * 1e8) AS INTEGER), CAST(ROUND(profit_at_target * 1e8) AS INTEGER), CAST(ROUND(loss_at_stop * 1e8) AS INTEGER) FROM open_positions
        """));

    /// <summary>The first column as it is, the others in dollars a share.</summary>
    private static IEnumerable<string> Rows(PutBench bench, string select)
    {
        using var desk = new TemporaryDesk();
        using var database = DeskDatabase.Open(Path.Combine(desk.Folder, "part.db"));
        Assert.Null(database.Project("DU1234567", bench.Records).Fault);
        using var connection = new SqliteConnection($"Data Source={database.Where};Pooling=False");
        connection.Open();
        return [.. connection.Query(select).Select(row => ((IDictionary<string, object>)row).Values.ToList())
            .Select(values => string.Join(' ', values.Skip(1).Select(value => $"{Convert.ToDecimal(value) / 100_00000000m:0.####}").Prepend($"{values[0]}")))];
    }
}
