using NodaTime;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Options;

namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>One trade of the tape, and what the tape showed from then on: its last, its quote, its day so far.</summary>
internal sealed record MarketTick(Instant At, Quote Quote)
{
    public decimal Price => Quote.Last ?? 0m;

    public decimal Size => Quote.Last is null ? 0m : Quote.LastSize ?? 0m;

    /// <summary>Null for a stock.</summary>
    public (OptionQuote Quote, decimal Underlying)? Option { get; init; }
}
