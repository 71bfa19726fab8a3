using NodaTime;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.Trading.Orders;

public sealed class RetryTests
{
    /// <summary>A limit-up limit-down pause lasts five minutes, and may be drawn out to ten: the attempts must outlast it, and end before the close.</summary>
    [Fact]
    public void Attempts_are_spaced_so_that_they_outlast_a_halt()
    {
        var pauses = Enumerable.Range(2, Retry.QuickAttempts - 1).Select(Retry.PauseBefore).ToList();

        Assert.Equal([10.0, 20.0, 40.0, 40.0], pauses.Take(4).Select(pause => pause.TotalSeconds));
        Assert.All(pauses, pause => Assert.True(pause <= Duration.FromSeconds(40)));
        var all = pauses.Aggregate(Duration.Zero, (sum, pause) => sum + pause);
        Assert.InRange(all.TotalMinutes, 10, 16);
    }
}
