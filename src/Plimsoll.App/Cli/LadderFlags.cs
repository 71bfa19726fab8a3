using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.App.OwnStrategies;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Cli;

/// <summary>Which deployment a verb of the ladder is about.</summary>
internal sealed class LadderFlags
{
    public const string ModeFlag = "--mode";

    private readonly Argument<string> name = new("name") { Description = "The strategy that is deployed, such as rotation" };
    private readonly Option<BrokerMode> mode = Flag.Of(ModeFlag, "MODE", "The rung: paper, sim, ibkr_paper or live", Kinds.Choice<BrokerMode>());

    public void AddTo(Verb verb)
    {
        verb.Add(name);
        verb.Add(mode);
    }

    /// <exception cref="CliFailure">No such strategy.</exception>
    public string Name(VerbCall call, DeskConfiguration configuration)
    {
        var (named, known) = (call.Get(name)!, StrategyNames.All(configuration));
        var near = NearestKey.To(named, known) is { } meant ? $" (did you mean {meant}?)" : "";
        return StrategyNames.Require(named, known, $"'{named}' is no strategy{near}");
    }

    public BrokerMode? Mode(VerbCall call) => call.Has(mode) ? call.Get(mode) : null;

    public DeskConfiguration Configuration(VerbCall call) =>
        Mode(call) is { } named ? Configured.Desk(call, new ConfigurationOverride(ModeFlag, "mode", BrokerChecks.Text(named))) : Configured.Desk(call);

    /// <summary>The deployment that is meant: on the rung that is named, else the only one there is.</summary>
    /// <exception cref="CliFailure">There is none, or one must choose.</exception>
    public DeploymentStanding Standing(VerbCall call, DeskConfiguration configuration)
    {
        var (named, rungs) = (Name(call, configuration), Read(call, configuration));
        if (Mode(call) is { } rung)
        {
            return rungs.Running(named, rung) ?? throw new CliFailure(ExitCode.Usage, rungs.Last(named, rung) is { } gone
                ? $"{gone.Id} is retired ({gone.StageWhy}); plimsoll deploy {named} --mode {BrokerChecks.Text(rung)} makes another"
                : $"{named} is not deployed in mode {BrokerChecks.Text(rung)}{Elsewhere(rungs, named)}");
        }

        return rungs.Running(named) switch
        {
            [var only] => only,
            [] => throw new CliFailure(ExitCode.Usage, rungs.Deployments.LastOrDefault(each => each.Name == named) is { } gone
                ? $"{named} is not deployed: {gone.Id} is retired ({gone.StageWhy})"
                : $"{named} is not deployed: plimsoll deploy {named} --mode paper"),
            var several => throw new CliFailure(ExitCode.Usage, $"{named} is deployed on several rungs; choose one with {ModeFlag}: {string.Join(", ", several.Select(each => BrokerChecks.Text(each.Mode)))}"),
        };
    }

    /// <exception cref="CliFailure">The ledger does not hold.</exception>
    public static Rungs Read(VerbCall call, DeskConfiguration configuration)
    {
        try
        {
            return LadderLedger.Read(JournalFlags.Root(call, configuration));
        }
        catch (JournalFormatException broken)
        {
            throw new CliFailure(ExitCode.Failed, broken.Message, broken);
        }
    }

    /// <exception cref="CliFailure">The ledger does not hold, or cannot be written.</exception>
    public static void Append(VerbCall call, DeskConfiguration configuration, LadderRecord record)
    {
        try
        {
            using var ledger = LadderLedger.Open(JournalFlags.Root(call, configuration));
            ledger.Append(record);
        }
        catch (Exception broken) when (broken is JournalFormatException or IOException or UnauthorizedAccessException)
        {
            throw new CliFailure(ExitCode.Failed, $"{broken.Message}. Nothing was recorded.", broken);
        }
    }

    /// <exception cref="CliFailure">It has no target weights: what it does depends on a plan, and there is nothing to screen.</exception>
    public static WeightDeployment Weights(Trading.DeskSettings desk, string name) => desk.Deployments.Single(each => each.Name == name) as WeightDeployment
        ?? throw new CliFailure(ExitCode.Usage, $"{name} takes its orders from outside and has no target weights: there is nothing to screen or to deploy. `plimsoll {name}` runs it.");

    private static string Elsewhere(Rungs rungs, string name) => rungs.Running(name) is { Count: > 0 } others
        ? $", but in {string.Join(", ", others.Select(each => BrokerChecks.Text(each.Mode)))}"
        : $": plimsoll deploy {name}";
}
