using NodaTime;
using Plimsoll.Market;

namespace Plimsoll.Trading.Risk;

/// <summary>The last look at a symbol's quote.</summary>
public sealed record SeenQuote(Instant At, Price? Bid, Price? Ask, Price? Last, bool IsDelayed, bool IsHalted, string? Why)
{
    /// <summary>Bid and ask, and the bid not above the ask.</summary>
    public bool IsTwoSided => Bid is { } bid && Ask is { } ask && bid.Value > 0m && bid <= ask;

    /// <summary>Halfway between bid and ask; null without both.</summary>
    public Price? Mid => IsTwoSided ? new Price((Bid!.Value.Value + Ask!.Value.Value) / 2m) : null;
}
