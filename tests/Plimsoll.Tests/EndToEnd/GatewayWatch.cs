using NodaTime;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>Looks at the gateway again and again while desks come and go, and remembers what no single look can show.</summary>
internal sealed class GatewayWatch : IAsyncDisposable
{
    /// <summary>Two virtual minutes with a connected desk: readings that must agree twice, cancels to be confirmed, and a busy machine.</summary>
    private static readonly Duration grace = Duration.FromMinutes(2);

    private readonly GatewayObserver observer;
    private readonly GatewayClock clock;
    private readonly Instant close;
    private readonly CancellationTokenSource stop = new();
    private readonly SortedSet<(string Ref, long PermId)> orders = [];
    private readonly SortedDictionary<string, Instant> unprotectedSince = new(StringComparer.Ordinal);
    private readonly Task watching;
    private Func<bool> isConnected = () => false;
    private Instant? connectedSince;

    private GatewayWatch(GatewayObserver observer, GatewayClock clock, Instant close)
    {
        this.observer = observer;
        this.clock = clock;
        this.close = close;
        watching = Watch();
    }

    public int Looks { get; private set; }

    public GatewaySight Last { get; private set; } = new([], [], [], []);

    /// <summary>Every order ever seen; one reference twice is two orders.</summary>
    public IReadOnlyCollection<(string Ref, long PermId)> Orders => orders;

    /// <summary>The longest time that something was held without a working stop while a desk was connected.</summary>
    public Duration LongestUnprotected { get; private set; }

    public List<string> TooLongUnprotected { get; } = [];

    public static async Task<GatewayWatch> Start(int port, GatewayClock clock, Instant close) =>
        new(await GatewayObserver.Connect(port), clock, close);

    public Task<decimal> Cash() => observer.Cash();

    public void DeskStarted(Func<bool> hasConnected) => Volatile.Write(ref isConnected, hasConnected);

    public void DeskDied() => Volatile.Write(ref isConnected, () => false);

    /// <summary>One last look, and no more.</summary>
    public async Task Stop()
    {
        await stop.CancelAsync();
        await watching;
        await Look();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        await observer.DisposeAsync();
        stop.Dispose();
    }

    private async Task Watch()
    {
        while (!stop.IsCancellationRequested)
        {
            await Look();
            await Task.Delay(50);
        }
    }

    private async Task Look()
    {
        Last = await observer.Look();
        Looks++;
        orders.UnionWith(Last.Orders);
        var now = clock.Now;
        connectedSince = Volatile.Read(ref isConnected)() ? connectedSince ?? now : null;
        foreach (var symbol in unprotectedSince.Keys.Except(Last.Unprotected).ToList())
        {
            unprotectedSince.Remove(symbol);
        }

        foreach (var symbol in Last.Unprotected)
        {
            unprotectedSince.TryAdd(symbol, now);
            if (connectedSince is { } connected && now < close)
            {
                Note(symbol, now - Instant.Max(connected, unprotectedSince[symbol]), now);
            }
        }
    }

    private void Note(string symbol, Duration without, Instant now)
    {
        LongestUnprotected = Duration.Max(LongestUnprotected, without);
        if (without > grace)
        {
            TooLongUnprotected.Add($"{symbol} for {without} at {now}");
        }
    }
}
