using Plimsoll.Trading.Orders;

namespace Plimsoll.Trading.Commands;

/// <summary>Send the group's orders, in order, each once. Outside the core it travels with the approval that made it.</summary>
public sealed record PlaceGroup(OrderGroup Group) : DeskCommand;
