using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>The later steps of placeOrder (protocol.md §5, 4 to 15), spelt as the official client lineage spells them.</summary>
internal static class OrderEncoding
{
    /// <summary>This one price is an integer 0 when unset.</summary>
    public static RequestWriter Amount(RequestWriter to, decimal? amount) => amount is { } set ? to.Price(set) : to.Int(0);

    public static void Volatility(RequestWriter to, Order order)
    {
        to.NumberOrEmpty(order.Volatility).IntOrEmpty(order.VolatilityType);
        to.Text(order.DeltaNeutral?.OrderType).PriceOrEmpty(order.DeltaNeutral?.AuxPrice);
        if (order.DeltaNeutral is { OrderType.Length: > 0 } hedge)
        {
            to.IntOrZero(hedge.ConId).Text(hedge.SettlingFirm).Text(hedge.ClearingAccount).Text(hedge.ClearingIntent);
            to.Text(hedge.OpenClose).Bool(hedge.ShortSale).IntOrZero(hedge.ShortSaleSlot).Text(hedge.DesignatedLocation);
        }

        to.Bool(order.ContinuousUpdate).IntOrEmpty(order.ReferencePriceType);
        to.PriceOrEmpty(order.TrailStopPrice).PriceOrEmpty(order.TrailingPercent);
    }

    public static void Scale(RequestWriter to, Order order)
    {
        var scale = order.Scale ?? new OrderScale();
        to.IntOrEmpty(scale.InitLevelSize).IntOrEmpty(scale.SubsLevelSize).PriceOrEmpty(scale.PriceIncrement);
        if (scale.HasLadder)
        {
            to.PriceOrEmpty(scale.PriceAdjustValue).IntOrEmpty(scale.PriceAdjustInterval).PriceOrEmpty(scale.ProfitOffset);
            to.Bool(scale.AutoReset).IntOrEmpty(scale.InitPosition).IntOrEmpty(scale.InitFillQty).Bool(scale.RandomPercent);
        }

        to.Text(scale.Table).Text(order.ActiveStartTime).Text(order.ActiveStopTime);
    }

    public static void HedgeAndClearing(RequestWriter to, Order order)
    {
        to.Text(order.HedgeType);
        if (!string.IsNullOrEmpty(order.HedgeType))
        {
            to.Text(order.HedgeParam);
        }

        to.Bool(order.OptOutSmartRouting).Text(order.ClearingAccount).Text(order.ClearingIntent).Bool(order.NotHeld);
    }

    public static void Algo(RequestWriter to, Order order)
    {
        to.Text(order.AlgoStrategy);
        if (!string.IsNullOrEmpty(order.AlgoStrategy))
        {
            to.TagValues(order.AlgoParams);
        }

        to.Text(order.AlgoId).Bool(order.WhatIf).Options(order.MiscOptions).Bool(order.Solicited);
        to.Bool(order.RandomizeSize).Bool(order.RandomizePrice);
    }

    public static void PegToBenchmark(RequestWriter to, Order order)
    {
        if (order.OrderType is not ("PEG BENCH" or "PEGBENCH"))
        {
            return;
        }

        var peg = order.PegToBenchmark ?? throw to.Refuse(TwsRefusal.Invalid, "a PEG BENCH order names its benchmark");
        to.Int(peg.ReferenceContractId).Bool(peg.IsPeggedChangeAmountDecrease).PriceOrZero(peg.PeggedChangeAmount);
        to.PriceOrZero(peg.ReferenceChangeAmount).Text(peg.ReferenceExchangeId);
    }

    public static void Conditions(RequestWriter to, Order order)
    {
        to.Int(order.Conditions.Count);
        foreach (var condition in order.Conditions)
        {
            Condition(to, condition);
        }

        if (order.Conditions.Count > 0)
        {
            to.Bool(order.ConditionsIgnoreRth).Bool(order.ConditionsCancelOrder);
        }
    }

