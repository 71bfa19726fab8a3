namespace Plimsoll.Simulation.Gateway.History;

/// <summary>What a historical bar is made of (whatToShow).</summary>
internal enum PriceBasis
{
    /// <summary>TRADES; ADJUSTED_LAST too, as simulated stocks neither split nor pay.</summary>
    Trades = 1,
    Midpoint,
    Bid,
    Ask,
}
