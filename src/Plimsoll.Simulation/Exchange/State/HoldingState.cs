namespace Plimsoll.Simulation.Exchange.State;

/// <param name="Basis">Dollars paid for the quantity, commissions included; negative for a short.</param>
public sealed record HoldingState(Listing Listing, decimal Quantity, decimal Basis, decimal RealizedToday, bool TradedToday);