    private static void Condition(RequestWriter to, OrderCondition condition)
    {
        to.Int(condition.Type).Text(condition.And ? "a" : "o");
        switch (condition)
        {
            case PriceCondition c:
                to.Bool(c.IsMore).Price(c.Price).Int(c.ConId).Text(c.Exchange).Int(c.TriggerMethod);
                break;
            case TimeCondition c:
                to.Bool(c.IsMore).Text(c.Time);
                break;
            case MarginCondition c:
                to.Bool(c.IsMore).Int(c.Percent);
                break;
            case ExecutionCondition c:
                to.Text(c.SecType).Text(c.Exchange).Text(c.Symbol);
                break;
            case VolumeCondition c:
                to.Bool(c.IsMore).Int(c.Volume).Int(c.ConId).Text(c.Exchange);
                break;
            case PercentChangeCondition c:
                to.Bool(c.IsMore).Price(c.ChangePercent).Int(c.ConId).Text(c.Exchange);
                break;
            default:
                throw to.Refuse(TwsRefusal.Invalid, $"{condition.GetType().Name} has no encoding");
        }
    }

    public static void Adjustments(RequestWriter to, Order order)
    {
        to.Text(order.AdjustedOrderType).PriceOrMax(order.TriggerPrice).PriceOrMax(order.LmtPriceOffset);
        to.PriceOrMax(order.AdjustedStopPrice).PriceOrMax(order.AdjustedStopLimitPrice).PriceOrMax(order.AdjustedTrailingAmount);
        to.IntOrZero(order.AdjustableTrailingUnit);
    }

    public static void Compliance(RequestWriter to, Order order)
    {
        to.Text(order.ExtOperator).Text(order.SoftDollarTier?.Name).Text(order.SoftDollarTier?.Value).PriceOrMax(order.CashQty);
        to.Text(order.Mifid2DecisionMaker).Text(order.Mifid2DecisionAlgo);
        to.Text(order.Mifid2ExecutionTrader).Text(order.Mifid2ExecutionAlgo);
        to.Bool(order.DontUseAutoPriceForHedge).Bool(order.IsOmsContainer).Bool(order.DiscretionaryUpToLimitPrice);
        to.IntOrEmpty(order.UsePriceMgmtAlgo is { } use ? (use ? 1 : 0) : null);
        to.IntOrMax(order.Duration).IntOrMax(order.PostToAts).Bool(order.AutoCancelParent);
        to.Text(order.AdvancedErrorOverride).Text(order.ManualOrderTime);
    }

    public static void PegBestAndMid(RequestWriter to, Contract contract, Order order)
    {
        if (contract.Exchange == "IBKRATS")
        {
            to.IntOrEmpty(order.MinTradeQty);
        }

        var offsets = order.OrderType == "PEG MID";
        if (order.OrderType == "PEG BEST")
        {
            to.IntOrEmpty(order.MinCompeteSize);
            offsets = order.CompeteUpToMid;
            to = offsets ? to.Text("Infinity") : to.PriceOrEmpty(order.CompeteAgainstBestOffset);
        }

        if (offsets)
        {
            to.PriceOrEmpty(order.MidOffsetAtWhole).PriceOrEmpty(order.MidOffsetAtHalf);
        }
    }

    public static void Recent(RequestWriter to, Order order)
    {
        if (to.Version >= TwsVersions.CustomerAccount)
        {
            to.Text(order.CustomerAccount);
        }

        if (to.Version >= TwsVersions.ProfessionalCustomer)
        {
            to.Bool(order.ProfessionalCustomer);
        }

        if (to.Version is >= TwsVersions.RfqFields and < TwsVersions.RfqFieldsDropped)
        {
            to.Text(order.ExternalUserId).IntOrMax(order.ManualOrderIndicator);
        }

        if (to.Version >= TwsVersions.IncludeOvernight)
        {
            to.Bool(order.IncludeOvernight);
        }

        if (to.Version >= TwsVersions.CmeTagging)
        {
            to.IntOrMax(order.ManualOrderIndicator);
        }

        if (to.Version >= TwsVersions.ImbalanceOnly)
        {
            to.Bool(order.ImbalanceOnly);
        }
    }
}
