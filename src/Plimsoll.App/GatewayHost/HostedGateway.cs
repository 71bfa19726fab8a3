using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.App.GatewayHost;

/// <summary>
/// The simulated gateway with sockets before it and a running clock behind it. All that simulates is synchronous and knows neither;
/// this shell brings it bytes and the time.
/// </summary>
internal sealed class HostedGateway : IDisposable
{
    private readonly TimeProvider time;
    private readonly Action<string> tell;
    private readonly Listeners listeners;
    private readonly SimulatedGateway gateway;
    private readonly GatewayLoop loop;
    private readonly ConcurrentDictionary<int, Task> clients = new();
    private readonly TaskCompletionSource broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int clientsSeen;

    /// <param name="tell">Takes lines for a person; called from several threads.</param>
    /// <exception cref="Cli.CliFailure">Address or port are not to be had.</exception>
    public HostedGateway(GatewaySettings settings, IMarket market, TimeProvider time, Action<string> tell)
    {
        this.time = time;
        this.tell = tell;
        listeners = Listeners.Open(settings.Addresses, settings.Port);
        var rng = new Rng(settings.Seed);
        var agenda = new Agenda(settings.Start);
        var faults = settings.Faults.Injector(rng);
        var exchangeOptions = new ExchangeOptions { Sessions = SessionOn, Accounts = settings.Accounts, Cash = settings.Cash };
        var exchange = new SimulatedExchange(agenda, market, rng, exchangeOptions, faults);
        var options = new GatewayOptions
        {
            Sessions = SessionOn,
            Fees = exchangeOptions.Fees,
            ServerVersion = settings.ServerVersion,
            Habits = settings.Faults.DrawsHabits ? GatewayHabits.Drawn(rng.Derive("habits")) : new GatewayHabits(),
        };
        gateway = new SimulatedGateway(options, agenda, exchange, market, faults, rng);
        Clock = new VirtualClock(time, settings.Start, settings.Speed);
        loop = new GatewayLoop(agenda, Clock, time);
    }

    public VirtualClock Clock { get; }

    public int Port => listeners.Port;

    public IReadOnlyList<IPEndPoint> EndPoints => listeners.EndPoints;

    public int ClientsSeen => clientsSeen;

    /// <summary>The hours of the real calendar, in the exchange's words.</summary>
    public static ExchangeSession? SessionOn(LocalDate date) =>
        XnysCalendar.On(date) is { } session ? new ExchangeSession(session.Date, session.Open, session.Close) : null;

    /// <summary>Serves until it is stopped; a fault of its own ends it with that exception.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var parts = listeners.Sockets.Select(socket => Accept(socket, ending.Token)).Prepend(loop.Run(ending.Token)).ToList();
        var first = await Task.WhenAny([.. parts, broken.Task]);
        listeners.Dispose();
        await ending.CancelAsync();
        await Task.WhenAll(clients.Values);
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
            var socket = await listener.AcceptAsync(ending);
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
            using var client = new ConnectedClient(socket, loop, time);
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
