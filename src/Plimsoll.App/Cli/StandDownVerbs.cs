using System.CommandLine;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Ladder;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll pause | retire</c>: a deployment opens nothing for a while, or is over for good.</summary>
internal static class StandDownVerbs
{
    public static Command Pause(CliContext context) => Make(
        context,
        "pause",
        "A deployment opens nothing until it is deployed again; what it holds it keeps",
        [
            new("plimsoll pause rotation --reason \"the data looks wrong\"", "Where it is deployed on one rung"),
            new("plimsoll pause rotation --mode sim --json", "On one of several, for a program"),
            new("plimsoll deploy rotation --mode sim", "How it goes on: the readiness checks again"),
        ],
        isForGood: false);

    public static Command Retire(CliContext context) => Make(
        context,
        "retire",
        "A deployment is over for good; it must hold nothing any more",
        [
            new("plimsoll retire reversal --reason \"costs more than it earns\"", "After that its name may be deployed anew, with other settings"),
            new("plimsoll flatten --deployment reversal --reason retired", "What to do first, while it holds something"),
        ],
        isForGood: true);

    private static Verb Make(CliContext context, string verbName, string description, IReadOnlyList<Example> examples, bool isForGood)
    {
        var flags = new LadderFlags();
        var reason = new Option<string>("--reason") { Description = "Why; kept in the ledger", HelpName = "TEXT", DefaultValueFactory = _ => "a person asked for it" };
        var clock = ClockFlag.Make(context);
        var verb = new Verb(context, verbName, description, examples, (call, stop) =>
        {
            var why = call.Get(reason)!.Trim();
            if (why.Length is < 1 or > 400)
            {
                throw new CliFailure(ExitCode.Usage, "--reason: expected a text of 1 to 400 characters");
            }

            var configuration = flags.Configuration(call);
            var standing = flags.Standing(call, configuration);
            var time = ClockFlag.Of(call, clock, standing.Mode);
            return isForGood ? Retire(call, configuration, standing, why, time, stop) : Pause(call, configuration, standing, why, time, stop);
        });
        flags.AddTo(verb);
        verb.Add(reason);
        verb.Add(clock);
        return verb;
    }

    private static async Task<int> Pause(VerbCall call, DeskConfiguration configuration, DeploymentStanding standing, string why, TimeProvider time, CancellationToken stop)
    {
        if (standing.Stage == DeploymentStage.Paused)
        {
            return Answer(call, standing, $"{standing.Id} is paused already, since {NewYorkTime.Of(standing.StageAt)} ({standing.StageWhy}); nothing to do");
        }

        var paused = new Paused(Now(time), standing.Id, why);
        LadderFlags.Append(call, configuration, paused);
        await OperatorVerbs.TellAsync(FolderOf(call, configuration, standing), new OperatorRequest(OperatorVerb.Halt, $"paused: {why}", standing.Name), time, stop);
        return Answer(call, standing.With(paused), $"{standing.Id} is paused: it opens nothing until plimsoll deploy {standing.Name} --mode {BrokerChecks.Text(standing.Mode)}");
    }

    private static async Task<int> Retire(VerbCall call, DeskConfiguration configuration, DeploymentStanding standing, string why, TimeProvider time, CancellationToken stop)
    {
        var folder = FolderOf(call, configuration, standing);
        if (StillThere(folder, standing.Name) is { } left)
        {
            throw new CliFailure(
                ExitCode.Failed,
                $"{standing.Id} has {left}: first plimsoll flatten --deployment {standing.Name} --account {Path.GetFileName(folder)} --reason \"…\", then retire it");
        }

        var retired = new Retired(Now(time), standing.Id, why);
        LadderFlags.Append(call, configuration, retired);
        await OperatorVerbs.TellAsync(folder, new OperatorRequest(OperatorVerb.Halt, $"retired: {why}", standing.Name), time, stop);
        return Answer(call, standing.With(retired), $"{standing.Id} is retired");
    }

    /// <summary>What it holds or has working; null when nothing. A running desk may be a moment ahead of its journal, and then halts.</summary>
    private static string? StillThere(string folder, string name)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        try
        {
            using var disk = new FileJournalDisk(folder);
            if (new JournalArchive(disk).Newest() is not var (state, _))
            {
                return null;
            }

            List<string> left =
            [
                .. Figures.Positions(state).Where(held => held.Book == name).Select(held => $"{held.Shares} {held.Symbol}"),
                .. state.Orders.Live.Where(leg => leg.Group.Deployment == name).Select(leg => $"order {leg.Order.Ref} working"),
            ];
            return left.Count == 0 ? null : string.Join(", ", left);
        }
        catch (JournalFormatException broken)
        {
            throw new CliFailure(ExitCode.Failed, $"the journal {folder} does not hold: {broken.Message}", broken);
        }
    }

    private static int Answer(VerbCall call, DeploymentStanding standing, string told)
    {
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteString("result", told);
                json.WritePropertyName("deployment");
                DeploymentJson.Write(json, standing);
                json.WriteEndObject();
            });
        }
        else
        {
            Page.Of(call.Context).Line(told);
        }

        return ExitCode.Done;
    }

    private static string FolderOf(VerbCall call, DeskConfiguration configuration, DeploymentStanding standing) =>
        Path.Combine(JournalFlags.Root(call, configuration), DeskLauncher.JournalName(standing.Mode, standing.Account));

    private static Instant Now(TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
