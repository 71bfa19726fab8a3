namespace Plimsoll.Simulation.Gateway;

/// <summary>What becomes of orders for parts of a share, or for an amount of cash; it has changed over the years and differs by account.</summary>
public enum FractionalOrders
{
    /// <summary>Not by this API: 10243, and 10244 for cash.</summary>
    RefusedByApi = 1,

    /// <summary>The account lacks the permission: 10248.</summary>
    NotPermitted = 2,

    /// <summary>Taken for stocks at SMART, as market, limit, stop or stop limit orders; they cannot be modified.</summary>
    Taken = 3,
}
