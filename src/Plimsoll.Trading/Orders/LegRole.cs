namespace Plimsoll.Trading.Orders;

/// <summary>What an order is for; a fill's exit type is read from the role of the order that filled.</summary>
public enum LegRole
{
    Entry = 1,
    TakeProfit,
    StopLoss,

    /// <summary>Sells what is left, at the close or at the market.</summary>
    CloseOut,
}
