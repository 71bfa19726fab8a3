using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Plimsoll.App.Rehearsal;
using Plimsoll.Tests.App.Rehearsal;

namespace Plimsoll.Tests.App.Dashboard;

/// <summary>What a desk with a past tells of it: the same in JSON, as CSV, in the database, and by whoever made that past.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task Trades_orders_and_executions_are_the_databases_and_the_rehearsals_own()
    {
        var rehearsal = new RehearsalRun(Rehearsed.Small(2, 3, 3));
        var past = rehearsal.Run();
        await using var desk = await ServedDesk.StartAsync(folder => rehearsal.Disk.CopyTo(Path.Combine(folder.Folder, "journal", "DU1234567")), "daytrade", Instant.FromUtc(2026, 1, 7, 16, 0));
        while (!(await desk.GetAsync("/api/trades")).IsSuccessStatusCode)
        {
            await Task.Delay(50); // the database is being made
        }

        var trades = await desk.UntilAsync("/api/trades?limit=1000&status=CLOSED", answer => answer.GetProperty("total").GetInt64() > 0);
        var items = trades.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(past.PnlByBook["daytrade"], items.Sum(trade => trade.GetProperty("realizedPnl").GetDecimal()));

        var rows = await RowsAsync(desk, "/api/trades.csv?status=CLOSED");
        Assert.Equal(items.Select(trade => trade.GetProperty("id").GetString()), rows.Select(row => row["id"]));
        Assert.Equal(items.Select(trade => trade.GetProperty("realizedPnl").GetDecimal()), rows.Select(row => decimal.Parse(row["realizedPnl"], CultureInfo.InvariantCulture)));
        Assert.Equal(items.Select(trade => trade.GetProperty("exitReason").GetString()), rows.Select(row => row["exitReason"]));

        await using var database = new SqliteConnection($"Data Source={Directory.EnumerateFiles(desk.Desk.Folder, "plimsoll.db", SearchOption.AllDirectories).Single()};Mode=ReadOnly");
        var stored = database.Query<(string Symbol, long Pnl)>("SELECT symbol, realized_pnl_e8 FROM trades WHERE status = 'CLOSED' ORDER BY entry_at DESC, entry_order_id DESC, part").ToList();
        Assert.Equal(stored.Select(row => (row.Symbol, row.Pnl / 100_000_000m)), items.Select(trade => (trade.GetProperty("symbol").GetString()!, trade.GetProperty("realizedPnl").GetDecimal())));

        Assert.Equal(past.Executions, (await RowsAsync(desk, "/api/executions.csv")).Count);
        Assert.Equal(past.Orders, (await RowsAsync(desk, "/api/orders.csv")).Count);
        var history = (await desk.ReadAsync("/api/pnl/history?interval=month")).GetProperty("points");
        Assert.Equal(past.PnlByBook["daytrade"], Assert.Single(history.EnumerateArray()).GetProperty("cumulative").GetDecimal());
    }

    /// <summary>Who was away for a moment misses nothing and hears nothing twice.</summary>
    [Fact]
    public async Task A_stream_goes_on_after_the_last_event_its_reader_has()
    {
        await using var desk = await ServedDesk.StartAsync();
        long last;
        using (var stream = await ServedStream.OpenAsync(desk, "/api/stream"))
        {
            await stream.NextAsync("hello");
            await desk.PostAsync("/api/desk/halt", new { reason = "one" });
            last = (await stream.NextAsync("journal", IsOf("Halt: one"))).Id!.Value;
        }

        await desk.PostAsync("/api/desk/resume", new { reason = "two" });
        await desk.UntilAsync("/api/journal?type=OperatorAsked", answer => answer.GetProperty("total").GetInt64() == 2);
        using var again = await ServedStream.OpenAsync(desk, "/api/stream", last);
        var hello = (await again.NextAsync("hello")).Data;
        Assert.Equal((last, false), (hello.GetProperty("resumedFrom").GetInt64(), hello.GetProperty("gap").GetBoolean()));
        var (id, missed) = await again.NextAsync("journal");
        var sequences = missed.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("sequence").GetInt64()).ToList();
        Assert.Equal(Enumerable.Range(1, sequences.Count).Select(step => last + step), sequences);
        Assert.Equal(sequences[^1], id);
        Assert.True(IsOf("Resume: two")(missed));
    }

    private static Func<JsonElement, bool> IsOf(string text) => rows => rows.GetProperty("items").EnumerateArray().Any(row => row.GetProperty("text").GetString()!.StartsWith(text, StringComparison.Ordinal));

    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> RowsAsync(ServedDesk desk, string path)
    {
        using var response = await desk.GetAsync(path);
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }
}
