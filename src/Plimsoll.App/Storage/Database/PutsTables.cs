using System.Data.Common;
using Dapper;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Options;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.App.Storage.Database;

/// <summary>
/// Writes what the put seller notes: its trades, each one row from its sale to its end, and how the written puts stood every few minutes. A
/// trade is found again by its number, which is its slot; the notes carry whole trades, so that one given again replaces what was written. The
/// row of an open trade is about the contracts still open, a closed one's about all that were sold.
/// </summary>
internal sealed class PutsTables(DbConnection connection, DbTransaction transaction, string journal)
{
    private const long Short = -1;

    private const string UpsertOpen = """
        INSERT INTO trades (journal, entry_order_id, part, deployment, symbol, slot, status, direction, multiplier, underlying, expiration, strike_e8,
            option_right, shares_e8, entry_session, entry_at, entry_value_e8, planned_entry_value_e8, entry_commission_e8, target_value_e8, stop_value_e8)
        VALUES (@journal, @entryOrderId, 1, @deployment, @symbol, @slot, 'OPEN', @direction, @multiplier, @underlying, @expiration, @strike,
            @right, @shares, @entrySession, @entryAt, @entryValue, @planned, @commission, @target, @stop)
        ON CONFLICT (journal, entry_order_id, part) DO UPDATE SET
            shares_e8 = excluded.shares_e8, entry_value_e8 = excluded.entry_value_e8, planned_entry_value_e8 = excluded.planned_entry_value_e8,
            entry_commission_e8 = excluded.entry_commission_e8, target_value_e8 = excluded.target_value_e8, stop_value_e8 = excluded.stop_value_e8
        """;

    private const string ChargeSale = """
        UPDATE trades SET entry_commission_e8 = @commission
        WHERE journal = @journal AND deployment = @deployment AND entry_order_id = @orderId AND direction = @direction AND status = 'OPEN'
        """;

    // what the sale itself cost was written with it; the rest of the trade's commissions are its end's. What was meant is scaled by whole contracts
    private const string CloseTrade = """
        UPDATE trades SET status = 'CLOSED', shares_e8 = @shares, entry_value_e8 = @entryValue,
            planned_entry_value_e8 = planned_entry_value_e8 / (shares_e8 / 100000000) * (@shares / 100000000),
            target_value_e8 = target_value_e8 / (shares_e8 / 100000000) * (@shares / 100000000),
            stop_value_e8 = stop_value_e8 / (shares_e8 / 100000000) * (@shares / 100000000), exit_session = @exitSession, exit_at = @exitAt,
            exit_order_id = @exitOrderId, exit_reason = @reason, exit_value_e8 = @exitValue, planned_exit_value_e8 = @planned, exit_commission_e8 = @commission - entry_commission_e8
        WHERE journal = @journal AND deployment = @deployment AND slot = @slot AND direction = @direction
        """;

    private const string InsertSnapshot = """
        INSERT INTO position_snapshots (journal, sequence, deployment, symbol, taken_at, con_id, multiplier, underlying, expiration, strike_e8, option_right,
            shares_e8, bid_e8, ask_e8, mid_e8, underlying_price_e8, unrealized_pnl_e8, delta, gamma, theta, vega, implied_volatility)
        VALUES (@journal, @sequence, @deployment, @symbol, @at, @conId, @multiplier, @underlying, @expiration, @strike, @right,
            @shares, @bid, @ask, @mid, @underlyingPrice, @unrealized, @delta, @gamma, @theta, @vega, @volatility)
        """;

    public void Opened(OpenPutTrade trade, OrderLedger ledger)
    {
        var sale = ledger.Legs.Values
            .Where(leg => leg.Group.Deployment == trade.Deployment && leg.Symbol == trade.Symbol && leg.Order.Role == LegRole.Entry && leg.Group.Leg == SaleLeg(trade.Number))
            .OrderBy(leg => leg.Executed.IsZero).ThenBy(leg => leg.OrderId)
            .FirstOrDefault();
        var name = OptionName.TryParse(trade.Symbol);
        var open = trade.Quantity - (trade.BoughtBack ?? Quantity.Zero);
        Execute(UpsertOpen, new
        {
            journal,
            // a sale whose order the ledger has let go keeps a number of its own
            entryOrderId = sale?.OrderId ?? -(long)trade.Number,
            deployment = trade.Deployment,
            symbol = trade.Symbol,
            slot = Slot(trade.Number),
            direction = Short,
            multiplier = (long)OptionName.MultiplierOf(trade.Symbol),
            underlying = name?.Underlying,
            expiration = name is null ? null : Timestamp.Of(name.Expiry),
            strike = E8.Of(name?.Strike),
            right = Right(name),
            shares = E8.Of(open.Units),
            entrySession = Timestamp.Of(XnysCalendar.DateAt(trade.EnteredAt)),
            entryAt = Timestamp.Of(trade.EnteredAt),
            entryValue = Value(trade.EntryPrice, open, trade.Symbol),
            planned = Value(sale?.Order.Limit, open, trade.Symbol),
            commission = sale is null ? 0 : Commission(sale.OrderId, ledger),
            target = Value(trade.TakeProfit, open, trade.Symbol),
            stop = Value(trade.StopLoss, open, trade.Symbol),
        });
    }

