using Plimsoll.Trading.Events;

namespace Plimsoll.App.Running;

/// <summary>What a person, or cron in a person's name, wants of the desk.</summary>
/// <param name="Why">Journaled with it.</param>
/// <param name="Deployment">Null for the whole desk.</param>
internal sealed record OperatorRequest(OperatorVerb Verb, string Why, string? Deployment = null);
