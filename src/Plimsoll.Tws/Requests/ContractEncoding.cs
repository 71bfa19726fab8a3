using Plimsoll.Tws.Messages;

namespace Plimsoll.Tws.Requests;

/// <summary>The twelve contract fields that most requests share, and the legs of combinations.</summary>
internal static class ContractEncoding
{
    public static void Twelve(RequestWriter to, Contract contract)
    {
        to.IntOrZero(contract.ConId).Text(contract.Symbol).Text(contract.SecType).Text(contract.LastTradeDateOrContractMonth);
        to.PriceOrZero(contract.Strike).Text(contract.Right).Text(contract.Multiplier).Text(contract.Exchange);
        to.Text(contract.PrimaryExchange).Text(contract.Currency).Text(contract.LocalSymbol).Text(contract.TradingClass);
    }

    /// <summary>Data requests name only what is combined; an order says more of each leg.</summary>
    public static void LegsForData(RequestWriter to, Contract contract)
    {
        if (!contract.IsBag)
        {
            return;
        }

        to.Int(contract.ComboLegs.Count);
        foreach (var leg in contract.ComboLegs)
        {
            to.Int(leg.ConId).Int(leg.Ratio).Text(leg.Action).Text(leg.Exchange);
        }
    }

    public static void LegsForOrder(RequestWriter to, Contract contract)
    {
        to.Int(contract.ComboLegs.Count);
        foreach (var leg in contract.ComboLegs)
        {
            to.Int(leg.ConId).Int(leg.Ratio).Text(leg.Action).Text(leg.Exchange).Int(leg.OpenClose).Int(leg.ShortSaleSlot);
            to.Text(leg.DesignatedLocation).Int(leg.ExemptCode ?? -1);
        }
    }

    public static void DeltaNeutral(RequestWriter to, Contract contract)
    {
        to.Bool(contract.DeltaNeutralContract is not null);
        if (contract.DeltaNeutralContract is { } hedge)
        {
            to.Int(hedge.ConId).Number(hedge.Delta).Price(hedge.Price);
        }
    }
}
