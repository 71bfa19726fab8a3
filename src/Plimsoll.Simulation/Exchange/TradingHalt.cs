namespace Plimsoll.Simulation.Exchange;

/// <summary>Why a security does not trade, in the numbers of the wire's tick 49.</summary>
public enum TradingHalt
{
    /// <summary>News pending, a regulator's order, a market-wide halt.</summary>
    General = 1,

    /// <summary>A limit up–limit down pause.</summary>
    Volatility = 2,
}
