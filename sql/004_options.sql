-- Options, short positions and their greeks; and whose everything is: a deployment on each table that lacked one.
--
-- An option's symbol is its name, such as 'SPY 260417P630'; its terms stand beside it. Its quantity is in contracts, of multiplier shares
-- each, and its values are price times contracts times multiplier. A trade's direction is 1 when it was bought first and -1 when it was
-- sold first; its quantity and values are positive either way.

DROP VIEW pending_orders;
DROP VIEW risk_metrics;
DROP VIEW strategy_summary;
DROP VIEW open_positions;

-- IB's algorithm, such as Adaptive, and how hard it tries.
ALTER TABLE orders ADD COLUMN algo_strategy TEXT;
ALTER TABLE orders ADD COLUMN algo_priority TEXT;

-- Empty for an execution that belongs to no order of ours.
ALTER TABLE executions ADD COLUMN deployment TEXT;
ALTER TABLE pnl_daily ADD COLUMN deployment TEXT NOT NULL DEFAULT 'daytrade';
ALTER TABLE job_runs ADD COLUMN deployment TEXT NOT NULL DEFAULT 'daytrade';

-- Capital included, at the closing prices; empty where the book was not marked.
ALTER TABLE equity ADD COLUMN equity_e8 BIGINT;

ALTER TABLE trades ADD COLUMN direction BIGINT NOT NULL DEFAULT 1;
ALTER TABLE trades ADD COLUMN multiplier BIGINT NOT NULL DEFAULT 1;
ALTER TABLE trades ADD COLUMN underlying TEXT;
ALTER TABLE trades ADD COLUMN expiration TEXT;
ALTER TABLE trades ADD COLUMN strike_e8 BIGINT;
ALTER TABLE trades ADD COLUMN option_right TEXT;

-- shares_e8 counts contracts where there are terms, and is negative for what is sold short.
ALTER TABLE position_snapshots ADD COLUMN con_id BIGINT;
ALTER TABLE position_snapshots ADD COLUMN multiplier BIGINT NOT NULL DEFAULT 1;
ALTER TABLE position_snapshots ADD COLUMN mid_e8 BIGINT;
ALTER TABLE position_snapshots ADD COLUMN underlying TEXT;
ALTER TABLE position_snapshots ADD COLUMN expiration TEXT;
ALTER TABLE position_snapshots ADD COLUMN strike_e8 BIGINT;
ALTER TABLE position_snapshots ADD COLUMN option_right TEXT;

CREATE INDEX position_snapshots_by_symbol ON position_snapshots (journal, deployment, symbol, sequence);

-- Rows of the past lack what the new columns say: the next look at the journals makes them again.
DELETE FROM journals;
DELETE FROM deployments;
DELETE FROM orders;
DELETE FROM executions;
DELETE FROM adjustments;
DELETE FROM trades;
DELETE FROM equity;
DELETE FROM pnl_daily;
DELETE FROM job_runs;
DELETE FROM position_snapshots;
