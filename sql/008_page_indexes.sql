-- What the page sorts and sums by: without these every look at a list reads all of a journal's rows.

CREATE INDEX trades_by_entry ON trades (journal, entry_at, entry_order_id);
CREATE INDEX trades_by_result ON trades (journal, deployment, realized_pnl_e8);
CREATE INDEX trades_by_exit ON trades (journal, status, exit_session, deployment, realized_pnl_e8);
CREATE INDEX orders_by_end ON orders (journal, ended_at);
CREATE INDEX executions_by_time ON executions (journal, executed_at);
