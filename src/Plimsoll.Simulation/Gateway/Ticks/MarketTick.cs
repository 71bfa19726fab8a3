using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>One trade of the tape, and what the tape showed from then on: its last, its quote, its day so far.</summary>
internal sealed record MarketTick(Instant At, Quote Quote)
{
    public decimal Price => Quote.Last ?? 0m;

    public decimal Size => Quote.LastSize ?? 0m;
}
