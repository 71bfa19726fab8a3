using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Plimsoll.App.Configuration;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market.Calendar;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Tests.App.Storage;

/// <summary>The tables and views of a rehearsed put seller say what a plain fold over its journal says, on both databases.</summary>
public sealed class PutsDatabaseTests(RehearsedPuts rehearsed) : IClassFixture<RehearsedPuts>
{
    [Fact]
    public void Trades_snapshots_and_views_are_what_the_journal_says()
    {
        var records = Told(rehearsed.Records);
        using var database = rehearsed.Rebuilt("fold.db", records);
        using var connection = new SqliteConnection($"Data Source={database.Where};Pooling=False");
        connection.Open();

        var opened = Last(records.Select(record => record.Command).OfType<OpenPutTrade>(), trade => trade.Number);
        var closed = Last(records.Select(record => record.Command).OfType<ClosePutTrade>(), trade => trade.Number);
        var open = opened.Values.Where(trade => !closed.ContainsKey(trade.Number)).ToList();
        Assert.Equal(
            closed.Values.OrderBy(trade => trade.Number).Select(trade => $"{trade.Number}|{trade.Symbol}|{Code(trade.Exit)}|{trade.Realized.ToCents().Amount:0.00}"),
            connection.Query<(string Slot, string Symbol, string Reason, long Realized)>("SELECT slot, symbol, exit_reason, realized_pnl_e8 FROM trades WHERE status = 'CLOSED' ORDER BY CAST(slot AS INTEGER)")
                .Select(row => $"{row.Slot}|{row.Symbol}|{row.Reason}|{Math.Round(row.Realized / 1e8m, 2):0.00}"));
        Assert.Equal(
            open.Select(trade => trade.Number.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
            connection.Query<string>("SELECT slot FROM trades WHERE status = 'OPEN'").Order(StringComparer.Ordinal));

        var summary = connection.QuerySingle("SELECT trades, winners, net_pnl, slippage FROM strategy_summary WHERE deployment = 'puts'");
        Assert.Equal((long)closed.Count, summary.trades);
        Assert.Equal((long)closed.Values.Count(trade => trade.Realized.Amount > 0m), summary.winners);
        Assert.Equal((double)closed.Values.Sum(trade => trade.Realized.Amount), (double)summary.net_pnl, 1e-6);
        var slipped = closed.Values.Sum(trade => trade.ExpectedExit is { } expected ? (trade.ExitPrice - expected) * trade.Quantity.Units * 100m : 0m);
        var gaveUp = closed.Values.Sum(trade => (Limit(records, trade.Number) - trade.EntryPrice.Value) * trade.Quantity.Units * 100m);
        Assert.Equal((double)(slipped + gaveUp), (double)summary.slippage, 1e-6);

        var notes = records.Where(record => record.Command is NotePutSnapshots).ToList();
        var snapshots = notes.SelectMany(record => ((NotePutSnapshots)record.Command!).Snapshots).ToList();
        Assert.Equal((long)snapshots.Count, connection.ExecuteScalar<long>("SELECT COUNT(*) FROM position_snapshots"));
        Assert.True(snapshots.Count > 20 && notes.Zip(notes.Skip(1)).Count(pair => (pair.Second.At - pair.First.At).TotalSeconds is >= 295 and <= 305) > 15, $"{snapshots.Count} snapshots in {notes.Count} notes");

        // a calm week: once a day is looked at, no look of it is missing
        // the look at the close comes a minute after it
        var late = notes.Zip(notes.Skip(1)).Where(pair => pair.Second.At < XnysCalendar.On(XnysCalendar.DateAt(pair.Second.At))!.Close && XnysCalendar.DateAt(pair.First.At) == XnysCalendar.DateAt(pair.Second.At) && (pair.Second.At - pair.First.At).TotalSeconds > 305).ToList();
        Assert.True(late.Count <= 1, $"{late.Count} gaps between looks, the first from {late.FirstOrDefault().First?.At}");

        // greeks of whole positions: of a share, times contracts (negative), times 100
        var latest = open.Select(trade => trade.Symbol).Distinct().Select(symbol => snapshots.Last(seen => seen.Symbol == symbol)).ToList();
        var risk = connection.QuerySingle("SELECT open_trades, total_delta, total_theta, loss_at_stops, unrealized_pnl FROM risk_metrics WHERE deployment = 'puts'");
        Assert.Equal((long)open.Count, risk.open_trades);
        Assert.Equal(latest.Sum(seen => seen.Delta!.Value * (double)seen.Quantity.Units * 100.0), (double)risk.total_delta, 1e-6);
        Assert.Equal(latest.Sum(seen => seen.Theta!.Value * (double)seen.Quantity.Units * 100.0), (double)risk.total_theta, 1e-6);
        Assert.Equal((double)latest.Sum(seen => seen.Unrealized!.Value.Amount), (double)risk.unrealized_pnl, 1e-6);
        Assert.Equal((double)open.Sum(trade => (trade.StopLoss!.Value - trade.EntryPrice) * trade.Quantity.Units * 100m), (double)risk.loss_at_stops, 1e-6);
        Assert.Equal(
            open.GroupBy(trade => trade.Symbol).Select(group => $"{group.Key}|{-group.Sum(trade => trade.Quantity.Units):0}").Order(StringComparer.Ordinal),
            connection.Query<(string Symbol, double Shares)>("SELECT symbol, shares FROM open_positions").Select(row => $"{row.Symbol}|{row.Shares:0}").Order(StringComparer.Ordinal));
        Assert.True(connection.ExecuteScalar<double>("SELECT SUM(commission) FROM open_positions") > 0.5);
        Assert.Equal(0L, connection.ExecuteScalar<long>("SELECT COUNT(*) FROM executions WHERE deployment IS NULL"));
        Assert.Equal(
            records.Count(record => record.Command is EndPutSale),
            (int)connection.ExecuteScalar<long>("SELECT COUNT(*) FROM job_runs WHERE deployment = 'puts' AND job = 'puts sell' AND ended_at IS NOT NULL"));
    }

    [Fact]
    public void A_server_has_the_same_to_the_digit()
    {
        using var server = new PostgresServer();
        using var file = rehearsed.Rebuilt("same.db", rehearsed.Records);
        Assert.True(DatabaseLocation.TryParse(server.ConnectionString, out var location));
        using var postgres = DeskDatabase.Open(location, "");
        Assert.Null(postgres.Project(RehearsedPuts.Name, rehearsed.Records).Fault);
        foreach (var (name, week) in new[] { ("DU1-hand", AssignedPuts.ByHand), ("DU1-fall", AssignedPuts.Liquidated) })
        {
            Assert.Null(postgres.Project(name, week.Records).Fault);
            Assert.Null(file.Project(name, week.Records).Fault);
        }

        Assert.Equal(Contents(file), Contents(postgres));
        Assert.Contains($"{RehearsedPuts.Name}|puts|", Contents(file).Split("== strategy_summary\n")[1], StringComparison.Ordinal);
    }

    /// <summary>The count that a rehearsal holds against its views, with one figure of the database another one.</summary>
    [Fact]
    public void A_rehearsal_catches_a_view_that_says_something_else()
    {
        (string Sql, string Found)[] wrongs =
        [
            ("UPDATE trades SET exit_value_e8 = exit_value_e8 + 1000000 WHERE slot = '1'", "net_pnl is"),
            ("UPDATE trades SET exit_commission_e8 = 0 WHERE status = 'CLOSED'", "net_pnl is"),
            ("DELETE FROM trades WHERE status = 'CLOSED' AND slot = '1'", "strategy_summary of puts has no row"),
            ("UPDATE trades SET exit_reason = 'MANUAL' WHERE status = 'CLOSED'", "trade 1 of puts: exit_reason is MANUAL, by the journal "),
            ("UPDATE trades SET shares_e8 = shares_e8 * 2 WHERE status = 'OPEN'", "shares is"),
            ("UPDATE trades SET status = 'CLOSED' WHERE status = 'OPEN'", "open_positions has no SPY"),
            ("UPDATE trades SET stop_value_e8 = stop_value_e8 + 100000000 WHERE status = 'OPEN'", "loss_at_stop is"),
            ("UPDATE trades SET entry_commission_e8 = 0 WHERE status = 'OPEN'", "its book's cash to"),
            ("UPDATE trades SET symbol = symbol || '0' WHERE status = 'OPEN'", "no note says that it is open"),
            ("UPDATE position_snapshots SET delta = delta * 0.99", "total_delta is"),
            ("UPDATE position_snapshots SET ask_e8 = ask_e8 + 100000000", "current_ask is"),
            ("DELETE FROM position_snapshots WHERE sequence = (SELECT MAX(sequence) FROM position_snapshots)", "unrealized_pnl is"),
            ("UPDATE orders SET ended_at = NULL WHERE order_id = 1", "pending_orders has"),
        ];
        using var desk = new TemporaryDesk();
        var (notes, records) = (new PutNotes(), AmidAPut());
        var path = Path.Combine(desk.Folder, "desk.db");
        using (var whole = DeskDatabase.Open(path))
        {
            Assert.Null(whole.Project(RehearsedPuts.Name, records.Select(notes.Take)).Fault);
        }

        var state = Folded(records);
        foreach (var (sql, found) in wrongs.Prepend(("UPDATE trades SET slot = slot", "")))
        {
            var copy = Path.Combine(desk.Folder, "copy.db");
            File.Copy(path, copy, overwrite: true);
            using var database = DeskDatabase.Open(copy);
            using var connection = new SqliteConnection($"Data Source={copy};Pooling=False");
            connection.Open();
            Assert.True(connection.Execute(sql) > 0, sql);
            var differences = notes.Differences(database, state);
            Assert.True(found == "" ? differences.Count == 0 : differences.Any(each => each.Contains(found, StringComparison.Ordinal)), $"{sql}\n{string.Join('\n', differences)}");
        }
    }

    /// <summary>Up to a look at the written puts at which one is over and one is not.</summary>
    private List<JournalRecord> AmidAPut()
    {
        var records = rehearsed.Records.ToList();
        var closed = records.FindIndex(record => record.Command is ClosePutTrade { Number: 1 });
        var opened = records.FindIndex(closed, record => record.Command is OpenPutTrade);
        var seen = records.FindIndex(opened, record => record.Command is NotePutSnapshots { Snapshots.Count: > 0 });
        Assert.True(closed > 0 && opened > 0 && seen > 0, $"{closed} {opened} {seen}");
        return records[..(seen + 1)];
    }

    private static DeskState Folded(List<JournalRecord> records)
    {
        var state = JsonSerializer.Deserialize<DeskState>(JournalJson.StateBytes(records[0].Snapshot!), JournalJson.Options)!;
        foreach (var record in records)
        {
            record.FoldInto(state);
        }

        return state;
    }

    /// <summary>Up to the last look at the written puts at which two were over and one was not.</summary>
    private static List<JournalRecord> Told(IReadOnlyList<JournalRecord> records)
    {
        var (opened, closed, end) = (new Dictionary<int, string>(), new HashSet<int>(), 0);
        for (var i = 0; i < records.Count; i++)
        {
            switch (records[i].Command)
            {
                case OpenPutTrade trade:
                    opened[trade.Number] = trade.Symbol;
                    break;
                case ClosePutTrade trade:
                    closed.Add(trade.Number);
                    break;
                case NotePutSnapshots note:
                    var open = opened.Where(trade => !closed.Contains(trade.Key)).Select(trade => trade.Value).ToList();
                    end = closed.Count >= 2 && open.Count > 0 && open.TrueForAll(symbol => note.Snapshots.Any(seen => seen.Symbol == symbol)) ? i + 1 : end;
                    break;
            }
        }

        Assert.True(end > 0, $"{opened.Count} opened, {closed.Count} closed: too quiet to tell anything");
        return [.. records.Take(end)];
    }

    /// <summary>What a note said last.</summary>
    private static Dictionary<int, T> Last<T>(IEnumerable<T> notes, Func<T, int> number) => notes.GroupBy(number).ToDictionary(group => group.Key, group => group.Last());

    /// <summary>What the sale was to bring at least.</summary>
    private static decimal Limit(IReadOnlyList<JournalRecord> records, int number) => records
        .Select(record => record.Command).OfType<PlaceGroup>()
        .First(place => place.Group.Key.Leg == $"{number}S").Group.Legs[0].Limit!.Value.Value;

    private static string Code(PutExit exit) => exit switch
    {
        PutExit.TakeProfit => "TAKE_PROFIT",
        PutExit.StopLoss => "STOP_LOSS",
        PutExit.Manual => "MANUAL",
        PutExit.ExpiredWorthless => "EXPIRED_WORTHLESS",
        PutExit.Assigned => "ASSIGNED",
        PutExit.Rolled => "ROLLED",
        _ => throw new ArgumentOutOfRangeException(nameof(exit), exit, null),
    };

    private static string Contents(DeskDatabase database) =>
        string.Join("== ", database.Dump().Split("== ").Where(part => !part.StartsWith("schema_version", StringComparison.Ordinal)));
}
