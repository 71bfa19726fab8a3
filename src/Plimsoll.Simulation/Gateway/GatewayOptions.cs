using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Simulation.Gateway;

public sealed record GatewayOptions
{
    public const int ServerVersionMin = 176;
    public const int ServerVersionMax = 200;

    /// <summary>What the gateway announces at most; a client that asks for less gets less.</summary>
    public int ServerVersion { get; init; } = ServerVersionMax;

    /// <summary>The zone of the gateway's host: local times of day and the handshake's connection time are in it.</summary>
    public DateTimeZone TimeZone { get; init; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>The zone's name in the handshake, which on real hosts may be anything; null for the abbreviation (EST, EDT).</summary>
    public string? HostTimeZoneName { get; init; }

    /// <summary>The session of a date, past or future, for trading hours and historical bars; null on a day without trading.</summary>
    public required Func<LocalDate, ExchangeSession?> Sessions { get; init; }

    /// <summary>For the commission in the answer to a what-if; the same as the exchange's.</summary>
    public FeeSchedule Fees { get; init; } = FeeSchedule.InteractiveBrokersFixed;

    public Duration LatencyMin { get; init; } = Duration.FromMilliseconds(1);

    public Duration LatencyMax { get; init; } = Duration.FromMilliseconds(20);

    /// <summary>How often streaming quotes are looked at for changes while the exchange is open.</summary>
    public Duration QuoteInterval { get; init; } = Duration.FromSeconds(1);

    /// <summary>Account values and summaries are sent again this often (protocol.md §7).</summary>
    public Duration AccountInterval { get; init; } = Duration.FromMinutes(3);

    /// <summary>How long after its values a market data snapshot ends (protocol.md §9).</summary>
    public Duration SnapshotDuration { get; init; } = Duration.FromSeconds(11);

    /// <summary>The client that is told of everybody's orders; null for none.</summary>
    public int? MasterClientId { get; init; }

    /// <summary>TWS serves 32 API clients (protocol.md §1); connections above that are closed at once.</summary>
    public int ClientsMax { get; init; } = 32;

    /// <summary>What the login may see of the market.</summary>
    public MarketDataEntitlement MarketData { get; init; } = MarketDataEntitlement.RealTime;

    /// <summary>The same of one listing.</summary>
    internal MarketDataEntitlement MarketDataOf(Listing listing) => MarketData != MarketDataEntitlement.StocksOnly ? MarketData
        : listing.Option is null ? MarketDataEntitlement.RealTime
        : MarketDataEntitlement.None;

    /// <summary>What happens above fifty messages a second.</summary>
    public MessagePace MessagePace { get; init; } = MessagePace.Throttled;

    /// <summary>Whether IB's limits on historical requests hold (protocol.md §12).</summary>
    public bool PacesHistory { get; init; } = true;

    public GatewayHabits Habits { get; init; } = new();

    public IGatewayTap? Tap { get; init; }
}
