using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>A person, or cron in a person's name, asked for something.</summary>
public sealed record OperatorAsked(Instant At, OperatorVerb Verb, string Why) : DeskEvent(At)
{
    /// <summary>Whom a rebalance is asked of; null for what concerns the whole desk.</summary>
    public string? Deployment { get; init; }
}
