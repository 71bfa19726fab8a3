namespace Plimsoll.Trading.Orders;

public enum OrderSide
{
    Buy = 1,
    Sell,
}
