using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Events;

namespace Plimsoll.Trading.Orders;

/// <summary>One order's life: what was sent and what is known of it. Changed only by folding records.</summary>
public sealed class Leg
{
    public required LegOrder Order { get; init; }

    public required GroupKey Group { get; init; }

    public required string Symbol { get; init; }

    public LegState State { get; set; } = LegState.Sending;

    /// <summary>Why it is in an end state that nobody wished for; the broker's text or our conclusion.</summary>
    public string Why { get; set; } = "";

    public long? PermId { get; set; }

    /// <summary>Σ shares of the executions counted for this order.</summary>
    public Quantity Executed { get; set; }

    /// <summary>Σ price · shares of those executions, dollars.</summary>
    public Money ExecutedValue { get; set; }

    /// <summary>The largest filled quantity any status or reading told of; above <see cref="Executed"/> means executions are missing.</summary>
    public Quantity ToldFilled { get; set; }

    /// <summary>The last status the broker told; null before the first.</summary>
    public BrokerOrderStatus? Told { get; set; }

    /// <summary>True once the broker said anything about this order.</summary>
    public bool Answered { get; set; }

    public Instant SentAt { get; set; }

    public Instant? FirstFillAt { get; set; }

    /// <summary>When the order came to its end; null while it may still trade.</summary>
    public Instant? EndedAt { get; set; }

    public Instant? CancelAskedAt { get; set; }

    public int CancelsAsked { get; set; }

    public int OrderId => Order.OrderId;

    public bool IsLive => State is not (LegState.Filled or LegState.Cancelled or LegState.Rejected or LegState.Abandoned);

    /// <summary>Shares told of by a status whose executions have not come.</summary>
    public Quantity Uncounted => Quantity.Max(Quantity.Zero, ToldFilled - Executed);

    public Quantity Open => Order.Quantity - Executed;

    /// <summary>The mean price of what was executed; null before the first execution.</summary>
    public Price? AveragePrice => Executed.IsZero ? null : new Price(ExecutedValue.Amount / Executed.Units);

    internal void End(LegState state, Instant at, string why)
    {
        // a whole fill is the one end that may still replace another
        if (!IsLive && state != LegState.Filled)
        {
            return;
        }

        State = state;
        EndedAt = at;
        if (why.Length > 0)
        {
            Why = why;
        }
    }
}
