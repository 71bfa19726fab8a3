using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>
/// Something that happened in the world, taken in by <see cref="Desk.Handle"/> and journaled before anything is decided on it.
/// Time is data: <paramref name="At"/> is the only clock the core knows.
/// </summary>
public abstract record DeskEvent(Instant At);
