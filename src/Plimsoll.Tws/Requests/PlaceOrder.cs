using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>
/// Places an order, or modifies the live order of that id. The layout is protocol.md §5, in its fifteen steps; each run of fields
/// below is named after its step.
/// </summary>
public sealed record PlaceOrder(int OrderId, Contract Contract, Order Order) : TwsRequest
{
    internal override void Encode(RequestWriter to)
    {
        CheckVersion(to);
        to.Id(3).Int(OrderId);
        ContractEncoding.Twelve(to, Contract);
        to.Text(Contract.SecIdType).Text(Contract.SecId);
        Terms(to);
        Combination(to);
        Restrictions(to);
        OrderEncoding.Volatility(to, Order);
        OrderEncoding.Scale(to, Order);
        OrderEncoding.HedgeAndClearing(to, Order);
        ContractEncoding.DeltaNeutral(to, Contract);
        OrderEncoding.Algo(to, Order);
        OrderEncoding.PegToBenchmark(to, Order);
        OrderEncoding.Conditions(to, Order);
        OrderEncoding.Adjustments(to, Order);
        OrderEncoding.Compliance(to, Order);
        OrderEncoding.PegBestAndMid(to, Contract, Order);
        OrderEncoding.Recent(to, Order);
    }

    /// <summary>A field that the version cannot carry would be lost in silence and make it another order.</summary>
    private void CheckVersion(RequestWriter to)
    {
        var version = to.Version;
        var rfq = version is >= TwsVersions.RfqFields and < TwsVersions.RfqFieldsDropped;
        to.Needs(version < TwsVersions.FaProfileDropped, Order.FaProfile is not null, "an advisor profile");
        to.Needs(version >= TwsVersions.CustomerAccount, Order.CustomerAccount is not null, "a customer account");
        to.Needs(version >= TwsVersions.ProfessionalCustomer, Order.ProfessionalCustomer, "a professional customer");
        to.Needs(rfq, Order.ExternalUserId is not null, "an external user id");
        to.Needs(rfq || version >= TwsVersions.CmeTagging, Order.ManualOrderIndicator is not null, "a manual order indicator");
        to.Needs(version >= TwsVersions.IncludeOvernight, Order.IncludeOvernight, "overnight trading");
        to.Needs(version >= TwsVersions.ImbalanceOnly, Order.ImbalanceOnly, "imbalance only");
    }

    private void Terms(RequestWriter to)
    {
        to.Text(Order.Action).Size(Order.TotalQuantity ?? 0m).Text(Order.OrderType);
        to.PriceOrEmpty(Order.LmtPrice).PriceOrEmpty(Order.AuxPrice).Text(Order.Tif).Text(Order.OcaGroup).Text(Order.Account);
        to.Text(Order.OpenClose).IntOrZero(Order.Origin).Text(Order.OrderRef).Bool(Order.Transmit).IntOrZero(Order.ParentId);
        to.Bool(Order.BlockOrder).Bool(Order.SweepToFill).IntOrZero(Order.DisplaySize).IntOrZero(Order.TriggerMethod);
        to.Bool(Order.OutsideRth).Bool(Order.Hidden);
    }

    private void Combination(RequestWriter to)
    {
        if (!Contract.IsBag)
        {
            return;
        }

        ContractEncoding.LegsForOrder(to, Contract);
        to.Int(Order.OrderComboLegPrices.Count);
        foreach (var price in Order.OrderComboLegPrices)
        {
            to.PriceOrEmpty(price);
        }

        to.TagValues(Order.SmartComboRoutingParams);
    }

    private void Restrictions(RequestWriter to)
    {
        to.Empty(); // sharesAllocation, dead on the way in
        OrderEncoding.Amount(to, Order.DiscretionaryAmt).Text(Order.GoodAfterTime).Text(Order.GoodTillDate);
        to.Text(Order.FaGroup).Text(Order.FaMethod).Text(Order.FaPercentage);
        if (to.Version < TwsVersions.FaProfileDropped)
        {
            to.Text(Order.FaProfile);
        }

        to.Text(Order.ModelCode).IntOrZero(Order.ShortSaleSlot).Text(Order.DesignatedLocation).Int(Order.ExemptCode ?? -1);
        to.IntOrZero(Order.OcaType).Text(Order.Rule80A).Text(Order.SettlingFirm).Bool(Order.AllOrNone).IntOrEmpty(Order.MinQty);
        to.PriceOrEmpty(Order.PercentOffset).Bool(false).Bool(false).Empty(); // eTradeOnly, firmQuoteOnly, nbboPriceCap: dead
        to.IntOrZero(Order.AuctionStrategy).PriceOrEmpty(Order.StartingPrice).PriceOrEmpty(Order.StockRefPrice);
        to.NumberOrEmpty(Order.Delta).PriceOrEmpty(Order.StockRangeLower).PriceOrEmpty(Order.StockRangeUpper);
        to.Bool(Order.OverridePercentageConstraints);
    }
}
