using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>One day's regular trading hours, as the exchange announces them.</summary>
/// <param name="Close">The closing auction's instant; nothing trades at or after it.</param>
public sealed record ExchangeSession(LocalDate Date, Instant Open, Instant Close);
