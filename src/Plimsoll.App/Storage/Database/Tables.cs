using System.Data.Common;
using Dapper;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Options;
using Plimsoll.Trading;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Storage.Database;

/// <summary>Writes the tables of one journal, inside one transaction. Every row is a function of the journal alone.</summary>
internal sealed class Tables(DbConnection connection, DbTransaction transaction, string journal)
{
    private const string UpsertOrder = """
        INSERT INTO orders (journal, order_id, order_ref, perm_id, deployment, session, symbol, con_id, leg, attempt, purpose, role, side,
            order_type, algo_strategy, algo_priority, shares_e8, limit_price_e8, stop_price_e8, parent_id, oca_group, state, broker_status,
            executed_e8, executed_value_e8, why, sent_at, first_fill_at, ended_at)
        VALUES (@journal, @orderId, @orderRef, @permId, @deployment, @session, @symbol, @conId, @leg, @attempt, @purpose, @role, @side,
            @orderType, @algoStrategy, @algoPriority, @shares, @limit, @stop, @parentId, @ocaGroup, @state, @brokerStatus, @executed,
            @executedValue, @why, @sentAt, @firstFillAt, @endedAt)
        ON CONFLICT (journal, order_id) DO UPDATE SET
            perm_id = excluded.perm_id, state = excluded.state, broker_status = excluded.broker_status, executed_e8 = excluded.executed_e8,
            executed_value_e8 = excluded.executed_value_e8, why = excluded.why, first_fill_at = excluded.first_fill_at,
            ended_at = excluded.ended_at
        """;

    private const string UpsertExecution = """
        INSERT INTO executions (journal, exec_key, exec_id, order_id, order_ref, perm_id, deployment, symbol, side, shares_e8, price_e8,
            commission_e8, executed_at)
        VALUES (@journal, @execKey, @execId, @orderId, @orderRef, @permId, @deployment, @symbol, @side, @shares, @price, @commission, @executedAt)
        ON CONFLICT (journal, exec_key) DO UPDATE SET
            exec_id = excluded.exec_id, order_id = excluded.order_id, order_ref = excluded.order_ref, perm_id = excluded.perm_id,
            deployment = COALESCE(excluded.deployment, executions.deployment), symbol = excluded.symbol, side = excluded.side, shares_e8 = excluded.shares_e8, price_e8 = excluded.price_e8,
            commission_e8 = excluded.commission_e8, executed_at = excluded.executed_at
        """;

    /// <summary>Of the tables that a journal fills, in no order that matters: they do not refer to each other.</summary>
    public static IReadOnlyList<string> OfJournals { get; } =
        ["journals", "deployments", "orders", "executions", "adjustments", "trades", "equity", "pnl_daily", "job_runs", "position_snapshots"];

    public (long Sequence, string At)? Last() =>
        connection.QuerySingleOrDefault<(long, string)?>(
            "SELECT last_sequence, last_at FROM journals WHERE journal = @journal", new { journal }, transaction);

    public void SetLast(DeskState state, long sequence, Instant at) => Execute(
        """
        INSERT INTO journals (journal, account, mode, last_sequence, last_at) VALUES (@journal, @account, @mode, @sequence, @at)
        ON CONFLICT (journal) DO UPDATE SET
            account = excluded.account, mode = excluded.mode, last_sequence = excluded.last_sequence, last_at = excluded.last_at
        """,
        new { journal, account = state.Account, mode = state.Mode, sequence, at = Timestamp.Of(at) });

    public void Deployed(GroupKey key) => Execute(
        """
        INSERT INTO deployments (journal, deployment, first_session, last_session) VALUES (@journal, @deployment, @session, @session)
        ON CONFLICT (journal, deployment) DO UPDATE SET last_session = excluded.last_session
        """,
        new { journal, deployment = key.Deployment, session = Timestamp.Of(key.Session) });

