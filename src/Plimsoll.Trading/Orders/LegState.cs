namespace Plimsoll.Trading.Orders;

/// <summary>
/// The life of one order as the desk knows it.
/// <code>
/// Sending ─ Written ─ Working ─ Cancelling ─┬─ Filled
///    └─────────┴── Unknown ──────────┘      ├─ Cancelled
///                     └── Abandoned         └─ Rejected
/// </code>
/// Filled, Cancelled, Rejected and Abandoned are ends. A late fill may still turn Cancelled or Abandoned into Filled, and an
/// abandoned order that shows up again is Working again: the desk never argues with the broker.
/// </summary>
public enum LegState
{
    /// <summary>Journaled; whether its bytes reached the socket is not known yet.</summary>
    Sending = 1,

    /// <summary>Given to the socket; the broker has not answered.</summary>
    Written,

    /// <summary>The broker has it.</summary>
    Working,

    /// <summary>The desk asked for its cancellation.</summary>
    Cancelling,

    /// <summary>It may or may not exist: it must be looked up before anything is done about it.</summary>
    Unknown,
    Filled,
    Cancelled,
    Rejected,

    /// <summary>Two complete readings did not show it. Watched for late fills; an opening is never sent again.</summary>
    Abandoned,
}
