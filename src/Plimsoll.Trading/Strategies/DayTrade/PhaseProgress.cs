using NodaTime;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>How far a phase has come.</summary>
public sealed class PhaseProgress
{
    public Instant? StartedAt { get; set; }

    public Instant? EndedAt { get; set; }

    public bool IsRunning => StartedAt is not null && EndedAt is null;

    public bool IsDone => EndedAt is not null;
}
