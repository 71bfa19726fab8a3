using NodaTime;

namespace Plimsoll.Simulation.Options;

/// <summary>Where a stock stands.</summary>
/// <param name="At">When it last moved: the draws of a quote are keyed by it, so that it does not matter who looks, or how often.</param>
/// <param name="Price">Dollars.</param>
/// <param name="PriorClose">Null at the beginning of the data.</param>
public readonly record struct UnderlyingPrice(Instant At, decimal Price, decimal? PriorClose);