    public void Adjusted(long sequence, Instant at, AdjustBook adjust) => Execute(
        """
        INSERT INTO adjustments (journal, sequence, deployment, symbol, shares_e8, price_e8, why, adjusted_at)
        VALUES (@journal, @sequence, @deployment, @symbol, @shares, @price, @why, @at)
        """,
        new { journal, sequence, deployment = adjust.Book, symbol = adjust.Symbol, shares = E8.Of(adjust.Delta.Units), price = E8.Of(adjust.Price?.Value), why = adjust.Why, at = Timestamp.Of(at) });

    public void JobStarted(long sequence, Instant at, string deployment, string job, LocalDate session) => Execute(
        "INSERT INTO job_runs (journal, started_sequence, deployment, job, session, started_at) VALUES (@journal, @sequence, @deployment, @job, @session, @at)",
        new { journal, sequence, deployment, job, session = Timestamp.Of(session), at = Timestamp.Of(at) });

    /// <summary>Ends the latest run of the job, of whichever session.</summary>
    public void JobEnded(Instant at, string deployment, string job) => Execute(
        """
        UPDATE job_runs SET ended_at = @at
        WHERE journal = @journal AND started_sequence =
            (SELECT MAX(started_sequence) FROM job_runs WHERE journal = @journal AND deployment = @deployment AND job = @job)
        """,
        new { journal, deployment, job, at = Timestamp.Of(at) });

    /// <summary>A second report of a session replaces the first.</summary>
    public void DayRecorded(Instant at, RecordDay record) => Execute(
        """
        INSERT INTO pnl_daily (journal, session, pnl_e8, entries_submitted, entries_filled, tp1_hits, tp2_hits, sl_hits, moc_exits, reported_at)
        VALUES (@journal, @session, @pnl, @Trades, @Filled, @Tp1Hits, @Tp2Hits, @SlHits, @MocExits, @at)
        ON CONFLICT (journal, session) DO UPDATE SET
            pnl_e8 = excluded.pnl_e8, entries_submitted = excluded.entries_submitted, entries_filled = excluded.entries_filled,
            tp1_hits = excluded.tp1_hits, tp2_hits = excluded.tp2_hits, sl_hits = excluded.sl_hits, moc_exits = excluded.moc_exits,
            reported_at = excluded.reported_at
        """,
        new
        {
            journal,
            session = Timestamp.Of(record.Day.Date),
            pnl = E8.Of(record.Day.Pnl.Amount),
            record.Day.Trades,
            record.Day.Filled,
            record.Day.Tp1Hits,
            record.Day.Tp2Hits,
            record.Day.SlHits,
            record.Day.MocExits,
            at = Timestamp.Of(at),
        });

    /// <param name="equity">At the closing prices; null where the book was not marked, and then what an earlier mark said stays.</param>
    public void BookReported(Instant at, LocalDate session, Book book, Money? equity = null) => Execute(
        """
        INSERT INTO equity (journal, deployment, session, cash_flow_e8, holdings_cost_e8, commissions_e8, realized_net_e8, equity_e8, reported_at)
        VALUES (@journal, @deployment, @session, @cash, @cost, @commissions, @realized, @equity, @at)
        ON CONFLICT (journal, deployment, session) DO UPDATE SET
            cash_flow_e8 = excluded.cash_flow_e8, holdings_cost_e8 = excluded.holdings_cost_e8, commissions_e8 = excluded.commissions_e8,
            realized_net_e8 = excluded.realized_net_e8, equity_e8 = COALESCE(excluded.equity_e8, equity.equity_e8), reported_at = excluded.reported_at
        """,
        new
        {
            journal,
            deployment = book.Deployment,
            session = Timestamp.Of(session),
            cash = E8.Of(book.CashFlow.Amount),
            cost = E8.Of(book.Holdings.Sum(held => held.Value.Now().Lots.Sum(lot => (lot.Price?.Value ?? 0m) * lot.Quantity.Units * OptionName.MultiplierOf(held.Key)))),
            commissions = E8.Of(book.Commissions.Amount),
            realized = E8.Of(book.RealizedNet().Amount),
            equity = E8.Of(equity?.Amount),
            at = Timestamp.Of(at),
        });

