using NodaTime;

namespace Plimsoll.Simulation.Exchange;

/// <summary>A rate in force from a day on (New York date), until the next row of its table.</summary>
public readonly record struct DatedRate(LocalDate From, decimal Rate);
