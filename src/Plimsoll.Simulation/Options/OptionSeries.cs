using NodaTime;

namespace Plimsoll.Simulation.Options;

/// <summary>The strikes, ascending, that are listed for one expiry.</summary>
public sealed record OptionSeries(LocalDate Expiry, IReadOnlyList<decimal> Strikes);
