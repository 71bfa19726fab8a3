using NodaTime;

namespace Plimsoll.Market.Calendar;

/// <summary>
/// One day's regular trading hours, as scheduled: a halt, a snowed-in opening or a circuit breaker inside the day is an event of
/// that day and does not change them.
/// </summary>
public sealed record Session(LocalDate Date, Instant Open, Instant Close, bool IsEarlyClose);
