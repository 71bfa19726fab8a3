using NodaTime;

namespace Plimsoll.Trading.Risk;

/// <summary>A deployment being closed against its will.</summary>
/// <param name="EndedAt">Null while something is left.</param>
/// <param name="ForDrawdown">The load line closes it, not a person.</param>
public sealed record Flatten(Instant Since, string Why, bool ForDrawdown, Instant? EndedAt);
