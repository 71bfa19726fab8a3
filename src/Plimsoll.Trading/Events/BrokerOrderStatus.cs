namespace Plimsoll.Trading.Events;

/// <summary>IB's order statuses in the desk's words.</summary>
public enum BrokerOrderStatus
{
    /// <summary>ApiPending, PendingSubmit: on its way.</summary>
    Pending = 1,

    /// <summary>Accepted, not active: a waiting child, an untriggered stop.</summary>
    PreSubmitted,

    /// <summary>Working at the exchange.</summary>
    Submitted,
    PendingCancel,

    /// <summary>Cancelled, ApiCancelled, or expired.</summary>
    Cancelled,
    Filled,

    /// <summary>Refused or held; not dead by itself (an Inactive order may still be cancelled or revived).</summary>
    Inactive,
}
