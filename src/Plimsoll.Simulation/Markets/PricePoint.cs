using NodaTime;

namespace Plimsoll.Simulation.Markets;

/// <summary>One step of a symbol's path through a session.</summary>
/// <param name="Price">Dollars, the last trade.</param>
/// <param name="Volume">Shares that traded on the way to this point.</param>
public readonly record struct PricePoint(Instant At, string Symbol, decimal Price, decimal Volume);