    /// <summary>A snapshot of the shares a book holds when it is marked, at the last prices known. Options have theirs, with greeks.</summary>
    public void PositionsMarked(long sequence, Instant at, Book book, IReadOnlyDictionary<string, Price> marks)
    {
        foreach (var (symbol, holding) in book.Holdings.Where(each => !each.Value.Now().Quantity.IsZero && OptionName.TryParse(each.Key) is null))
        {
            var now = holding.Now();
            var isKnown = marks.TryGetValue(symbol, out var mark);
            Execute(
                """
                INSERT INTO position_snapshots (journal, sequence, deployment, symbol, taken_at, shares_e8, mid_e8, unrealized_pnl_e8)
                VALUES (@journal, @sequence, @deployment, @symbol, @at, @shares, @mid, @unrealized)
                """,
                new
                {
                    journal,
                    sequence,
                    deployment = book.Deployment,
                    symbol,
                    at = Timestamp.Of(at),
                    shares = E8.Of(now.Quantity.Units),
                    mid = E8.Of(isKnown ? mark.Value : (decimal?)null),
                    unrealized = E8.Of(isKnown ? now.Lots.Sum(lot => lot.Price is { } cost ? (mark - cost) * lot.Quantity.Units : 0m) : (decimal?)null),
                });
        }
    }

    /// <summary>Orders and fills as the ledger has them now; those it has let go stay as they were written last.</summary>
    public void Ledger(OrderLedger ledger)
    {
        foreach (var leg in ledger.Legs.Values)
        {
            Execute(UpsertOrder, Row(leg, ledger.Groups[leg.Group.ToString()]));
        }

        foreach (var (key, counted) in ledger.Fills)
        {
            var fill = counted.Fill;
            Execute(UpsertExecution, new
            {
                journal,
                execKey = key,
                execId = fill.ExecId,
                orderId = counted.OrderId,
                orderRef = fill.OrderRef.Length > 0 ? fill.OrderRef : null,
                permId = fill.PermId,
                deployment = counted.OrderId is { } id ? ledger.Legs.GetValueOrDefault(id)?.Group.Deployment : counted.Book,
                symbol = fill.Symbol,
                side = fill.Side.ToString(),
                shares = E8.Of(fill.Shares.Units),
                price = E8.Of(fill.Price.Value),
                commission = E8.Of(fill.Commission),
                executedAt = Timestamp.Of(fill.Time),
            });
        }
    }

    private object Row(Leg leg, OrderGroup group) => new
    {
        journal,
        orderId = leg.OrderId,
        orderRef = leg.Order.Ref,
        permId = leg.PermId,
        deployment = leg.Group.Deployment,
        session = Timestamp.Of(leg.Group.Session),
        symbol = leg.Symbol,
        conId = group.ConId,
        leg = leg.Group.Leg,
        attempt = leg.Group.Attempt,
        purpose = group.Purpose.ToString(),
        role = leg.Order.Role.ToString(),
        side = leg.Order.Side.ToString(),
        orderType = leg.Order.Type.ToString(),
        algoStrategy = leg.Order.Adaptive ? "Adaptive" : null,
        algoPriority = leg.Order.Adaptive ? leg.Order.Priority?.ToString() ?? "Normal" : null,
        shares = E8.Of(leg.Order.Quantity.Units),
        limit = E8.Of(leg.Order.Limit?.Value),
        stop = E8.Of(leg.Order.Stop?.Value),
        parentId = leg.Order.ParentId,
        ocaGroup = leg.Order.OcaGroup,
        state = leg.State.ToString(),
        brokerStatus = leg.Told?.ToString(),
        executed = E8.Of(leg.Executed.Units),
        executedValue = E8.Of(leg.ExecutedValue.Amount),
        why = leg.Why.Length > 0 ? leg.Why : null,
        sentAt = Timestamp.Of(leg.SentAt),
        firstFillAt = Timestamp.Of(leg.FirstFillAt),
        endedAt = Timestamp.Of(leg.EndedAt),
    };

    private void Execute(string sql, object row) => connection.Execute(sql, row, transaction);
}
