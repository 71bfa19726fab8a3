-- Realized P&L is computed where the trade is closed, so that whoever closes it cannot get it wrong. An exit without a price (shares
-- that left without an execution) has none.

CREATE FUNCTION trades_realized() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'CLOSED' THEN
        NEW.realized_pnl_e8 := NEW.exit_value_e8 - NEW.entry_value_e8 - NEW.entry_commission_e8 - NEW.exit_commission_e8;
        NEW.slippage_e8 := COALESCE(NEW.entry_value_e8 - NEW.planned_entry_value_e8, 0)
            + COALESCE(NEW.planned_exit_value_e8 - NEW.exit_value_e8, 0);
    ELSE
        NEW.realized_pnl_e8 := NULL;
        NEW.slippage_e8 := NULL;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER trades_realized BEFORE INSERT OR UPDATE ON trades FOR EACH ROW EXECUTE FUNCTION trades_realized();
