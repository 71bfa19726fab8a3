namespace Plimsoll.Trading.Orders;

/// <summary>How soon IB's Adaptive algorithm gives way on the price (protocol.md §10).</summary>
public enum AlgoPriority
{
    Urgent = 1,
}
