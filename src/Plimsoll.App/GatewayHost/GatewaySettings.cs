using System.Net;
using NodaTime;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.App.GatewayHost;

/// <summary>What one simulated gateway is started with.</summary>
/// <param name="Addresses">Where it listens; each at the same port.</param>
/// <param name="Port">0 for any free one.</param>
/// <param name="Start">Its clock's first instant; in the past, that day is lived again.</param>
/// <param name="Speed">Seconds of its clock in one second of ours.</param>
internal sealed record GatewaySettings(
    IReadOnlyList<IPAddress> Addresses,
    int Port,
    IReadOnlyList<string> Accounts,
    decimal Cash,
    ulong Seed,
    MarketSource Market,
    Instant Start,
    double Speed,
    int ServerVersion,
    FaultScenario Faults)
{
    /// <summary>Switches asked for by name, such as <c>empty-executions=hanging</c>; each is one that <see cref="HabitNames"/> knows.</summary>
    public IReadOnlyList<string> Habits { get; init; } = [];

    /// <summary>The file that outlives the process; null for none.</summary>
    public string? StateFile { get; init; }

    /// <summary>False: the clock starts now, or where the state file ends if that is later.</summary>
    public bool IsStartGiven { get; init; }

    /// <summary>Those of the accounts that may neither borrow nor sell short.</summary>
    public IReadOnlyList<string> CashAccounts { get; init; } = [];

    /// <summary>A year's rate, 0.04 for 4 %; null for no interest.</summary>
    public decimal? InterestBenchmark { get; init; }

    public const int PortDefault = 7497;
    public const string AccountDefault = "DU1234567";
    public const decimal CashDefault = 100_000m;
    public const ulong SeedDefault = 7;
    public const double SpeedMin = 0.01;
    public const double SpeedMax = 100_000;
    public const int ServerVersionDefault = GatewayOptions.ServerVersionMax;

    /// <summary>What its login may see of the market.</summary>
    public MarketDataEntitlement MarketData { get; init; } = MarketDataEntitlement.RealTime;

    /// <summary>What happens above fifty messages a second.</summary>
    public MessagePace MessagePace { get; init; } = MessagePace.Throttled;

    /// <summary>Whether IB's limits on historical requests hold; a machine that fetches from its own gateway waits for nobody.</summary>
    public bool PacesHistory { get; init; } = true;

    /// <summary>Nobody beyond this machine, by either protocol: clients that say "localhost" may mean either.</summary>
    public static IReadOnlyList<IPAddress> Loopback { get; } = [IPAddress.Loopback, IPAddress.IPv6Loopback];
}
