using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Events;

/// <summary>One look at a symbol's quote. A side the broker does not show is null.</summary>
/// <param name="IsDelayed">The prices are about 15 minutes old (market data types 3 and 4).</param>
/// <param name="IsHalted">The broker says that trading in it is halted; false also where it says nothing.</param>
/// <param name="Why">What the broker said in place of a quote; null when it gave one.</param>
public sealed record QuoteRead(Instant At, string Symbol, Price? Bid, Price? Ask, Price? Last, bool IsDelayed, bool IsHalted, string? Why) : DeskEvent(At);
