using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: what became of an order, concluded from readings rather than told.</summary>
public sealed record ConcludeLeg(int OrderId, LegState State, string Why) : DeskCommand;
