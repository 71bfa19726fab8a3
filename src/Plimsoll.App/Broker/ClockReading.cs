using NodaTime;

namespace Plimsoll.App.Broker;

/// <summary>
/// What an answer to reqCurrentTime says for certain. It tells whole seconds, cut off, of some moment between question and answer;
/// a late answer or a busy machine makes the reading vague, and a vague reading is no reason to call a clock wrong.
/// </summary>
internal static class ClockReading
{
    private static readonly Duration Resolution = Duration.FromSeconds(1);

    /// <returns>The least difference, broker's clock less ours, that the reading allows; zero when the clocks may well agree.</returns>
    public static Duration Skew(Instant told, Instant askedAt, Instant heardAt)
    {
        var least = told - heardAt;
        var most = told + Resolution - askedAt;
        return least > Duration.Zero ? least : most < Duration.Zero ? most : Duration.Zero;
    }
}
