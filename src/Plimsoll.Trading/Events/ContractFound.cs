using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The broker knows the symbol. <paramref name="LiquidUntil"/>: the end of today's liquid hours as the exchange announces them.</summary>
public sealed record ContractFound(Instant At, string Symbol, int ConId, decimal MinTick, string PrimaryExchange, Instant? LiquidUntil) : DeskEvent(At)
{
    /// <summary>The market rule of the exchange it is sent to; null where nobody asked for it.</summary>
    public IReadOnlyList<PriceStep>? Steps { get; init; }
}
