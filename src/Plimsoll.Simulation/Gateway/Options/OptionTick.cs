namespace Plimsoll.Simulation.Gateway.Options;

/// <summary>Tick ids of option computations and of option statistics (protocol.md §9).</summary>
internal enum OptionTick
{
    Bid = 10,
    Ask = 11,
    Last = 12,
    Model = 13,
    CallOpenInterest = 27,
    PutOpenInterest = 28,
    CallVolume = 29,
    PutVolume = 30,
    Custom = 53,
    DelayedBid = 80,
    DelayedAsk = 81,
    DelayedLast = 82,
    DelayedModel = 83,
}
