-- What pages and people read: amounts in dollars, quantities signed (what is sold short is negative), the same in every database. Quotients
-- and sums of greeks are rounded to eight decimals, because databases do not agree on what comes after them.

CREATE VIEW open_positions AS
SELECT
    held.journal,
    held.deployment,
    held.symbol,
    held.underlying,
    held.expiration,
    held.strike_e8 / 100000000.0 AS strike,
    held.option_right,
    held.multiplier,
    held.shares_e8 / 100000000.0 AS shares,
    held.cost_e8 / 100000000.0 AS cost,
    ROUND(held.cost_e8 * 1.0 / (held.shares_e8 * held.multiplier), 8) AS average_price,
    held.commission_e8 / 100000000.0 AS commission,
    held.profit_at_target_e8 / 100000000.0 AS profit_at_target,
    held.loss_at_stop_e8 / 100000000.0 AS loss_at_stop,
    held.since_session,
    held.since,
    seen.taken_at AS snapshot_at,
    seen.bid_e8 / 100000000.0 AS current_bid,
    seen.ask_e8 / 100000000.0 AS current_ask,
    seen.mid_e8 / 100000000.0 AS current_mid,
    seen.underlying_price_e8 / 100000000.0 AS underlying_price,
    seen.delta,
    seen.gamma,
    seen.theta,
    seen.vega,
    seen.implied_volatility,
    seen.unrealized_pnl_e8 / 100000000.0 AS unrealized_pnl
FROM (
    SELECT
        journal, deployment, symbol, underlying, expiration, strike_e8, option_right, multiplier,
        SUM(direction * shares_e8) AS shares_e8,
        SUM(direction * entry_value_e8) AS cost_e8,
        SUM(entry_commission_e8) AS commission_e8,
        SUM(direction * (target_value_e8 - entry_value_e8)) AS profit_at_target_e8,
        SUM(direction * (entry_value_e8 - stop_value_e8)) AS loss_at_stop_e8,
        MIN(entry_session) AS since_session,
        MIN(entry_at) AS since
    FROM trades
    WHERE status = 'OPEN'
    GROUP BY journal, deployment, symbol, underlying, expiration, strike_e8, option_right, multiplier
) AS held
LEFT JOIN position_snapshots AS seen
    ON seen.journal = held.journal AND seen.deployment = held.deployment AND seen.symbol = held.symbol
    AND seen.sequence = (
        SELECT MAX(newest.sequence)
        FROM position_snapshots AS newest
        WHERE newest.journal = held.journal AND newest.deployment = held.deployment AND newest.symbol = held.symbol
    );

CREATE VIEW strategy_summary AS
SELECT
    journal,
    deployment,
    COUNT(*) AS trades,
    SUM(CASE WHEN realized_pnl_e8 > 0 THEN 1 ELSE 0 END) AS winners,
    SUM(CASE WHEN realized_pnl_e8 < 0 THEN 1 ELSE 0 END) AS losers,
    ROUND(SUM(CASE WHEN realized_pnl_e8 > 0 THEN 1.0 ELSE 0.0 END) / COUNT(*), 8) AS win_rate,
    SUM(direction * (exit_value_e8 - entry_value_e8)) / 100000000.0 AS gross_pnl,
    SUM(entry_commission_e8 + exit_commission_e8) / 100000000.0 AS commission,
    SUM(realized_pnl_e8) / 100000000.0 AS net_pnl,
    SUM(slippage_e8) / 100000000.0 AS slippage,
    MAX(realized_pnl_e8) / 100000000.0 AS best_trade,
    MIN(realized_pnl_e8) / 100000000.0 AS worst_trade,
    MIN(entry_session) AS first_session,
    MAX(exit_session) AS last_session
FROM trades
WHERE status = 'CLOSED' AND realized_pnl_e8 IS NOT NULL
GROUP BY journal, deployment;

-- A deployment's open risk. unprotected_cost is what is held without a stop on record; the greeks are those of whole positions: of one
-- share, times the contracts (negative when sold), times the shares a contract is about.
CREATE VIEW risk_metrics AS
SELECT
    deployments.journal,
    deployments.deployment,
    COUNT(trades.part) AS open_trades,
    COALESCE(SUM(trades.direction * trades.entry_value_e8), 0) / 100000000.0 AS open_cost,
    COALESCE(SUM(trades.direction * (trades.entry_value_e8 - trades.stop_value_e8)), 0) / 100000000.0 AS loss_at_stops,
    COALESCE(SUM(trades.direction * (trades.target_value_e8 - trades.entry_value_e8)), 0) / 100000000.0 AS profit_at_targets,
    COALESCE(SUM(CASE WHEN trades.stop_value_e8 IS NULL THEN trades.entry_value_e8 END), 0) / 100000000.0 AS unprotected_cost,
    (
        SELECT COALESCE(SUM(closed.realized_pnl_e8), 0) / 100000000.0
        FROM trades AS closed
        WHERE closed.journal = deployments.journal AND closed.deployment = deployments.deployment
    ) AS realized_pnl,
    (
        SELECT ROUND(CAST(SUM(open_positions.unrealized_pnl) AS NUMERIC), 8)
        FROM open_positions
        WHERE open_positions.journal = deployments.journal AND open_positions.deployment = deployments.deployment
    ) AS unrealized_pnl,
    (
        SELECT ROUND(CAST(SUM(open_positions.delta * open_positions.shares * open_positions.multiplier) AS NUMERIC), 8)
        FROM open_positions
        WHERE open_positions.journal = deployments.journal AND open_positions.deployment = deployments.deployment
    ) AS total_delta,
    (
        SELECT ROUND(CAST(SUM(open_positions.gamma * open_positions.shares * open_positions.multiplier) AS NUMERIC), 8)
        FROM open_positions
        WHERE open_positions.journal = deployments.journal AND open_positions.deployment = deployments.deployment
    ) AS total_gamma,
    (
        SELECT ROUND(CAST(SUM(open_positions.theta * open_positions.shares * open_positions.multiplier) AS NUMERIC), 8)
        FROM open_positions
        WHERE open_positions.journal = deployments.journal AND open_positions.deployment = deployments.deployment
    ) AS total_theta,
    (
        SELECT ROUND(CAST(SUM(open_positions.vega * open_positions.shares * open_positions.multiplier) AS NUMERIC), 8)
        FROM open_positions
        WHERE open_positions.journal = deployments.journal AND open_positions.deployment = deployments.deployment
    ) AS total_vega
FROM deployments
LEFT JOIN trades
    ON trades.journal = deployments.journal AND trades.deployment = deployments.deployment AND trades.status = 'OPEN'
GROUP BY deployments.journal, deployments.deployment;

CREATE VIEW pending_orders AS
SELECT
    journal,
    order_id,
    order_ref,
    deployment,
    session,
    symbol,
    role,
    side,
    order_type,
    algo_strategy,
    algo_priority,
    state,
    broker_status,
    (shares_e8 - executed_e8) / 100000000.0 AS shares_open,
    shares_e8 / 100000000.0 AS shares,
    limit_price_e8 / 100000000.0 AS limit_price,
    stop_price_e8 / 100000000.0 AS stop_price,
    oca_group,
    sent_at
FROM orders
WHERE ended_at IS NULL;
