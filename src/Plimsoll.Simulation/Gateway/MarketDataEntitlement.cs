namespace Plimsoll.Simulation.Gateway;

/// <summary>What the login may see of the market (protocol.md §11: 354, 10089, 10090, 10167, 10168, 10197).</summary>
public enum MarketDataEntitlement
{
    /// <summary>Everything, as it happens.</summary>
    RealTime = 1,

    /// <summary>Fifteen minutes late and only when asked for (10089, then 10167 with the delayed ticks).</summary>
    Delayed,

    /// <summary>A part is not subscribed: 10090, and the day's open, high, low, close and volume go on.</summary>
    Partial,

    /// <summary>Nothing: 354, and 10168 to whoever asks for delayed data.</summary>
    None,

    /// <summary>The same login is at another terminal: 10197.</summary>
    Competing,

    /// <summary>Stocks as they happen; of options nothing (354): a login without OPRA.</summary>
    StocksOnly,
}
