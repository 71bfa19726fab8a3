using NodaTime;

namespace Plimsoll.Trading.Orders;

/// <summary>
/// How soon again an order that must be sent is sent after the broker refused it. A halt lasts five minutes and more (LULD), one for news
/// hours: attempts in a row would all fall into it, and an end to them would leave what is held without protection once trading resumes.
/// </summary>
internal static class Retry
{
    /// <summary>A quarter of an hour of attempts; those after it are <see cref="later"/> apart.</summary>
    public const int QuickAttempts = 25;

    private static readonly Duration first = Duration.FromSeconds(10);
    private static readonly Duration longest = Duration.FromSeconds(40);
    private static readonly Duration later = Duration.FromMinutes(2);

    /// <summary>10 s before the second attempt, then twice as long each time, at most 40 s; two minutes in the end, for as long as the session lasts.</summary>
    public static Duration PauseBefore(int attempt) => attempt > QuickAttempts ? later : Duration.Min(longest, first * (1L << Math.Min(attempt - 2, 10)));

    /// <param name="ended">When the attempt before ended; null while there was none.</param>
    public static bool IsTooSoon(Turn turn, int attempt, Instant? ended) => attempt > 1 && ended is { } last && !turn.IsPast(last + PauseBefore(attempt));
}
