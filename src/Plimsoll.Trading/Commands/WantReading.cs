using NodaTime;

namespace Plimsoll.Trading.Commands;

/// <summary>Note: the books must be compared with the broker again.</summary>
public sealed record WantReading(string Why, Instant NotBefore) : DeskCommand;
