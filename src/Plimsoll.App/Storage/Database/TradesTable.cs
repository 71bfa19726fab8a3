using System.Data.Common;
using Dapper;

namespace Plimsoll.App.Storage.Database;

/// <summary>Makes the round trips of a symbol again from the orders and executions written before.</summary>
internal sealed class TradesTable(DbConnection connection, DbTransaction transaction, string journal)
{
    // plain columns only: of an expression SQLite cannot tell the type before the first row
    private const string Orders = """
        SELECT order_id AS OrderId, deployment AS Deployment, session AS Session, symbol AS Symbol, leg AS Leg, role AS Role,
            limit_price_e8 AS LimitPrice, stop_price_e8 AS StopPrice, executed_e8 AS Executed, executed_value_e8 AS ExecutedValue,
            first_fill_at AS FirstFillAt
        FROM orders
        WHERE journal = @journal AND symbol = @symbol AND executed_e8 > 0
        ORDER BY order_id
        """;

    private const string Costs = """
        SELECT order_id AS OrderId, commission_e8 AS Commission, executed_at AS At
        FROM executions
        WHERE journal = @journal AND symbol = @symbol AND order_id IS NOT NULL
        """;

    private const string Planned = """
        SELECT order_id AS OrderId, session AS Session, leg AS Leg, role AS Role, limit_price_e8 AS LimitPrice, stop_price_e8 AS StopPrice
        FROM orders
        WHERE journal = @journal AND symbol = @symbol AND deployment = @deployment AND role IN ('TakeProfit', 'StopLoss')
        ORDER BY order_id
        """;

    private const string Adjustments = """
        SELECT sequence AS Sequence, deployment AS Deployment, symbol AS Symbol, shares_e8 AS Shares, price_e8 AS Price, adjusted_at AS At
        FROM adjustments
        WHERE journal = @journal AND symbol = @symbol
        ORDER BY sequence
        """;

    private const string Orderless = """
        SELECT exec_key AS Key, deployment AS Deployment, symbol AS Symbol, side AS Side, shares_e8 AS Shares, price_e8 AS Price, commission_e8 AS Commission,
            executed_at AS At
        FROM executions
        WHERE journal = @journal AND symbol = @symbol AND order_id IS NULL AND deployment IS NOT NULL
        ORDER BY executed_at, exec_key
        """;

    private const string Insert = """
        INSERT INTO trades (journal, entry_order_id, part, deployment, symbol, slot, status, shares_e8, entry_session, entry_at,
            entry_value_e8, planned_entry_value_e8, entry_commission_e8, target_value_e8, stop_value_e8, exit_order_id, exit_session,
            exit_at, exit_reason, exit_value_e8, planned_exit_value_e8, exit_commission_e8)
        VALUES (@journal, @EntryOrderId, @Part, @Deployment, @Symbol, @Slot, @Status, @Shares, @EntrySession, @EntryAt,
            @EntryValue, @PlannedEntryValue, @EntryCommission, @TargetValue, @StopValue, @exitOrderId, @exitSession,
            @exitAt, @exitReason, @exitValue, @plannedExitValue, @exitCommission)
        """;

    public void Remake(string symbol)
    {
        connection.Execute("DELETE FROM trades WHERE journal = @journal AND symbol = @symbol", new { journal, symbol }, transaction);
        var adjustments = connection.Query<Adjustment>(Adjustments, new { journal, symbol }, transaction).ToList();
        var costs = connection.Query<ExecutionCost>(Costs, new { journal, symbol }, transaction).ToLookup(cost => cost.OrderId);
        var orders = connection.Query<TradedOrder>(Orders, new { journal, symbol }, transaction)
            .Select(order => order with
            {
                Commission = costs[order.OrderId].Sum(cost => cost.Commission ?? 0),
                FirstExecutedAt = costs[order.OrderId].Select(cost => cost.At).Min(StringComparer.Ordinal)!,
                LastExecutedAt = costs[order.OrderId].Select(cost => cost.At).Max(StringComparer.Ordinal)!,
            })
            .Concat(adjustments.Select(Delivery.Of).OfType<TradedOrder>())
            .Concat(connection.Query<OrderlessFill>(Orderless, new { journal, symbol }, transaction).Select(Delivery.Of));
        foreach (var deployment in orders.GroupBy(order => order.Deployment, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var planned = connection.Query<PlannedExit>(Planned, new { journal, symbol, deployment = deployment.Key }, transaction).ToList();
            var left = adjustments.Where(each => each.Deployment == deployment.Key && each.Shares < 0).ToList();
            foreach (var trade in RoundTrips.Pair([.. deployment], planned, left))
            {
                Write(trade);
            }
        }
    }

    private void Write(RoundTrip trade)
    {
        var row = new DynamicParameters(trade);
        row.Add("journal", journal);
        row.Add("exitOrderId", trade.Exit?.OrderId);
        row.Add("exitSession", trade.Exit?.Session);
        row.Add("exitAt", trade.Exit?.At);
        row.Add("exitReason", trade.Exit?.Reason);
        row.Add("exitValue", trade.Exit?.Value);
        row.Add("plannedExitValue", trade.Exit?.Planned);
        row.Add("exitCommission", trade.Exit?.Commission);
        connection.Execute(Insert, row, transaction);
    }
}
