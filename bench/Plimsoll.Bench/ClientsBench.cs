using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Bench;

/// <summary>Thirty-two clients on real sockets, each sending fifty messages a second and counting the answer to each.</summary>
internal static class ClientsBench
{
    private const int Clients = 32;
    private const int PerSecond = 50;

    /// <summary>What is still on its way after the last message.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    public static IEnumerable<Section> Run(int seconds)
    {
        var settings = new GatewaySettings(
            [IPAddress.Loopback],
            Port: 0,
            [GatewaySettings.AccountDefault],
            GatewaySettings.CashDefault,
            GatewaySettings.SeedDefault,
            MarketSource.Synthetic,
            Instant.FromUtc(2026, 2, 18, 14, 35),
            Speed: 1,
            GatewaySettings.ServerVersionDefault,
            FaultScenario.None);
        var market = settings.Market.Open(".", new Rng(settings.Seed), GatewayWorld.SessionOn);
        using var gateway = new HostedGateway(settings, market, TimeProvider.System, _ => { });
        using var stop = new CancellationTokenSource();
        var serving = Task.Run(() => gateway.Run(stop.Token));
        var clients = Enumerable.Range(1, Clients).Select(id => new LoadClient(gateway.Port, id, seconds * PerSecond)).ToList();
        clients.ForEach(client => client.Start());
        SpinWait.SpinUntil(() => clients.TrueForAll(client => client.IsReady), patience);
        Send(clients, PerSecond).Wait(); // a second that warms up and is not counted in memory
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var from = Stopwatch.GetTimestamp();
        var rest = (seconds * PerSecond) - PerSecond;
        Send(clients, rest / 2).Wait();
        var halfway = GC.GetTotalMemory(forceFullCollection: true);
        Send(clients, rest - (rest / 2)).Wait();
        var took = Stopwatch.GetElapsedTime(from).TotalSeconds;
        SpinWait.SpinUntil(() => clients.TrueForAll(client => client.Answered == client.Sent), patience);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        var (sent, answered) = (clients.Sum(client => client.Sent), clients.Sum(client => client.Answered));
        var waits = clients.SelectMany(client => client.Milliseconds).Order().ToList();
        clients.ForEach(client => client.Dispose());
        stop.Cancel();
        serving.Wait(patience);
        yield return new Section(
            "Clients",
            $"{Clients} clients on sockets, each {PerSecond} reqUserInfo a second for {seconds} s beside a stream of SPY quotes, counted one by one. Memory: what a full collection leaves of gateway and clients together",
            ["sockets"],
            [
                new Row("messages sent", Figure.Single(sent)),
                new Row("answers lost", Figure.Single(sent - answered)),
                new Row("answers twice", Figure.Single(clients.Sum(client => client.Repeated))),
                new Row("messages/s", Figure.Single((sent - (Clients * PerSecond)) / took)),
                new Row("round trip, median ms", Figure.Single(waits[waits.Count / 2])),
                new Row("round trip, 99 % ms", Figure.Single(waits[waits.Count * 99 / 100])),
                new Row("memory before, MB", Figure.Single(before / 1e6)),
                new Row("memory halfway, MB", Figure.Single(halfway / 1e6)),
                new Row("memory after, MB", Figure.Single(after / 1e6)),
            ]);
    }

    /// <summary>At each tick what is due by then: a late tick is made up for.</summary>
    private static async Task Send(List<LoadClient> clients, int each)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        var from = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < each && await timer.WaitForNextTickAsync();)
        {
            var due = Math.Min(each, (int)(Stopwatch.GetElapsedTime(from).TotalSeconds * PerSecond));
            for (; sent < due; sent++)
            {
                clients.ForEach(client => client.Ask());
            }
        }
    }

    private sealed class LoadClient : IDisposable
    {
        private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly Plimsoll.Tws.Wire.FrameReader frames = new();
        private readonly int[] answers;
        private readonly long[] sentAt;
        private readonly double[] milliseconds;
        private readonly int id;
        private int answered;

        public LoadClient(int port, int id, int messages)
        {
            this.id = id;
            answers = new int[messages];
            sentAt = new long[messages];
            milliseconds = new double[messages];
            socket.Connect(IPAddress.Loopback, port);
        }

        public bool IsReady { get; private set; }

        public int Sent { get; private set; }

        public int Answered => Volatile.Read(ref answered);

        public int Repeated => answers.Count(times => times > 1);

        public IEnumerable<double> Milliseconds => milliseconds.Take(Sent);

        public void Start()
        {
            socket.Send("API\0"u8);
            Write("v176..200", terminated: false);
            new Thread(Read) { IsBackground = true }.Start();
            Write($"71|2|{id}||");
            Write("1|11|100000|0|SPY|STK||0.0|||SMART||USD|||0||0|0||");
        }

        public void Ask()
        {
            sentAt[Sent] = Stopwatch.GetTimestamp();
            Write($"104|{Sent++}|");
        }

        public void Dispose() => socket.Dispose();

        private void Write(string bars, bool terminated = true)
        {
            var payload = Encoding.ASCII.GetBytes(terminated ? bars.Replace('|', '\0') : bars);
            var frame = new byte[4 + payload.Length];
            BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
            payload.CopyTo(frame, 4);
            socket.Send(frame);
        }

        private void Read()
        {
            var buffer = new byte[16 * 1024];
            try
            {
                for (var count = socket.Receive(buffer); count > 0; count = socket.Receive(buffer))
                {
                    frames.Append(buffer.AsSpan(0, count));
                    while (frames.TryRead(out var payload))
                    {
                        Take(new Plimsoll.Tws.Wire.FieldReader(payload));
                    }
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // by Dispose: what was not answered by then is lost, and counted
            }
        }

        private void Take(Plimsoll.Tws.Wire.FieldReader fields)
        {
            switch (fields.ReadInt())
            {
                case 9:
                    IsReady = true;
                    break;
                case 107:
                    var request = fields.ReadInt();
                    if (++answers[request] == 1)
                    {
                        milliseconds[request] = Stopwatch.GetElapsedTime(sentAt[request]).TotalMilliseconds;
                        Interlocked.Increment(ref answered);
                    }

                    break;
                default:
                    break;
            }
        }
    }
}
