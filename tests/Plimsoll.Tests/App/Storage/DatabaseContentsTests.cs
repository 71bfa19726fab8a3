using NodaTime;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.App.Storage;

/// <summary>What tables and views say of a journal.</summary>
public sealed class DatabaseContentsTests : DatabaseTests
{
    [Fact]
    public void Round_trips_tell_how_each_part_of_an_entry_ended()
    {
        Scribe.OfOneDay(Disk);
        using var database = CaughtUp();
        var trades = Query("SELECT slot, shares_e8 / 1e8, entry_value_e8 / 1e8, exit_reason, exit_value_e8 / 1e8, realized_pnl_e8 / 1e8, slippage_e8 / 1e8 FROM trades ORDER BY entry_order_id, part");
        Assert.Equal(
            [
                // 30 at 9.98, limit 10; target 11: 10 at 11.01 and 20 (corrected from 15) at 11; commissions 0.30 and 0.30
                "A|30|299.4|TP1|330.1|30.1|-0.7",
                // 70 at 10; stop 9: 25 at 8.95; commissions 25 cents each
                "B|25|250|SL|223.75|-26.75|1.25",
                // the other 45 at the close, which has no plan
                "B|45|450|MOC|459|8.1|0",
            ],
            trades);
    }

    [Fact]
    public void The_trades_of_a_day_sum_to_what_its_book_made()
    {
        var scribe = Scribe.OfOneDay(Disk);
        using var database = CaughtUp();
        Assert.Equal([$"{scribe.State.BookOf("daytrade").RealizedNet().Amount}"], Query("SELECT SUM(realized_pnl_e8) / 1e8 FROM trades"));
        Assert.Equal([$"{scribe.State.BookOf("daytrade").RealizedNet().Amount}|{scribe.State.BookOf("daytrade").CashFlow.Amount}|0"], Query("SELECT realized_net_e8 / 1e8, cash_flow_e8 / 1e8, holdings_cost_e8 FROM equity"));
    }

    [Fact]
    public void The_views_show_what_is_open_now()
    {
        var scribe = new Scribe(Disk);
        scribe.Happen(new BrokerConnected(scribe.Now, 176, Sent.Client, 1, [Name]));
        scribe.Decide(new OpenDay(Sent.Session, Sent.Open, Sent.Close));
        scribe.Place(Sent.Bracket("WEC", "A", 1, 30m));
        using var database = CaughtUp();
        Assert.Equal(["1|30|10", "2|30|11", "3|30|"], Query("SELECT order_id, shares_open, limit_price FROM pending_orders ORDER BY order_id"));
        Assert.Empty(Query("SELECT * FROM open_positions"));

        scribe.Fill("a", 1, "WEC", 20m, 9.99m);
        Assert.True(database.CatchUp(Name, Disk).IsDone);
        Assert.Equal(["daytrade|WEC|20|199.8|9.99|20.2|19.8"], Query("SELECT deployment, symbol, shares, cost, average_price, profit_at_target, loss_at_stop FROM open_positions"));
        Assert.Equal(["1|199.8|19.8|20.2|0|0"], Query("SELECT open_trades, open_cost, loss_at_stops, profit_at_targets, unprotected_cost, realized_pnl FROM risk_metrics"));
        Assert.Equal(["10"], Query("SELECT shares_open FROM pending_orders WHERE order_id = 1"));
    }

    [Fact]
    public void The_summary_counts_winners_and_what_they_made()
    {
        Scribe.OfOneDay(Disk);
        using var database = CaughtUp();
        Assert.Equal(["daytrade|3|2|1|13.45|2|11.45|0.55"], Query("SELECT deployment, trades, winners, losers, gross_pnl, commission, net_pnl, slippage FROM strategy_summary"));
        Assert.Equal(["2026-02-18|12.34|2|2|1|0|1|1"], Query("SELECT session, pnl_e8 / 1e8, entries_submitted, entries_filled, tp1_hits, tp2_hits, sl_hits, moc_exits FROM pnl_daily"));
        Assert.Equal(["daytrade close|1", "daytrade report|1", "daytrade submit|1"], Query("SELECT job, ended_at IS NOT NULL FROM job_runs ORDER BY job"));
    }

