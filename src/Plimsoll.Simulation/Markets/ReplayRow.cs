using NodaTime;

namespace Plimsoll.Simulation.Markets;

/// <param name="At">The bar's first instant; for a daily bar midnight UTC of its <paramref name="Date"/>, good for ordering only.</param>
/// <param name="Date">Set for a daily bar.</param>
/// <param name="Dividend">Dollars a share going ex on that day; 0 for none.</param>
/// <param name="Split">New shares for an old one from that day on; 1 for none.</param>
internal readonly record struct ReplayRow(
    Instant At,
    LocalDate? Date,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal Volume,
    decimal Dividend,
    decimal Split);
