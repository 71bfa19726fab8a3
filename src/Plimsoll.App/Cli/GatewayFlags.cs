using System.CommandLine;
using System.Net;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.GatewayHost;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.App.Cli;

/// <summary>The options of <c>plimsoll gateway</c>.</summary>
internal sealed class GatewayFlags
{
    private readonly Option<int> port = Flag.Of(
        "--port", "N", "Port of the TWS API; 0 takes any free one", Kinds.Integer(0, 65535), () => GatewaySettings.PortDefault);

    private readonly Option<IPAddress> bind = Flag.Of("--bind", "ADDR", "Address to listen at [default: 127.0.0.1 and ::1]", FlagKinds.Address);

    private readonly Option<IReadOnlyList<string>> accounts = Flag.Many(
        "--account", "ID", $"Account to simulate; may be repeated [default: {GatewaySettings.AccountDefault}]", Kinds.Account);

    private readonly Option<IReadOnlyList<string>> cashAccounts = Flag.Many(
        "--cash-account", "ID", "Account that may neither borrow nor sell short; may be repeated", Kinds.Account);

    private readonly Option<decimal> cash = Flag.Of(
        "--cash", "USD", "What each account starts with", Kinds.Number(0, 1_000_000_000), () => GatewaySettings.CashDefault);

    private readonly Option<decimal> interest = Flag.Of(
        "--interest", "PERCENT", "A year's benchmark rate, from which interest on cash and debt follows [default: no interest]", Kinds.Number(0, 100));

    private readonly Option<ulong> seed = Flag.Of(
        "--seed", "N", "Chooses prices, latencies and faults", FlagKinds.Seed, () => GatewaySettings.SeedDefault);

    private readonly Option<MarketSource> market = Flag.Of(
        "--market", "SOURCE", "synthetic (or synthetic:calm, :crash, :melt-up), replay:DIR, or capture:DIR", FlagKinds.Market, () => MarketSource.Synthetic);

    private readonly Option<Instant> start = Flag.Of(
        "--start", "ISO", "First instant of its clock, New York's unless it has an offset [default: now]", FlagKinds.Moment);

    private readonly Option<double> speed = Flag.Of("--speed", "X", "Seconds of its clock in one second", FlagKinds.Speed, () => 1);

    private readonly Option<int> serverVersion = Flag.Of(
        "--server-version",
        "V",
        "Highest protocol version to speak",
        Kinds.Integer(GatewayOptions.ServerVersionMin, GatewayOptions.ServerVersionMax),
        () => GatewaySettings.ServerVersionDefault);

    private readonly Option<FaultSource> faults = Flag.Of(
        "--faults", "SCENARIO", "none, mild, storm, names with commas between, or a .yaml file of them [default: none]", FlagKinds.Faults);

    private readonly Option<IReadOnlyList<string>> habits = Flag.Many(
        "--habit", "NAME=VALUE", $"A switch of its behaviour; may be repeated: {string.Join(", ", HabitNames.All)}", FlagKinds.Habit);

    private readonly Option<string> state = Flag.Of(
        "--state", "FILE", "Keeps orders, positions, cash and ids over its end; goes on from the file if there is one", Kinds.Folder with { Allowed = "a file" });

    private readonly Option<MarketDataEntitlement> marketData = Flag.Of(
        "--market-data", "KIND", "What its login may see: real-time, delayed, partial, none, competing, stocks-only", FlagKinds.MarketData, () => MarketDataEntitlement.RealTime);

    private readonly Option<MessagePace> pace = Flag.Of(
        "--pace", "KIND", "Above fifty messages a second: throttled, rejected, unlimited", FlagKinds.Pace, () => MessagePace.Throttled);

    private readonly Option<string> transcript = Flag.Of(
        "--transcript", "FILE", "Write every message of every client to a file", Kinds.Folder with { Allowed = "a file" });

    public IReadOnlyList<Option> All => [port, bind, accounts, cashAccounts, cash, interest, seed, market, start, speed, serverVersion, faults, habits, state, marketData, pace, transcript];

    /// <summary>Null where none was asked for.</summary>
    /// <exception cref="CliFailure">The file cannot be written.</exception>
    public Transcript? OpenTranscript(VerbCall call, GatewaySettings settings)
    {
        if (call.Get(transcript) is not { } file)
        {
            return null;
        }

        try
        {
            return new Transcript(new StreamWriter(Path.Combine(call.Context.Folder, file)), settings);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliFailure(ExitCode.Usage, $"--transcript {file}: {refused.Message}", refused);
        }
    }

    /// <exception cref="CliFailure">Options that do not go together.</exception>
    public GatewaySettings Read(VerbCall call)
    {
        IReadOnlyList<string> given = [.. call.Get(accounts) ?? [], .. call.Get(cashAccounts) ?? []];
        IReadOnlyList<string> named = given.Count > 0 ? given : [GatewaySettings.AccountDefault];
        return named.Distinct(StringComparer.Ordinal).Count() < named.Count
            ? throw new CliFailure(ExitCode.Usage, $"--account: {string.Join(", ", named)} names an account twice")
            : new GatewaySettings(
                Addresses: call.Get(bind) is { } address ? [address] : GatewaySettings.Loopback,
                Port: call.Get(port),
                Accounts: named,
                Cash: call.Get(cash),
                Seed: call.Get(seed),
                Market: call.Get(market)!,
                Start: call.Has(start) ? call.Get(start) : Instant.FromDateTimeOffset(call.Context.Time.GetUtcNow()),
                Speed: call.Get(speed),
                ServerVersion: call.Get(serverVersion),
                Faults: call.Get(faults)?.Open(call.Context.Folder) ?? FaultScenario.None)
            {
                Habits = call.Get(habits) ?? [],
                StateFile = call.Get(state) is { } file ? Path.Combine(call.Context.Folder, file) : null,
                IsStartGiven = call.Has(start),
                CashAccounts = call.Get(cashAccounts) ?? [],
                InterestBenchmark = call.Has(interest) ? call.Get(interest) / 100m : null,
                MarketData = call.Get(marketData),
                MessagePace = call.Get(pace),
            };
    }
}
