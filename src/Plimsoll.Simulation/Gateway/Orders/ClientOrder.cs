using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway.Orders;

/// <summary>What the gateway remembers about an order beyond the exchange's own record.</summary>
internal sealed class ClientOrder(OrderEcho echo)
{
    public OrderEcho Echo { get; set; } = echo;

    /// <summary>False for an order typed into TWS that client 0 has not bound.</summary>
    public bool IsBound { get; set; } = true;

    /// <summary>After a no-reply strike: nothing is said about the order until somebody asks.</summary>
    public bool IsUnspoken { get; set; }

    /// <summary>The text of the last 201 about the order; an order that ends with it as its reason is not told a 202 as well.</summary>
    public string? Objection { get; set; }

    public LostIdentity? Lost { get; set; }

    /// <summary>Executions told, their commission reports not yet.</summary>
    public List<Execution> CommissionsDue { get; } = [];
}
