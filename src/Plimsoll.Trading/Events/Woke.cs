using NodaTime;

namespace Plimsoll.Trading.Events;

/// <summary>The moment asked for with <see cref="Commands.WakeAt"/> has come (or the shell says that time has passed).</summary>
public sealed record Woke(Instant At) : DeskEvent(At);
