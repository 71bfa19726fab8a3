using NodaTime;
using Plimsoll.Trading.Events;

namespace Plimsoll.App.Running;

/// <summary>What a person, or cron in a person's name, wants of the desk.</summary>
/// <param name="Why">Journaled with it.</param>
/// <param name="Deployment">Null for the whole desk.</param>
internal sealed record OperatorRequest(OperatorVerb Verb, string Why, string? Deployment = null)
{
    /// <summary>Null for the command line.</summary>
    public string? By { get; init; }

    /// <summary>Which instrument; null for all.</summary>
    public string? Symbol { get; init; }

    public OperatorAsked At(Instant now) => new(now, Verb, Why) { Deployment = Deployment, By = By, Symbol = Symbol };
}
