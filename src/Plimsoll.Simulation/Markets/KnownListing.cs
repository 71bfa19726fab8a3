namespace Plimsoll.Simulation.Markets;

/// <param name="ConId">Null where the real number is not known for sure.</param>
/// <param name="Sector">Null for a fund.</param>
internal sealed record KnownListing(int? ConId, string LongName, string PrimaryExchange, string? Sector);
