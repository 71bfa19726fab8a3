namespace Plimsoll.Simulation.Exchange;

/// <summary>What is held, or would be, where margin is reckoned.</summary>
/// <param name="Quantity">Shares or contracts, negative for a short.</param>
/// <param name="Unit">Dollars per share or contract.</param>
internal readonly record struct MarginPosition(Listing Listing, decimal Quantity, decimal Unit);
