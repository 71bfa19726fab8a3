using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The options asked for together were looked at; their market data lines are given back.</summary>
public sealed record OptionQuotesRead(Instant At, string Deployment, IReadOnlyList<OptionQuote> Quotes) : DeskEvent(At)
{
    /// <summary>For the record of what is held, not for a sale.</summary>
    public bool IsSnapshot { get; init; }
}
