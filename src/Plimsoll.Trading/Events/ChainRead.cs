using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Events;

/// <summary>What options there are on a stock, and where the stock stands.</summary>
/// <param name="UnderlyingPrice">Halfway between bid and ask, else the last trade; null when the broker shows neither.</param>
/// <param name="Expirations">Every expiry, and <paramref name="Strikes"/> every strike, crossed: not each strike is listed for each expiry.</param>
/// <param name="Why">What the broker said in place of an answer; null when it gave one.</param>
public sealed record ChainRead(
    Instant At, string Deployment, string Underlying, Price? UnderlyingPrice, IReadOnlyList<LocalDate> Expirations, IReadOnlyList<decimal> Strikes, string? Why) : DeskEvent(At);
