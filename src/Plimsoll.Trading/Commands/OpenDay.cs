using NodaTime;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the desk's day is this session.</summary>
public sealed record OpenDay(LocalDate Session, Instant Open, Instant Close) : DeskCommand;
