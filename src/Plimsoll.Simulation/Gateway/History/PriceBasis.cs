namespace Plimsoll.Simulation.Gateway.History;

/// <summary>What a historical bar is made of (whatToShow).</summary>
internal enum PriceBasis
{
    /// <summary>TRADES; ADJUSTED_LAST too, as the market's own prices are adjusted already.</summary>
    Trades = 1,
    Midpoint,
    Bid,
    Ask,

    /// <summary>IB's mixture: open and close are the time averages of bid and ask, low and high the lowest bid and the highest ask.</summary>
    BidAsk,

    /// <summary>HISTORICAL_VOLATILITY: of thirty sessions, a year's standard deviation.</summary>
    Volatility,
}
