using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the load line refused the group.</summary>
public sealed record RefuseGroup(GroupKey Key, Refusal Refusal) : DeskCommand;
