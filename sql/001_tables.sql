-- What the journals say, as tables. Nothing here is authoritative: `plimsoll db rebuild` makes all of it again from the journals,
-- except research_runs, which research writes and a rebuild leaves alone.
--
-- Columns ending in _e8 count hundred-millionths (1e-8) of a dollar, of a dollar per share, or of a share, so that sums are exact in
-- every database. The views divide them. Times are UTC, ISO 8601 with nine decimals, so that their order as text is their order in time.
-- A journal is the name of its folder, such as DU1234567 or DU1234567-sim.

CREATE TABLE journals (
    journal TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    mode TEXT NOT NULL,
    last_sequence BIGINT NOT NULL,
    last_at TEXT NOT NULL
);

CREATE TABLE deployments (
    journal TEXT NOT NULL,
    deployment TEXT NOT NULL,
    first_session TEXT NOT NULL,
    last_session TEXT NOT NULL,
    PRIMARY KEY (journal, deployment)
);

CREATE TABLE orders (
    journal TEXT NOT NULL,
    order_id BIGINT NOT NULL,
    order_ref TEXT NOT NULL,
    perm_id BIGINT,
    deployment TEXT NOT NULL,
    session TEXT NOT NULL,
    symbol TEXT NOT NULL,
    con_id BIGINT NOT NULL,
    leg TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    purpose TEXT NOT NULL,
    role TEXT NOT NULL,
    side TEXT NOT NULL,
    order_type TEXT NOT NULL,
    shares_e8 BIGINT NOT NULL,
    limit_price_e8 BIGINT,
    stop_price_e8 BIGINT,
    parent_id BIGINT,
    oca_group TEXT,
    state TEXT NOT NULL,
    broker_status TEXT,
    executed_e8 BIGINT NOT NULL,
    executed_value_e8 BIGINT NOT NULL,
    why TEXT,
    sent_at TEXT NOT NULL,
    first_fill_at TEXT,
    ended_at TEXT,
    PRIMARY KEY (journal, order_id)
);

CREATE INDEX orders_by_symbol ON orders (journal, symbol);

-- One row a fill: exec_key is the execId without its version, exec_id the version that holds.
CREATE TABLE executions (
    journal TEXT NOT NULL,
    exec_key TEXT NOT NULL,
    exec_id TEXT NOT NULL,
    order_id BIGINT,
    order_ref TEXT,
    perm_id BIGINT NOT NULL,
    symbol TEXT NOT NULL,
    side TEXT NOT NULL,
    shares_e8 BIGINT NOT NULL,
    price_e8 BIGINT NOT NULL,
    commission_e8 BIGINT,
    executed_at TEXT NOT NULL,
    PRIMARY KEY (journal, exec_key)
);

CREATE INDEX executions_by_symbol ON executions (journal, symbol);

-- Shares that left or joined a book without an execution of ours.
CREATE TABLE adjustments (
    journal TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    deployment TEXT NOT NULL,
    symbol TEXT NOT NULL,
    shares_e8 BIGINT NOT NULL,
    why TEXT NOT NULL,
    adjusted_at TEXT NOT NULL,
    PRIMARY KEY (journal, sequence)
);

-- Round trips. What one entry bought is split into parts, one for each order that sold some of it, and one OPEN part for what is
-- still held. The *_value columns are price times shares of this part; planned_exit is the limit or stop of the order that sold.
-- realized_pnl_e8 and slippage_e8 belong to a trigger: net of both commissions, and dollars lost against the plan.
CREATE TABLE trades (
    journal TEXT NOT NULL,
    entry_order_id BIGINT NOT NULL,
    part BIGINT NOT NULL,
    deployment TEXT NOT NULL,
    symbol TEXT NOT NULL,
    slot TEXT NOT NULL,
    status TEXT NOT NULL,
    shares_e8 BIGINT NOT NULL,
    entry_session TEXT NOT NULL,
    entry_at TEXT NOT NULL,
    entry_value_e8 BIGINT NOT NULL,
    planned_entry_value_e8 BIGINT,
    entry_commission_e8 BIGINT NOT NULL,
    target_value_e8 BIGINT,
    stop_value_e8 BIGINT,
    exit_order_id BIGINT,
    exit_session TEXT,
    exit_at TEXT,
    exit_reason TEXT,
    exit_value_e8 BIGINT,
    planned_exit_value_e8 BIGINT,
    exit_commission_e8 BIGINT,
    realized_pnl_e8 BIGINT,
    slippage_e8 BIGINT,
    PRIMARY KEY (journal, entry_order_id, part)
);

CREATE INDEX trades_by_symbol ON trades (journal, symbol);

-- Each book when its session was reported; cash is the flow since the book was opened, without the capital it was given.
CREATE TABLE equity (
    journal TEXT NOT NULL,
    deployment TEXT NOT NULL,
    session TEXT NOT NULL,
    cash_flow_e8 BIGINT NOT NULL,
    holdings_cost_e8 BIGINT NOT NULL,
    commissions_e8 BIGINT NOT NULL,
    realized_net_e8 BIGINT NOT NULL,
    reported_at TEXT NOT NULL,
    PRIMARY KEY (journal, deployment, session)
);

-- The day-trade result as it was reported, in whole cents.
CREATE TABLE pnl_daily (
    journal TEXT NOT NULL,
    session TEXT NOT NULL,
    pnl_e8 BIGINT NOT NULL,
    entries_submitted BIGINT NOT NULL,
    entries_filled BIGINT NOT NULL,
    tp1_hits BIGINT NOT NULL,
    tp2_hits BIGINT NOT NULL,
    sl_hits BIGINT NOT NULL,
    moc_exits BIGINT NOT NULL,
    reported_at TEXT NOT NULL,
    PRIMARY KEY (journal, session)
);

-- ended_at stays empty for a run that a crash or the next day cut short.
CREATE TABLE job_runs (
    journal TEXT NOT NULL,
    started_sequence BIGINT NOT NULL,
    job TEXT NOT NULL,
    session TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (journal, started_sequence)
);

CREATE TABLE research_runs (
    run_id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    strategy TEXT NOT NULL,
    seed BIGINT,
    settings_json TEXT NOT NULL,
    result_json TEXT,
    data_sha256 TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT
);

CREATE TABLE position_snapshots (
    journal TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    deployment TEXT NOT NULL,
    symbol TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    shares_e8 BIGINT NOT NULL,
    bid_e8 BIGINT,
    ask_e8 BIGINT,
    underlying_price_e8 BIGINT,
    unrealized_pnl_e8 BIGINT,
    delta DOUBLE PRECISION,
    gamma DOUBLE PRECISION,
    theta DOUBLE PRECISION,
    vega DOUBLE PRECISION,
    implied_volatility DOUBLE PRECISION,
    PRIMARY KEY (journal, sequence, symbol)
);
