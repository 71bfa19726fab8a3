namespace Plimsoll.Simulation.Exchange;

/// <summary>A tradable instrument as the gateway knows it: identity, exchange and price grid.</summary>
/// <param name="ConId">IB's contract number, stable for a symbol across runs (derived from the symbol, or the real one where known).</param>
/// <param name="MinTick">Smallest price step, dollars.</param>
public sealed record Listing(
    int ConId,
    string Symbol,
    string LongName,
    string PrimaryExchange,
    string StockType,
    decimal MinTick = 0.01m)
{
    public const string Currency = "USD";

    /// <summary>IB's trading class: NMS for Nasdaq listings, else the symbol.</summary>
    public string TradingClass => PrimaryExchange == "NASDAQ" ? "NMS" : Symbol;
}
