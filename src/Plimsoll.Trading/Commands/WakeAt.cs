using NodaTime;

namespace Plimsoll.Trading.Commands;

/// <summary>Wake the desk then. Replaces the moment asked for before.</summary>
public sealed record WakeAt(Instant Moment) : DeskCommand;
