using Dapper;
using Microsoft.Data.Sqlite;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market.Options;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Tests.App.Storage;

/// <summary>Puts that were assigned, and their shares sold: the tables' result is the book's and the exchange's, to the cent.</summary>
public sealed class AssignedPutsTests
{
    [Fact]
    public void Shares_that_were_assigned_are_a_trade_from_the_strike_to_their_sale()
    {
        var week = AssignedPuts.Liquidated;
        using var desk = new TemporaryDesk();
        using var database = Made(desk, week.Records);
        using var connection = Opened(database);

        Assert.Empty(connection.Query<string>("SELECT symbol || ' ' || entry_at || ' ' || shares_e8 FROM trades WHERE status <> 'CLOSED'"));
        var strikes = Assigned(week.Records).Select(trade => OptionName.TryParse(trade.Symbol)!.Strike).Order().ToList();
        var shares = connection.Query<(decimal Shares, decimal Entry, string Reason)>("SELECT SUM(shares_e8) / 1e8, entry_value_e8 * 1.0 / shares_e8, exit_reason FROM trades WHERE symbol = 'SPY' GROUP BY entry_order_id ORDER BY 2").ToList();
        Assert.NotEmpty(strikes);
        Assert.Equal(strikes.Select(strike => (100m, strike, "MANUAL")), shares.Select(row => (row.Shares, row.Entry, row.Reason)));

        // the book's cash when it holds nothing is its whole result; the exchange's ledger is another program's
        var made = week.World.State.BookOf("puts").CashFlow.Amount;
        Assert.Equal(week.BrokerPnl, made);
        Assert.Equal(made, connection.ExecuteScalar<long>("SELECT SUM(realized_pnl_e8) FROM trades") / 1e8m);
        Assert.Equal((double)made, connection.ExecuteScalar<double>("SELECT net_pnl FROM strategy_summary WHERE deployment = 'puts'"), 1e-6);
        Assert.Equal((double)made, connection.ExecuteScalar<double>("SELECT realized_pnl FROM risk_metrics WHERE deployment = 'puts'"), 1e-6);
        Assert.Equal(AssignedPuts.Capital + made, connection.ExecuteScalar<long>("SELECT equity_e8 FROM equity ORDER BY session DESC LIMIT 1") / 1e8m);
    }

    [Fact]
    public void Shares_that_a_person_sells_in_tws_are_sold_from_the_book_at_their_price()
    {
        var week = AssignedPuts.ByHand;
        using var desk = new TemporaryDesk();
        using var database = Made(desk, week.Records);
        using var connection = Opened(database);

        var sale = Assert.Single(week.World.Wire.Traded, trade => trade.Order.Symbol == "SPY" && trade.Side == Plimsoll.Simulation.Exchange.OrderSide.Sell);
        var (value, reason) = connection.QuerySingle<(long, string)>("SELECT exit_value_e8, exit_reason FROM trades WHERE symbol = 'SPY' AND status = 'CLOSED'");
        Assert.Equal((sale.Price * 100m, "MANUAL"), (value / 1e8m, reason));
        Assert.Equal(3m, Assert.Single(Assigned(week.Records)).Quantity.Units);
        Assert.Equal(200m, week.World.State.BookOf("puts").Held("SPY").Units);
        Assert.Equal(200.0, connection.ExecuteScalar<double>("SELECT shares FROM open_positions WHERE symbol = 'SPY'"));
        var marked = week.Records.Select(record => record.Command).OfType<RecordEquity>().Last().Equity.Amount;
        Assert.Equal((double)(marked - AssignedPuts.Capital), connection.ExecuteScalar<double>("SELECT realized_pnl + unrealized_pnl FROM risk_metrics WHERE deployment = 'puts'"), 1e-6);
    }

    /// <summary>Every session from the first sale on, whether or not anything is held; what the page's curve is made of.</summary>
    [Fact]
    public void The_book_is_valued_after_each_close()
    {
        foreach (var week in new[] { AssignedPuts.Liquidated, AssignedPuts.ByHand })
        {
            var marks = week.Records.Select(record => record.Command).OfType<RecordEquity>().ToList();
            Assert.Equal(week.World.Sessions, marks.Count);
            Assert.Equal(week.World.Sessions, marks.Select(mark => mark.Session).Distinct().Count());

            using var desk = new TemporaryDesk();
            using var database = Made(desk, week.Records);
            using var connection = Opened(database);
            Assert.Equal(
                marks.Select(mark => ($"{mark.Session:uuuu-MM-dd}", mark.Equity.Amount)),
                connection.Query<(string, long)>("SELECT session, equity_e8 FROM equity WHERE deployment = 'puts' AND equity_e8 IS NOT NULL ORDER BY session").Select(row => (row.Item1, row.Item2 / 1e8m)));
        }
    }

    [Fact]
    public void In_pieces_the_tables_are_the_same()
    {
        var records = AssignedPuts.ByHand.Records;
        using var desk = new TemporaryDesk();
        using var whole = Made(desk, records);
        using var pieces = DeskDatabase.Open(Path.Combine(desk.Folder, "pieces.db"));
        foreach (var piece in records.Chunk(records.Count / 7))
        {
            Assert.Null(pieces.Project(WiredWorld.Account, piece).Fault);
        }

        Assert.Equal(whole.Dump(), pieces.Dump());
    }

    private static List<ClosePutTrade> Assigned(IEnumerable<JournalRecord> records) =>
        [.. records.Select(record => record.Command).OfType<ClosePutTrade>().GroupBy(trade => trade.Number).Select(told => told.Last()).Where(trade => trade.Exit == PutExit.Assigned)];

    private static DeskDatabase Made(TemporaryDesk desk, IEnumerable<JournalRecord> records)
    {
        var database = DeskDatabase.Open(Path.Combine(desk.Folder, "desk.db"));
        Assert.Null(database.Project(WiredWorld.Account, records).Fault);
        return database;
    }

    private static SqliteConnection Opened(DeskDatabase database)
    {
        var connection = new SqliteConnection($"Data Source={database.Where};Pooling=False");
        connection.Open();
        return connection;
    }
}
