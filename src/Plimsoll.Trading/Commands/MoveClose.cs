using NodaTime;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the exchange announced another close for the session.</summary>
public sealed record MoveClose(LocalDate Session, Instant Close) : DeskCommand;
