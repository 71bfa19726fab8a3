namespace Plimsoll.Simulation.Gateway.Ticks;

/// <summary>The tickType of reqTickByTickData, by the number its answers carry (protocol.md §4, message 99).</summary>
internal enum TickKind
{
    Last = 1,
    AllLast = 2,
    BidAsk = 3,
    MidPoint = 4,
}
