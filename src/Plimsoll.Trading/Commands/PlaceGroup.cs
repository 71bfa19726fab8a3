using System.Text.Json.Serialization;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Trading.Commands;

/// <summary>Send the group's orders, in order, each once.</summary>
/// <param name="Group">What is journaled.</param>
public sealed record PlaceGroup(OrderGroup Group) : DeskCommand
{
    /// <summary>What lets it be sent, in the turn that made it only: a command folded from the journal has none, so it can never be sent again.</summary>
    [JsonIgnore]
    public RiskGate.Approved? Approval { get; init; }
}
