-- As before, and for what was sold first: what came in is the entry's value, what went out the exit's.

DROP TRIGGER trades_realized_when_inserted;
DROP TRIGGER trades_realized_when_updated;

CREATE TRIGGER trades_realized_when_inserted AFTER INSERT ON trades
WHEN NEW.status = 'CLOSED'
BEGIN
    UPDATE trades
    SET realized_pnl_e8 = NEW.direction * (NEW.exit_value_e8 - NEW.entry_value_e8) - NEW.entry_commission_e8 - NEW.exit_commission_e8,
        slippage_e8 = COALESCE(NEW.direction * (NEW.entry_value_e8 - NEW.planned_entry_value_e8), 0)
            + COALESCE(NEW.direction * (NEW.planned_exit_value_e8 - NEW.exit_value_e8), 0)
    WHERE journal = NEW.journal AND entry_order_id = NEW.entry_order_id AND part = NEW.part;
END;

CREATE TRIGGER trades_realized_when_updated AFTER UPDATE OF
    status, direction, entry_value_e8, planned_entry_value_e8, entry_commission_e8, exit_value_e8, planned_exit_value_e8, exit_commission_e8
    ON trades
BEGIN
    UPDATE trades
    SET realized_pnl_e8 = CASE NEW.status WHEN 'CLOSED' THEN
            NEW.direction * (NEW.exit_value_e8 - NEW.entry_value_e8) - NEW.entry_commission_e8 - NEW.exit_commission_e8 END,
        slippage_e8 = CASE NEW.status WHEN 'CLOSED' THEN
            COALESCE(NEW.direction * (NEW.entry_value_e8 - NEW.planned_entry_value_e8), 0)
            + COALESCE(NEW.direction * (NEW.planned_exit_value_e8 - NEW.exit_value_e8), 0) END
    WHERE journal = NEW.journal AND entry_order_id = NEW.entry_order_id AND part = NEW.part;
END;
