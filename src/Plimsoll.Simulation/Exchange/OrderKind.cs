namespace Plimsoll.Simulation.Exchange;

/// <summary>Market and limit orders for the opening auction (MOO, LOO) are these with <see cref="TimeInForce.AtTheOpening"/>, as at IB.</summary>
public enum OrderKind
{
    Market = 1,
    Limit = 2,
    Stop = 3,
    MarketOnClose = 4,

    /// <summary>A stop that becomes a limit.</summary>
    StopLimit = 5,

    /// <summary>A stop whose trigger follows the market at a distance, in dollars or per cent.</summary>
    Trail = 6,
    LimitOnClose = 7,

    /// <summary>A trail that becomes a limit, at an offset from where its trigger stood.</summary>
    TrailLimit = 8,
}
