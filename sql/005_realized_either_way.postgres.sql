-- As before, and for what was sold first: what came in is the entry's value, what went out the exit's.

CREATE OR REPLACE FUNCTION trades_realized() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'CLOSED' THEN
        NEW.realized_pnl_e8 := NEW.direction * (NEW.exit_value_e8 - NEW.entry_value_e8) - NEW.entry_commission_e8 - NEW.exit_commission_e8;
        NEW.slippage_e8 := COALESCE(NEW.direction * (NEW.entry_value_e8 - NEW.planned_entry_value_e8), 0)
            + COALESCE(NEW.direction * (NEW.planned_exit_value_e8 - NEW.exit_value_e8), 0);
    ELSE
        NEW.realized_pnl_e8 := NULL;
        NEW.slippage_e8 := NULL;
    END IF;
    RETURN NEW;
END
$$;
