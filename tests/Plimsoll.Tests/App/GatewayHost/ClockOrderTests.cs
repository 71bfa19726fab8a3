using NodaTime;
using Plimsoll.App.GatewayHost;

namespace Plimsoll.Tests.App.GatewayHost;

/// <summary>The clock of a running gateway, as its clients see it through reqCurrentTime.</summary>
public sealed class ClockOrderTests
{
    [Fact]
    public async Task Paused_it_stands_stepped_it_leaps_resumed_it_runs()
    {
        await using var gateway = new RunningGateway(speed: 1000);
        using var client = await gateway.Client(1);
        var paused = await Type(gateway, "pause");
        await Task.Delay(50, TestContext.Current.CancellationToken); // 50 s of its clock, if it ran
        Assert.Equal(paused, await Type(gateway, "time"));

        // nothing is answered while it stands: an answer takes its time, too
        var asked = client.AskTime();
        await Type(gateway, "time");
        Assert.False(asked.IsCompleted);
        var before = gateway.Gateway.Clock.Now;
        Assert.EndsWith("paused", await Type(gateway, "step 1h30m"), StringComparison.Ordinal);
        Assert.Equal(before + Duration.FromMinutes(90), gateway.Gateway.Clock.Now);

        // a question that came in only after the leap is answered by the next one
        var leaps = 1;
        for (; !asked.IsCompleted && leaps < 1000; leaps++)
        {
            await Type(gateway, "step 1s");
        }

        Assert.InRange(await asked, before.ToUnixTimeSeconds(), (before + Duration.FromMinutes(90)).ToUnixTimeSeconds() + leaps);

        await Type(gateway, "speed 20");
        Assert.EndsWith("speed 20", await Type(gateway, "resume"), StringComparison.Ordinal);
        Assert.True(await client.AskTime() >= (before + Duration.FromMinutes(90)).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task It_goes_to_the_next_close_and_over_the_weekend_to_the_next_open()
    {
        await using var gateway = new RunningGateway();
        using var client = await gateway.Client(1);
        await Type(gateway, "pause");
        Assert.StartsWith("2026-02-18 16:00:00", await Type(gateway, "to close"), StringComparison.Ordinal);
        Assert.StartsWith("2026-02-20 09:35:00", await Type(gateway, "to 2026-02-20T09:35"), StringComparison.Ordinal);
        Assert.StartsWith("2026-02-23 09:30:00", await Type(gateway, "to open"), StringComparison.Ordinal);

        // back it never goes
        Assert.StartsWith("2026-02-23 09:30:00", await Type(gateway, "to 2026-02-20T09:35"), StringComparison.Ordinal);
        await Type(gateway, "resume");
        var monday = Instant.FromUtc(2026, 2, 23, 14, 30).ToUnixTimeSeconds();
        Assert.InRange(await client.AskTime(), monday, monday + 60);
    }

    [Fact]
    public async Task At_a_hundred_thousandfold_a_week_goes_by_in_seconds_and_a_client_lives_through_it()
    {
        await using var gateway = new RunningGateway(speed: 100_000);
        using var client = await gateway.Client(1);
        var week = RunningGateway.Start.ToUnixTimeSeconds() + (7 * 86_400);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await client.AskTime() < week)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("speed 0")]
    [InlineData("speed fast")]
    [InlineData("step")]
    [InlineData("to nowhere")]
    [InlineData("stop")]
    public void What_is_no_order_is_none(string line) => Assert.Null(ClockOrder.Parse(line));

    private static Task<string> Type(RunningGateway gateway, string line) => gateway.Gateway.Obey(ClockOrder.Parse(line)!);
}
