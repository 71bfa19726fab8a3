namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>Where a candidate's delta comes from, the best first.</summary>
public enum DeltaSource
{
    Broker = 1,

    /// <summary>Reckoned from the broker's implied volatility.</summary>
    BrokerVolatility,

    /// <summary>Reckoned from the volatility that the middle of bid and ask implies.</summary>
    Middle,
}
