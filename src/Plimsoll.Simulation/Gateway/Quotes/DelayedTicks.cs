namespace Plimsoll.Simulation.Gateway.Quotes;

/// <summary>The ids under which the same ticks come a quarter of an hour late (protocol.md §9).</summary>
internal static class DelayedTicks
{
    /// <summary>Null for a tick that has no delayed form.</summary>
    public static QuoteTick? Of(QuoteTick tick) => tick switch
    {
        QuoteTick.Bid => QuoteTick.DelayedBid,
        QuoteTick.Ask => QuoteTick.DelayedAsk,
        QuoteTick.Last => QuoteTick.DelayedLast,
        QuoteTick.BidSize => QuoteTick.DelayedBidSize,
        QuoteTick.AskSize => QuoteTick.DelayedAskSize,
        QuoteTick.LastSize => QuoteTick.DelayedLastSize,
        QuoteTick.High => QuoteTick.DelayedHigh,
        QuoteTick.Low => QuoteTick.DelayedLow,
        QuoteTick.Volume => QuoteTick.DelayedVolume,
        QuoteTick.Close => QuoteTick.DelayedClose,
        QuoteTick.Open => QuoteTick.DelayedOpen,
        QuoteTick.LastTimestamp => QuoteTick.DelayedLastTimestamp,
        QuoteTick.Halted => QuoteTick.DelayedHalted,
        var other => (int)other is >= 0 and < 66 or 77 or 84 ? null : other,
    };
}
