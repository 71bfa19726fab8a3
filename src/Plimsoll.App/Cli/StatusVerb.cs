using System.CommandLine;
using Plimsoll.App.Ladder;
using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll status</c>: what the desk knows, read from its journal; no broker is asked.</summary>
internal static class StatusVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll status", "Orders, positions and results of every account"),
        new("plimsoll status --account DU1234567 --json", "One of them, for a program"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new JournalFlags();
        var verb = new Verb(context, "status", "What the desk knows, from its journal; no broker is asked", examples, (call, _) => Task.FromResult(Run(call, flags)));
        flags.All.ToList().ForEach(verb.Add);
        return verb;
    }

    private static int Run(VerbCall call, JournalFlags flags)
    {
        var configuration = flags.Configuration(call);
        var root = JournalFlags.Root(call, configuration);
        var names = flags.Names(call, root);
        using var database = DbVerb.Existing(call, configuration);
        var deployments = LadderFlags.Read(call, configuration).Deployments;
        var all = names.Select(name => Read(root, name, database)).OfType<DeskStatus>().ToList();
        if (call.Json)
        {
            call.Print(json => StatusJson.Write(json, root, deployments, all));
        }
        else
        {
            Print(call, root, deployments, all);
        }

        return ExitCode.Done;
    }

    private static void Print(VerbCall call, string root, IReadOnlyList<DeploymentStanding> deployments, List<DeskStatus> all)
    {
        if (deployments.Count > 0)
        {
            DeploymentPage.Table(Page.Of(call.Context), deployments);
        }

        if (all.Count == 0)
        {
            call.Context.Out.WriteLine(JournalFlags.NoJournal(root));
        }
        else
        {
            all.ForEach(each => StatusPage.Print(Page.Of(call.Context), each));
        }
    }

    private static DeskStatus? Read(string root, string name, DeskDatabase? database)
    {
        try
        {
            return StoredJournals.Archive(root, name).Newest() is var (state, last)
                ? new DeskStatus(name, state, last.Sequence, last.At, database?.Last(name))
                : null;
        }
        catch (JournalFormatException e)
        {
            throw new CliFailure(ExitCode.Failed, $"{Path.Combine(root, name)}: {e.Message} (plimsoll journal verify)", e);
        }
    }
}