    [Fact]
    public void Stranded_shares_stay_open_until_the_next_session_sells_them()
    {
        var scribe = new Scribe(Disk);
        scribe.Happen(new BrokerConnected(scribe.Now, 176, Sent.Client, 1, [Name]));
        scribe.Decide(new OpenDay(Sent.Session, Sent.Open, Sent.Close));
        scribe.Place(Sent.Bracket("WEC", "A", 1, 30m));
        scribe.Fill("a", 1, "WEC", 30m, 10m);
        scribe.See(2, BrokerOrderStatus.Cancelled);
        scribe.See(3, BrokerOrderStatus.Cancelled);
        using var database = CaughtUp();
        Assert.Equal(["30|2026-02-18"], Query("SELECT shares, since_session FROM open_positions"));

        var next = Sent.Session.PlusDays(1);
        scribe.At(Sent.Open + Duration.FromDays(1));
        scribe.Decide(new OpenDay(next, scribe.Now, scribe.Now + Duration.FromHours(6)));
        Assert.Empty(scribe.State.Orders.Legs); // the desk has let the entry go; the database has not
        scribe.Place(Sent.CloseOut("WEC", 11, 30m, leg: "STR", session: next));
        scribe.Fill("b", 11, "WEC", 30m, 9.5m, OrderSide.Sell);
        Assert.True(database.CatchUp(Name, Disk).IsDone);
        Assert.Equal(["1|MOC|2026-02-19|-15.6"], Query("SELECT entry_order_id, exit_reason, exit_session, realized_pnl_e8 / 1e8 FROM trades"));
        SameAsRebuilt(database);
    }

    [Fact]
    public void Shares_that_left_without_an_execution_have_no_result()
    {
        Holding(30m).Decide(new AdjustBook("daytrade", "WEC", new Quantity(-12m), "sold by hand"));
        using var database = CaughtUp();
        Assert.Equal(["12|CLOSED|ADJUSTED|", "18|OPEN||"], Query("SELECT shares_e8 / 1e8, status, exit_reason, realized_pnl_e8 FROM trades ORDER BY part"));
        Assert.Equal(["12|sold by hand"], Query("SELECT -shares_e8 / 1e8, why FROM adjustments"));
    }

    [Fact]
    public void Realized_profit_is_computed_by_the_database_whoever_closes_a_trade()
    {
        using var database = DeskDatabase.Open(File);
        database.Migrate();
        Sql("""
            INSERT INTO trades (journal, entry_order_id, part, deployment, symbol, slot, status, shares_e8, entry_session, entry_at, entry_value_e8,
                planned_entry_value_e8, entry_commission_e8)
            VALUES ('j', 1, 1, 'puts', 'SPY', 'A', 'OPEN', 100000000, '2026-02-18', '2026-02-18T15:00:00.000000000Z', 100000000000, 100100000000, 100000000);
            """);
        Assert.Equal(["|"], Query("SELECT realized_pnl_e8, slippage_e8 FROM trades"));
        Sql("UPDATE trades SET status = 'CLOSED', exit_value_e8 = 100500000000, planned_exit_value_e8 = 100600000000, exit_commission_e8 = 120000000");
        Assert.Equal(["2.8|0"], Query("SELECT realized_pnl_e8 / 1e8, slippage_e8 / 1e8 FROM trades"));
        Sql("UPDATE trades SET exit_commission_e8 = 220000000");
        Assert.Equal(["1.8"], Query("SELECT realized_pnl_e8 / 1e8 FROM trades"));
        Sql("UPDATE trades SET status = 'OPEN'");
        Assert.Equal([""], Query("SELECT realized_pnl_e8 FROM trades"));
    }

    [Fact]
    public void An_exit_sells_what_its_own_bracket_bought()
    {
        var scribe = Holding(30m);
        scribe.Place(Sent.Bracket("WEC", "B", 4, 70m));
        scribe.Fill("b", 4, "WEC", 70m, 10m);
        scribe.Fill("c", 5, "WEC", 20m, 11m, OrderSide.Sell); // B's target, while all of A is held
        using var database = CaughtUp();
        Assert.Equal(["A|1|OPEN|30|", "B|1|CLOSED|20|TP2", "B|2|OPEN|50|"], Query("SELECT slot, part, status, shares_e8 / 1e8, exit_reason FROM trades ORDER BY slot, part"));
    }
}
