namespace Plimsoll.Simulation.Gateway.Quotes;

/// <summary>Tick ids of protocol.md §9, those a stock's basic stream has.</summary>
internal enum QuoteTick
{
    BidSize = 0,
    Bid = 1,
    Ask = 2,
    AskSize = 3,
    Last = 4,
    LastSize = 5,
    High = 6,
    Low = 7,
    Volume = 8,
    Close = 9,
    Open = 14,
}
