using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>A person, or cron in a person's name, asked for something.</summary>
public sealed record OperatorAsked(Instant At, OperatorVerb Verb, string Why) : DeskEvent(At)
{
    /// <summary>Whom it concerns; null for the whole desk. A rebalance always names one, a freeze never.</summary>
    public string? Deployment { get; init; }

    /// <summary>Who it was, where more than one way leads to the desk: the page's operator, a token, a chat; null for the command line.</summary>
    public string? By { get; init; }

    /// <summary>Which instrument; null for all of them.</summary>
    public string? Symbol { get; init; }
}
