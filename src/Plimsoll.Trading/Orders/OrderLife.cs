namespace Plimsoll.Trading.Orders;

/// <summary>How long an order stays that is not of one day.</summary>
public enum OrderLife
{
    GoodTillCancelled = 1,
}
