using NodaTime;

namespace Plimsoll.Trading.Orders;

/// <summary>
/// How often, and how soon again, an order that must be sent is sent after the broker refused it. A halt lasts five minutes and more
/// (LULD): attempts in a row would all fall into it.
/// </summary>
internal static class Retry
{
    /// <summary>A quarter of an hour of attempts: from the close's beginning to its last minute.</summary>
    public const int AttemptsMax = 25;

    private static readonly Duration first = Duration.FromSeconds(10);
    private static readonly Duration longest = Duration.FromSeconds(40);

    /// <summary>10 s before the second attempt, then twice as long each time, at most 40 s.</summary>
    public static Duration PauseBefore(int attempt) => Duration.Min(longest, first * (1L << Math.Min(attempt - 2, 10)));
}
