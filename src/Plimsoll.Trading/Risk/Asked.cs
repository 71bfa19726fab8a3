using NodaTime;

namespace Plimsoll.Trading.Risk;

/// <summary>A question under way: when it was last put, and how often.</summary>
public sealed record Asked(Instant At, int Times)
{
    /// <summary>Then it is a new question, not the old one repeated.</summary>
    private static readonly Duration Memory = Duration.FromMinutes(1);

    public static Asked Again(Asked? before, Instant at) => new(at, (before?.At > at - Memory ? before.Times : 0) + 1);
}
