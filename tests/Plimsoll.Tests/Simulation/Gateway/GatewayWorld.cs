using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>A gateway on virtual time, on Thursday 2026-01-15 at 9:35 New York, in front of a market whose prices the test sets.</summary>
internal sealed class GatewayWorld
{
    public static readonly LocalDate Today = new(2026, 1, 15);

    public GatewayWorld(
        IReadOnlyDictionary<Fault, int>? faults = null,
        Func<GatewayOptions, GatewayOptions>? options = null,
        ulong seed = 7,
        IReadOnlyList<string>? accounts = null,
        LocalTime? start = null,
        Func<ExchangeOptions, ExchangeOptions>? exchange = null)
    {
        Agenda = new Agenda(Weekdays.At(Today, new LocalTime(9, 0)));
        Market = new MinuteMarket((symbol, at) => symbol == "AAPL" ? Apple(at) : 50m);
        var rng = new Rng(seed);
        Faults = new FaultInjector(rng.Derive("faults"), faults ?? new Dictionary<Fault, int>());
        var exchangeOptions = new ExchangeOptions { Sessions = Weekdays.Session, Accounts = accounts ?? ["DU1"] };
        Exchange = new SimulatedExchange(Agenda, Market, rng.Derive("exchange"), exchange?.Invoke(exchangeOptions) ?? exchangeOptions, Faults);
        var asIs = new GatewayOptions { Sessions = Weekdays.Session };
        Gateway = new SimulatedGateway(options?.Invoke(asIs) ?? asIs, Agenda, Exchange, Market, Faults, rng);
        Agenda.RunUntil(Weekdays.At(Today, start ?? new LocalTime(9, 35)));
    }

    public Agenda Agenda { get; }

    public MinuteMarket Market { get; }

    public FaultInjector Faults { get; }

    public SimulatedExchange Exchange { get; }

    public SimulatedGateway Gateway { get; }

    /// <summary>The price of AAPL from now on; XOM stays at 50.</summary>
    public Func<Instant, decimal> Apple { get; set; } = _ => 150m;

    public static IReadOnlyDictionary<Fault, int> Only(Fault fault, int meanGap = 1) => new Dictionary<Fault, int> { [fault] = meanGap };

    public void Run(Duration time) => Agenda.RunUntil(Agenda.Now + time);

    public void RunSeconds(double seconds) => Run(Duration.FromMilliseconds((long)(seconds * 1000)));

    public WireClient Open(string versions)
    {
        var client = new WireClient(Gateway, () => Agenda.Now);
        client.Hello(versions);
        RunSeconds(0.1);
        return client;
    }

    /// <summary>Handshake, startApi and its answers; the messages so far are forgotten.</summary>
    public WireClient Connect(int clientId = 1, int version = 178)
    {
        var client = Greet(clientId, version);
        Assert.NotEmpty(client.Of(9));
        client.Forget();
        return client;
    }

    public WireClient Greet(int clientId = 1, int version = 178)
    {
        var client = Open($"v176..{version}");
        client.Send("71", "2", $"{clientId}", "");
        RunSeconds(0.1);
        return client;
    }
}
