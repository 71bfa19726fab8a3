namespace Plimsoll.Simulation.Exchange.State;

/// <param name="Basis">Dollars paid for the quantity, commissions included; negative for a short.</param>
/// <param name="FlowToday">Dollars that the day's trades and dividends brought.</param>
/// <param name="ValueBefore">What the position was worth at the last close.</param>
/// <param name="OpenedToday">Of the quantity, what was opened in the session.</param>
/// <param name="IsDayTraded">Whether some of it was opened and closed in the session.</param>
public sealed record HoldingState(
    Listing Listing,
    decimal Quantity,
    decimal Basis,
    decimal RealizedToday,
    bool TradedToday,
    decimal FlowToday,
    decimal ValueBefore,
    decimal OpenedToday,
    bool IsDayTraded);
