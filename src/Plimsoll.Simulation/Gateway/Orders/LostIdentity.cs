namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>How reqAllOpenOrders shows an order that no longer knows whose it is.</summary>
internal enum LostIdentity
{
    /// <summary>Order id 0, as if it had been entered by hand.</summary>
    OrderIdZero = 1,

    /// <summary>Under another client's number.</summary>
    WrongClient = 2,
}
