using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>One fill, as the gateway's ledger keeps it: the truth every report is held against.</summary>
/// <param name="ExecId">Such as <c>0000e0d5.67fe667b.01.01</c>; a correction changes only the digits after the last dot.</param>
/// <param name="Shares">Positive.</param>
/// <param name="Price">Dollars per share.</param>
/// <param name="CumulativeQuantity">The order's filled quantity including this fill.</param>
/// <param name="AveragePrice">The order's mean fill price including this fill.</param>
/// <param name="Commission">Dollars, fees included.</param>
/// <param name="RealizedPnl">Dollars, at IB's average cost; null for an opening trade.</param>
public sealed record Execution(
    string ExecId,
    SimulatedOrder Order,
    Instant At,
    OrderSide Side,
    decimal Shares,
    decimal Price,
    decimal CumulativeQuantity,
    decimal AveragePrice,
    decimal Commission,
    decimal? RealizedPnl)
{
    /// <summary>Null for a trade.</summary>
    public DeliveryCause? Cause { get; init; }
}
