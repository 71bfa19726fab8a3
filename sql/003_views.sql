-- What pages and people read: amounts in dollars and shares.

CREATE VIEW open_positions AS
SELECT
    journal,
    deployment,
    symbol,
    SUM(shares_e8) / 100000000.0 AS shares,
    SUM(entry_value_e8) / 100000000.0 AS cost,
    SUM(entry_value_e8) * 1.0 / SUM(shares_e8) AS average_price,
    SUM(entry_commission_e8) / 100000000.0 AS commission,
    SUM(target_value_e8 - entry_value_e8) / 100000000.0 AS profit_at_target,
    SUM(entry_value_e8 - stop_value_e8) / 100000000.0 AS loss_at_stop,
    MIN(entry_session) AS since_session,
    MIN(entry_at) AS since
FROM trades
WHERE status = 'OPEN'
GROUP BY journal, deployment, symbol;

CREATE VIEW strategy_summary AS
SELECT
    journal,
    deployment,
    COUNT(*) AS trades,
    SUM(CASE WHEN realized_pnl_e8 > 0 THEN 1 ELSE 0 END) AS winners,
    SUM(CASE WHEN realized_pnl_e8 < 0 THEN 1 ELSE 0 END) AS losers,
    SUM(CASE WHEN realized_pnl_e8 > 0 THEN 1.0 ELSE 0.0 END) / COUNT(*) AS win_rate,
    SUM(exit_value_e8 - entry_value_e8) / 100000000.0 AS gross_pnl,
    SUM(entry_commission_e8 + exit_commission_e8) / 100000000.0 AS commission,
    SUM(realized_pnl_e8) / 100000000.0 AS net_pnl,
    SUM(slippage_e8) / 100000000.0 AS slippage,
    MIN(entry_session) AS first_session,
    MAX(exit_session) AS last_session
FROM trades
WHERE status = 'CLOSED' AND realized_pnl_e8 IS NOT NULL
GROUP BY journal, deployment;

-- A deployment's open risk. unprotected_cost is what is held without a stop on record.
CREATE VIEW risk_metrics AS
SELECT
    deployments.journal,
    deployments.deployment,
    COUNT(trades.part) AS open_trades,
    COALESCE(SUM(trades.entry_value_e8), 0) / 100000000.0 AS open_cost,
    COALESCE(SUM(trades.entry_value_e8 - trades.stop_value_e8), 0) / 100000000.0 AS loss_at_stops,
    COALESCE(SUM(trades.target_value_e8 - trades.entry_value_e8), 0) / 100000000.0 AS profit_at_targets,
    COALESCE(SUM(CASE WHEN trades.stop_value_e8 IS NULL THEN trades.entry_value_e8 END), 0) / 100000000.0 AS unprotected_cost,
    (
        SELECT COALESCE(SUM(closed.realized_pnl_e8), 0) / 100000000.0
        FROM trades AS closed
        WHERE closed.journal = deployments.journal AND closed.deployment = deployments.deployment
    ) AS realized_pnl
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
    state,
    broker_status,
    (shares_e8 - executed_e8) / 100000000.0 AS shares_open,
    shares_e8 / 100000000.0 AS shares,
    limit_price_e8 / 100000000.0 AS limit_price,
    stop_price_e8 / 100000000.0 AS stop_price,
    sent_at
FROM orders
WHERE ended_at IS NULL;
