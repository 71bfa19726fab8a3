namespace Plimsoll.App.Configuration;

/// <summary>What follows when the broker rejects an order of a rebalance.</summary>
internal enum OnRejection
{
    Halt = 1,
    Skip,
}