    /// <summary>What a sale cost is told after its execution; told again it changes nothing.</summary>
    public void Charged(string execId, OrderLedger ledger)
    {
        if (ledger.Fills.GetValueOrDefault(FillKey.Of(execId).Key) is { OrderId: { } id } && ledger.Legs.GetValueOrDefault(id) is { Order: { Role: LegRole.Entry, Side: OrderSide.Sell } } sale)
        {
            Execute(ChargeSale, new { journal, deployment = sale.Group.Deployment, orderId = (long)id, direction = Short, commission = Commission(id, ledger) });
        }
    }

    public void Closed(ClosePutTrade trade, OrderLedger ledger) => Execute(CloseTrade, new
    {
        journal,
        // none for what ended without an order, or by a person's
        exitOrderId = ledger.Fills.Values
            .Where(fill => fill.Fill is { Side: OrderSide.Buy } && fill.Fill.Symbol == trade.Symbol && fill.Fill.Time == trade.ClosedAt)
            .Select(fill => (long?)fill.OrderId)
            .FirstOrDefault(id => id is not null),
        deployment = trade.Deployment,
        slot = Slot(trade.Number),
        direction = Short,
        shares = E8.Of(trade.Quantity.Units),
        entryValue = Value(trade.EntryPrice, trade.Quantity, trade.Symbol),
        exitSession = Timestamp.Of(XnysCalendar.DateAt(trade.ClosedAt)),
        exitAt = Timestamp.Of(trade.ClosedAt),
        reason = Code(trade.Exit),
        exitValue = Value(trade.ExitPrice, trade.Quantity, trade.Symbol),
        planned = Value(trade.ExpectedExit, trade.Quantity, trade.Symbol),
        commission = E8.Of(trade.Commission.Amount),
    });

    public void Seen(long sequence, Instant at, NotePutSnapshots note)
    {
        foreach (var seen in note.Snapshots)
        {
            var name = OptionName.TryParse(seen.Symbol);
            Execute(InsertSnapshot, new
            {
                journal,
                sequence,
                deployment = note.Deployment,
                symbol = seen.Symbol,
                at = Timestamp.Of(at),
                conId = (long)seen.ConId,
                multiplier = (long)OptionName.MultiplierOf(seen.Symbol),
                underlying = name?.Underlying,
                expiration = name is null ? null : Timestamp.Of(name.Expiry),
                strike = E8.Of(name?.Strike),
                right = Right(name),
                shares = E8.Of(seen.Quantity.Units),
                bid = E8.Of(seen.Bid?.Value),
                ask = E8.Of(seen.Ask?.Value),
                mid = E8.Of((seen.Bid?.Value + seen.Ask?.Value) / 2m),
                underlyingPrice = E8.Of(seen.UnderlyingPrice?.Value),
                unrealized = E8.Of(seen.Unrealized?.Amount),
                delta = seen.Delta,
                gamma = seen.Gamma,
                theta = seen.Theta,
                vega = seen.Vega,
                volatility = seen.Volatility,
            });
        }
    }

    /// <summary>As requirements/4 step 4 names them.</summary>
    private static string Code(PutExit exit) => exit switch
    {
        PutExit.TakeProfit => "TAKE_PROFIT",
        PutExit.StopLoss => "STOP_LOSS",
        PutExit.Manual => "MANUAL",
        PutExit.ExpiredWorthless => "EXPIRED_WORTHLESS",
        PutExit.Assigned => "ASSIGNED",
        PutExit.Rolled => "ROLLED",
    };

    private static long Commission(int orderId, OrderLedger ledger) => E8.Of(ledger.Fills.Values.Where(fill => fill.OrderId == orderId).Sum(fill => fill.Fill.Commission ?? 0m));

    private static string Slot(int number) => $"{number}";

    /// <summary>As the put seller names the order group of a sale.</summary>
    private static string SaleLeg(int number) => $"{number}S";

    private static string? Right(OptionName? name) => name is null ? null : name.Right == OptionRight.Put ? "P" : "C";

    private static long? Value(Price? price, Quantity contracts, string symbol) =>
        price is { } known ? Value(known, contracts, symbol) : null;

    private static long Value(Price price, Quantity contracts, string symbol) =>
        E8.Of((price * contracts * OptionName.MultiplierOf(symbol)).Amount);

    private void Execute(string sql, object row) => connection.Execute(sql, row, transaction);
}
