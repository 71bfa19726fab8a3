using NodaTime;

namespace Plimsoll.Simulation.Markets;

/// <summary>One bar at the market's own resolution. Dollars and shares; <paramref name="Start"/> is the bar's first instant.</summary>
public readonly record struct MarketBar(
    Instant Start,
    Duration Length,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal Volume);
