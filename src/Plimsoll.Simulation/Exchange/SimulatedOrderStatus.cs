namespace Plimsoll.Simulation.Exchange;

/// <summary>IB's order statuses, spelt on the wire exactly as here.</summary>
public enum SimulatedOrderStatus
{
    /// <summary>Received with transmit=0: held in the gateway, unknown to the exchange.</summary>
    ApiPending = 1,
    PendingSubmit = 2,

    /// <summary>Accepted, not active: a waiting child, an untriggered stop, an order outside its hours.</summary>
    PreSubmitted = 3,
    Submitted = 4,
    PendingCancel = 5,
    Cancelled = 6,
    Filled = 7,

    /// <summary>Refused (with error 201), or held without being cancelled.</summary>
    Inactive = 8,
}
