using Plimsoll.App.Configuration;
using Plimsoll.App.Notifications;

namespace Plimsoll.Tests.App.Notifications;

public sealed class HeartbeatPingerTests : IDisposable
{
    private static readonly DeliveryPolicy Patient = new(
        2, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromHours(20), TimeSpan.FromHours(24));

    private readonly HttpClient http = HttpDelivery.CreateClient();
    private readonly HastyTime time = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_pulse_is_a_get_of_the_address()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(204, ""));

        Assert.IsType<NotificationResult.Delivered>(await Pinger(server).Ping(CancellationToken.None));
        Assert.Equal(new ReceivedRequest("GET", "/ping/0f9d-secret", ""), Assert.Single(server.Requests));
    }

    [Fact]
    public async Task Without_an_address_there_is_no_pulse()
    {
        var pinger = new HeartbeatPinger(http, new HeartbeatSettings(null), Patient, time);

        Assert.IsType<NotificationResult.NotConfigured>(await pinger.Ping(CancellationToken.None));
    }

    [Fact]
    public async Task A_busy_watchdog_is_asked_again_when_it_says()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answer(503, "", "Retry-After: 3\r\n"), ScriptedServer.Answer(200, "OK"));

        Assert.IsType<NotificationResult.Delivered>(await Pinger(server).Ping(CancellationToken.None));
        Assert.Contains(TimeSpan.FromSeconds(3), time.Waits);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(500, 3)]
    public async Task A_failure_says_what_and_not_where(int status, int attempts)
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(ScriptedServer.Answer(status, ""), 9)]);

        var result = await Pinger(server).Ping(CancellationToken.None);

        Assert.Equal(new NotificationResult.Failed($"HTTP {status}"), result);
        Assert.Equal(attempts, server.Requests.Count);
        Assert.DoesNotContain("0f9d", $"{result} {Pinger(server)}");
    }

    private HeartbeatPinger Pinger(ScriptedServer server) =>
        new(http, new HeartbeatSettings(new Secret($"{server.Address}ping/0f9d-secret")), Patient, time);
}
