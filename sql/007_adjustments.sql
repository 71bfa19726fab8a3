-- One adjustment may be of two instruments: an option that was assigned, and the shares that it brought. And what it cost: zero for the
-- option, the strike for the shares, nothing where nobody knows.

DROP TABLE adjustments;

CREATE TABLE adjustments (
    journal TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    deployment TEXT NOT NULL,
    symbol TEXT NOT NULL,
    shares_e8 BIGINT NOT NULL,
    price_e8 BIGINT,
    why TEXT NOT NULL,
    adjusted_at TEXT NOT NULL,
    PRIMARY KEY (journal, sequence, symbol)
);

-- Rows of the past lack what the new column says: the next look at the journals makes them again.
DELETE FROM journals;
DELETE FROM deployments;
DELETE FROM orders;
DELETE FROM executions;
DELETE FROM trades;
DELETE FROM equity;
DELETE FROM pnl_daily;
DELETE FROM job_runs;
DELETE FROM position_snapshots;
