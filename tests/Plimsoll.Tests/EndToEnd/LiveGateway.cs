using System.Net;
using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>A simulated gateway within this process, beginning at a chosen moment.</summary>
internal sealed class LiveGateway : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly HostedGateway gateway;
    private readonly Task running;

    public LiveGateway(Instant start, double speed = 1, params IReadOnlyList<string> accounts)
        : this(start, speed, accounts, settings => settings)
    {
    }

    /// <param name="change">What this gateway is started with beside the usual.</param>
    public LiveGateway(Instant start, Func<GatewaySettings, GatewaySettings> change)
        : this(start, 1, [], change)
    {
    }

    private LiveGateway(Instant start, double speed, IReadOnlyList<string> accounts, Func<GatewaySettings, GatewaySettings> change)
    {
        var settings = change(new GatewaySettings(
            [IPAddress.Loopback], Port: 0, accounts.Count > 0 ? accounts : [DeskFolder.Account], 100_000m, GatewaySettings.SeedDefault, MarketSource.Synthetic, start, speed,
            GatewaySettings.ServerVersionDefault, FaultScenario.None));
        var market = settings.Market.Open(".", new Rng(settings.Seed), GatewayWorld.SessionOn);
        gateway = new HostedGateway(settings, market, TimeProvider.System, _ => { });
        running = gateway.Run(stop.Token);
    }

    public int Port => gateway.Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        gateway.Dispose();
        stop.Dispose();
    }
}
