namespace Plimsoll.Trading.Orders;

public enum OrderType
{
    Market = 1,
    Limit,
    Stop,
    MarketOnClose,
}
