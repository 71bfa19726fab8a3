using NodaTime;
using NodaTime.Text;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway.History;
using Plimsoll.Simulation.Gateway.Orders;
using Plimsoll.Simulation.Gateway.Ticks;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Gateway;

/// <summary>
/// The server half of the TWS classic text protocol at versions 176 to 200, in front of a simulated exchange. Synchronous: it acts
/// when a peer's bytes arrive, when the exchange tells of a change, and when the agenda says so; everything it sends goes through
/// the agenda with a small drawn latency.
/// </summary>
public sealed class SimulatedGateway
{
    private static readonly LocalDateTimePattern connectionTimePattern =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd HH:mm:ss");
    private readonly List<GatewayPort> ports = [];
    private int portsAccepted;

    public SimulatedGateway(
        GatewayOptions options,
        Agenda agenda,
        SimulatedExchange exchange,
        IMarket market,
        FaultInjector faults,
        Rng rng)
    {
        if (options.ServerVersion is < GatewayOptions.ServerVersionMin or > GatewayOptions.ServerVersionMax)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.ServerVersion, "the gateway speaks 176 to 200");
        }

        Options = options;
        Agenda = agenda;
        Exchange = exchange;
        Market = market;
        Faults = faults;
        Rng = rng.Derive("gateway");
        Weather = new GatewayWeather(this);
        RequestFaults = new RequestFaults(this);
        Admission = new Admission(this);
        Pushes = new Pushes(this);
        Orders = new ClientOrders(this);
        Placement = new OrderPlacement(this);
        HandOrders = new HandOrders(this);
        Ticks = new TickArchive(this);
        HistoryPacing = new HistoryPacing(this);
        DayBars = new DayBars(market);
        DisplayGroups = new DisplayGroups();
        exchange.Listen(new OrderCallbacks(this));
    }

    internal GatewayOptions Options { get; }

    internal Agenda Agenda { get; }

    internal SimulatedExchange Exchange { get; }

    internal IMarket Market { get; }

    internal FaultInjector Faults { get; }

    /// <summary>Never drawn from, only derived from.</summary>
    internal Rng Rng { get; }

    internal Admission Admission { get; }

    internal GatewayWeather Weather { get; }

    internal RequestFaults RequestFaults { get; }

    internal Pushes Pushes { get; }

    internal ClientOrders Orders { get; }

    internal OrderPlacement Placement { get; }

    internal HandOrders HandOrders { get; }

    internal TickArchive Ticks { get; }

    internal HistoryPacing HistoryPacing { get; }

    internal DayBars DayBars { get; }

    internal DisplayGroups DisplayGroups { get; }

    /// <summary>The clients behind started connections, in the order they connected. A copy: a push may close a connection.</summary>
    internal IReadOnlyList<ClientSession> Sessions => [.. ports.Select(port => port.Session).OfType<ClientSession>()];

    public GatewayPort Accept(IGatewayPeer peer)
    {
        var port = new GatewayPort(this, peer, ++portsAccepted);
        ports.Add(port);
        Options.Tap?.Opened(Agenda.Now, port.Number);
        if (ports.Count > Options.ClientsMax || Weather.IsRestarting)
        {
            port.Close();
        }

        return port;
    }

    /// <summary>
    /// An order that a person types into TWS itself, at the same login: what clients see of it is protocol.md §10. The ticket's client,
    /// order id, parent and transmit mean nothing here.
    /// </summary>
    public (SimulatedOrder? Order, OrderRefusal? Refusal) EnterByHand(OrderTicket ticket) => HandOrders.Enter(ticket);

    /// <summary>Grows with everything that happens to an order: what was saved at another count is no longer the state.</summary>
    public long Changes { get; internal set; }

    /// <summary>What survives the end of this process.</summary>
    public GatewayState Save() => Orders.Save(Exchange.Save());

    /// <summary>Goes on where another process ended; to be called before anybody connects.</summary>
    /// <returns>Null, or why the state does not fit this gateway.</returns>
    public string? Restore(GatewayState state)
    {
        if (Exchange.Restore(state.Exchange) is { } problem)
        {
            return problem;
        }

        Orders.Restore(state);
        return null;
    }

    /// <summary>How long a feed may wait before it looks again: so long while the exchange trades, else a minute, but never past the open.</summary>
    internal Duration UntilNextLook(Duration whenOpen)
    {
        if (Exchange.IsOpen)
        {
            return whenOpen;
        }

        var idle = Duration.FromMinutes(1);
        return Exchange.CurrentSession is { } next && next.Open > Agenda.Now ? Duration.Min(idle, next.Open - Agenda.Now + whenOpen) : idle;
    }

    internal void CloseAll()
    {
        foreach (var port in ports.ToList())
        {
            port.Close();
        }
    }

    internal void Leave(GatewayPort port)
    {
        ports.Remove(port);
        Options.Tap?.Closed(Agenda.Now, port.Number);
        if (port.Session is { } session)
        {
            session.End();
            Admission.Leave(session);
        }

        if (!ports.Any(other => other.Session is not null))
        {
            Weather.Stop();
        }
    }

    internal string ConnectionTime()
    {
        var local = Agenda.Now.InZone(Options.TimeZone);
        var zone = Options.HostTimeZoneName ?? local.GetZoneInterval().Name;
        return $"{connectionTimePattern.Format(local.LocalDateTime)} {zone}";
    }
}
