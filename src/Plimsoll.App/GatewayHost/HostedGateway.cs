using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Plimsoll.App.Running;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// The simulated gateway with sockets before it and a running clock behind it. All that simulates is synchronous and knows neither;
/// this shell brings it bytes and the time.
/// </summary>
internal sealed class HostedGateway : IDisposable
{
    private readonly TimeProvider time;
    private readonly Action<string> tell;
    private readonly Transcript? transcript;
    private readonly StateFile? state;
    private readonly Listeners listeners;
    private readonly SimulatedGateway gateway;
    private readonly GatewayLoop loop;
    private readonly ConcurrentDictionary<int, Task> clients = new();
    private readonly TaskCompletionSource broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int clientsSeen;

    /// <param name="tell">Takes lines for a person; called from several threads.</param>
    /// <exception cref="Cli.CliFailure">Address or port are not to be had, or the state does not fit the settings.</exception>
    public HostedGateway(GatewaySettings settings, IMarket market, TimeProvider time, Action<string> tell, Transcript? transcript = null, StateFile? state = null)
    {
        this.time = time;
        this.tell = tell;
        this.transcript = transcript;
        listeners = Listeners.Open(settings.Addresses, settings.Port);
        var world = GatewayWorld.Build(settings, market);
        gateway = world.Gateway;
        state?.Restore(gateway);
        this.state = state;
        Clock = new LeapingTime(time, settings.Start.ToDateTimeOffset(), settings.Speed);
        loop = new GatewayLoop(world.Agenda, Clock) { AfterTurn = state is null ? null : () => state.Keep(gateway) };
    }

    public LeapingTime Clock { get; }

    public int Port => listeners.Port;

    public IReadOnlyList<IPEndPoint> EndPoints => listeners.EndPoints;

    public int ClientsSeen => clientsSeen;

    /// <summary>Sets the clock between two turns; what is due until then happens at once.</summary>
    /// <returns>What the clock shows afterwards, for a person.</returns>
    public Task<string> Obey(ClockOrder order) => loop.Do(() =>
    {
        order.Act(Clock);
        if (order.Pace is { } coming)
        {
            return $"the clock goes by {coming}"; // from a moment on that may be still to come
        }

        loop.CatchUp();
        var pace = Clock.IsPaused ? "paused" : $"speed {Clock.Speed}";
        return $"{loop.Now.InZone(XnysCalendar.Zone):uuuu-MM-dd HH:mm:ss x}, {pace}";
    });

    /// <summary>Serves until it is stopped; a fault of its own ends it with that exception.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var parts = listeners.Sockets.Select(socket => Accept(socket, ending.Token)).Prepend(loop.Run(ending.Token)).ToList();
        var first = await Task.WhenAny([.. parts, broken.Task]);
        listeners.Dispose();
        await ending.CancelAsync();
        await Task.WhenAll(clients.Values);
        state?.Write(gateway);
        try
        {
            await first;
            await Task.WhenAll(parts);
        }
        catch (Exception ended) when (stop.IsCancellationRequested && ended is OperationCanceledException or SocketException)
        {
            // stopped, as asked: by the token, or by its socket closed under it
        }
    }

    public void Dispose() => listeners.Dispose();

    private async Task Accept(Socket listener, CancellationToken ending)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync(ending);
            }
            catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                continue; // a client that left between its knock and the door (accept(2): treat as nothing to accept)
            }

            socket.NoDelay = true; // as IB's: each message goes out when it is written
            var number = Interlocked.Increment(ref clientsSeen);
            clients[number] = Serve(number, socket, ending);
        }
    }

    private async Task Serve(int number, Socket socket, CancellationToken ending)
    {
        await Task.Yield(); // the task must be in the list before it can take itself out
        tell($"connection {number} from {socket.RemoteEndPoint}");
        try
        {
            using var client = new ConnectedClient(socket, loop, time)
            {
                Received = transcript is null ? null : new TranscribedStream(transcript, isFromClient: true, number),
                Sent = transcript is null ? null : new TranscribedStream(transcript, isFromClient: false, number),
            };
            await client.Serve(gateway, ending);
            tell($"connection {number} ended{(client.WhyCut is { } why ? $": {why}" : "")}");
        }
        catch (Exception bug)
        {
            broken.TrySetException(bug); // never one client's matter alone: the whole gateway ends by it, and says so
        }

        clients.TryRemove(number, out _);
    }
}
