using NodaTime;
using Plimsoll.Trading.Events;

namespace Plimsoll.Trading.Reconciliation;

/// <summary>One comparison with the broker under way: four answers from one connection, with no execution in between.</summary>
public sealed class Reading
{
    public required int Number { get; init; }

    public required string Why { get; init; }

    public required Instant AskedAt { get; init; }

    public IReadOnlyList<BrokerOrder>? OpenOrders { get; set; }

    public IReadOnlyList<BrokerOrder>? CompletedOrders { get; set; }

    public bool ExecutionsCame { get; set; }

    public IReadOnlyList<BrokerPosition>? Positions { get; set; }

    /// <summary>An execution was counted while the answers came in: they do not describe one moment.</summary>
    public bool Disturbed { get; set; }

    public bool IsComplete => OpenOrders is not null && CompletedOrders is not null && ExecutionsCame && Positions is not null;
}
