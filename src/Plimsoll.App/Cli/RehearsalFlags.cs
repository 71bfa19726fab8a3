using System.CommandLine;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data;
using Plimsoll.App.GatewayHost;
using Plimsoll.App.Rehearsal;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.App.Cli;

/// <summary>The options of a rehearsal, and what is made of them.</summary>
/// <param name="usual">The strategies where none are named; null for the day trade.</param>
internal sealed class RehearsalFlags(string? usual = null)
{
    public const int SessionsDefault = 21;
    public const int SessionsMax = 2_600;
    public const ulong SeedDefault = 7;

    /// <summary>Where rehearsals begin when neither a date nor plans say otherwise: a seed must mean the same next year.</summary>
    private static readonly LocalDate FromDefault = new(2026, 1, 5);

    private readonly Option<int> sessions = Flag.Of("--sessions", "N", "Sessions to rehearse", Kinds.Integer(1, SessionsMax), () => SessionsDefault);
    private readonly Option<LocalDate> from = Flag.Of("--from", "DATE", "First session [default: the first plan's, else 2026-01-05]", DateKind.Date);
    private readonly Option<ulong> seed = Flag.Of("--seed", "N", "All chance comes from it", FlagKinds.Seed, () => SeedDefault);
    private readonly Option<FaultSource> faults = Flag.Of("--faults", "WHAT", "none, mild, storm, or names with commas between [default: none]", FlagKinds.Faults);
    private readonly Option<string> strategies = StrategiesFlag.Make(usual);
    private readonly Option<string> plans = Flag.Of("--plans", "DIR", "Execution plans [default: made from the seed]", Kinds.Folder);
    private readonly Option<IReadOnlyList<string>> data = Flag.Many("--data", "DIR", "Bars to replay, SYMBOL.csv [default: made from the seed]; may be repeated", Kinds.Folder);
    private readonly Option<string> speed = Flag.Of("--speed", "N", "To be watched: session seconds a second, or fast; while it runs, stdin takes speed N, pause, resume, fault NAME, stop", LiveSpeed.Kind);
    private readonly Option<string> output = Flag.Of("--out", "DIR", "Where reports and journal go", Kinds.Folder, () => "rehearsal");

    public IReadOnlyList<Option> All => [sessions, from, seed, faults, strategies, plans, data, speed, output];

    /// <summary>The folder the reports go to.</summary>
    public string Output(VerbCall call) => Path.Combine(call.Context.Folder, call.Get(output)!);

    /// <summary>How fast a rehearsal goes that is to be watched; null for one that is not.</summary>
    public string? Speed(VerbCall call) => call.Get(speed);

    /// <exception cref="CliFailure">A folder or file that cannot be used, named with what is wrong.</exception>
    public RehearsalOptions Read(VerbCall call)
    {
        var configuration = Configured.Desk(call);
        var desk = Configured.Rehearsed(call, configuration, StrategiesFlag.Of(call, strategies, configuration));
        var shelf = call.Get(plans) is { } folder ? Plans(call, folder) : null;
        return new RehearsalOptions(
            call.Get(sessions),
            call.Has(from) ? call.Get(from) : First(shelf),
            call.Get(seed),
            call.Get(faults)?.Open(call.Context.Folder) ?? FaultScenario.None,
            Market(call),
            shelf,
            desk,
            configuration.Ibkr.Account ?? GatewayHost.GatewaySettings.AccountDefault)
        {
            Costs = configuration.Costs,
            ReadsDatabase = desk.Deployments.All(each => each is PutDeployment),
        };
    }

    private static PlanShelf Plans(VerbCall call, string folder)
    {
        var path = Path.Combine(call.Context.Folder, folder);
        if (!Directory.Exists(path))
        {
            throw new CliFailure(ExitCode.Usage, $"--plans {folder}: there is no such folder");
        }

        var shelf = PlanShelf.Folder(path);
        return shelf.Names.Any(name => PlanFileName.TryParse(name, out _))
            ? shelf
            : throw new CliFailure(ExitCode.Usage, $"--plans {folder}: no file named execution_plan_run_YYYYMMDD_*.csv in it");
    }

    private static LocalDate First(PlanShelf? shelf) =>
        shelf?.Names.Select(name => PlanFileName.TryParse(name, out var parsed) ? parsed.Session : (LocalDate?)null).Min() ?? FromDefault;

    private ReplayMarket? Market(VerbCall call)
    {
        if (call.Get(data) is not { Count: > 0 } folders)
        {
            return null;
        }

        try
        {
            return new ReplayMarket([.. folders.SelectMany(folder => ReplayFiles.Read(Path.Combine(call.Context.Folder, folder)))], GatewayHost.GatewayWorld.SessionOn);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ReplayFormatException or ArgumentException)
        {
            throw new CliFailure(ExitCode.Usage, $"--data: {unreadable.Message}", unreadable);
        }
    }
}
