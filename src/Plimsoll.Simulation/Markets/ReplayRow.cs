using NodaTime;

namespace Plimsoll.Simulation.Markets;

/// <param name="At">The bar's first instant; for a daily bar midnight UTC of its <paramref name="Date"/>, good for ordering only.</param>
/// <param name="Date">Set for a daily bar.</param>
internal readonly record struct ReplayRow(
    Instant At,
    LocalDate? Date,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal Volume);
