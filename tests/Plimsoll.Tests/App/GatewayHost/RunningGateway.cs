using System.Net;
using System.Threading.Channels;
using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.App.GatewayHost;

/// <summary>A gateway on free loopback ports, stopped at the end of the test; what it fails with, the test fails with.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<string> told = Channel.CreateUnbounded<string>();
    private readonly HostedGateway gateway;
    private readonly Task running;

    public RunningGateway(double speed = 1, TextWriter? transcript = null, string? stateFile = null, MessagePace pace = MessagePace.Throttled)
    {
        var settings = new GatewaySettings(
            GatewaySettings.Loopback,
            Port: 0,
            ["DU1234567"],
            100_000m,
            Seed: 7,
            MarketSource.Synthetic,
            Start,
            speed,
            GatewaySettings.ServerVersionDefault,
            FaultScenario.None)
        {
            MessagePace = pace,
        };
        var market = settings.Market.Open(".", new Rng(settings.Seed), GatewayWorld.SessionOn);
        var state = stateFile is null ? null : StateFile.Open(stateFile, market);
        gateway = new HostedGateway(
            settings with { Start = Instant.Max(Start, state?.Former?.Exchange.At ?? Start) },
            market,
            TimeProvider.System,
            line => told.Writer.TryWrite(line),
            transcript is null ? null : new Transcript(transcript, settings),
            state);
        running = gateway.Run(stop.Token);
    }

    /// <summary>A Wednesday, five minutes after the open.</summary>
    public static Instant Start { get; } = Instant.FromUtc(2026, 2, 18, 14, 35);

    public HostedGateway Gateway => gateway;

    public IPEndPoint At => gateway.EndPoints[0];

    public Task<RawClient> Client(int clientId) => RawClient.Start(At, clientId);

    /// <summary>Waits for a line of the gateway's that begins so.</summary>
    public async Task<string> Told(string beginning)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var line = await told.Reader.ReadAsync(limit.Token);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    public async Task Stop()
    {
        await stop.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        gateway.Dispose();
        stop.Dispose();
    }
}
