using NodaTime;

namespace Plimsoll.Simulation.Exchange.State;

/// <summary>An execution of the day; its order is named by permId.</summary>
public sealed record ExecutionState(
    string ExecId,
    long PermId,
    Instant At,
    OrderSide Side,
    decimal Shares,
    decimal Price,
    decimal CumulativeQuantity,
    decimal AveragePrice,
    decimal Commission,
    decimal? RealizedPnl);
