using NodaTime;

namespace Plimsoll.Simulation.Gateway.History;

/// <summary>A bar as a client gets it. Dollars and shares; volume and average are null for bars that are not made of trades.</summary>
internal sealed record HistoryBar(
    Instant Start,
    LocalDate Date,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal? Volume,
    decimal? AveragePrice);
