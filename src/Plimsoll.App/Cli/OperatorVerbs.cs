using System.CommandLine;
using System.Text.Json;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data;
using Plimsoll.App.OwnStrategies;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Trading;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;

namespace Plimsoll.App.Cli;

/// <summary>
/// <c>plimsoll halt | resume | freeze | flatten</c>: what a person wants of the desk, with a reason, journaled before it takes effect. The
/// running desk is asked; where none runs, the journal is written to, and what must reach the broker is brought there.
/// </summary>
internal static class OperatorVerbs
{
    public static IReadOnlyList<Func<CliContext, Command>> All { get; } =
    [
        context => Make(context, OperatorVerb.Halt, "No openings any more: those that work are cancelled, exits stay",
        [
            new("plimsoll halt --reason \"news in XLE\"", "The whole desk"),
            new("plimsoll halt --deployment rotation --reason \"wrong settings\"", "One deployment"),
        ]),
        context => Make(context, OperatorVerb.Resume, "Go on after a halt, a freeze, a liquidation or missing cash",
        [
            new("plimsoll resume --reason \"understood\"", "Everything"),
            new("plimsoll resume --deployment rotation --reason \"a typing error\"", "One deployment"),
        ]),
        context => Make(context, OperatorVerb.Freeze, "Send nothing at all, not even exits, until plimsoll resume",
        [
            new("plimsoll freeze --reason \"the books are wrong\"", "Orders that work at the broker go on working"),
        ]),
        context => Make(context, OperatorVerb.Flatten, "Halt, cancel everything and sell what is held, the safe way",
        [
            new("plimsoll flatten --reason \"I am off\"", "Every deployment"),
            new("plimsoll flatten --deployment reversal --reason \"enough\"", "One of them; the others go on"),
        ]),
    ];

    public static Option<string> DeploymentFlag(string description) => Flag.Of("--deployment", "NAME", description, FlagKinds.Strategy);

    /// <exception cref="CliFailure">The running desk refused the question.</exception>
    /// <exception cref="CliFailure">A name that is none.</exception>
    public static string? Known(string? deployment, DeskConfiguration configuration) =>
        deployment is null ? null : StrategyNames.Require(deployment, StrategyNames.All(configuration), $"--deployment '{deployment}'");

    public static void ThrowIfFailed(JsonElement document)
    {
        if (document.TryGetProperty("error", out var error))
        {
            throw new CliFailure(document.GetProperty("exitCode").GetInt32(), error.GetString()!);
        }
    }

    private static Verb Make(CliContext context, OperatorVerb verb, string description, IReadOnlyList<Example> examples)
    {
        var flags = new JournalFlags();
        var clock = ClockFlag.Make(context);
        var reason = new Option<string>("--reason") { Description = "Why; kept in the journal", HelpName = "TEXT", Required = true };
        var deployment = DeploymentFlag("One deployment (default the whole desk)");
        var made = new Verb(context, verb.ToString().ToLowerInvariant(), description, examples, (call, stop) =>
        {
            var why = call.Get(reason)!.Trim();
            return why.Length is > 0 and <= 400
                ? Run(call, flags, clock, new OperatorRequest(verb, why, verb == OperatorVerb.Freeze ? null : call.Get(deployment)), stop)
                : throw new CliFailure(ExitCode.Usage, "--reason: expected a text of 1 to 400 characters");
        })
        {
            reason,
        };
        if (verb != OperatorVerb.Freeze)
        {
            made.Add(deployment);
        }

        flags.All.ToList().ForEach(made.Add);
        made.Add(clock);
        return made;
    }

    private static async Task<int> Run(VerbCall call, JournalFlags flags, Option<TimeProvider?> clock, OperatorRequest asked, CancellationToken stop)
    {
        var configuration = flags.Configuration(call);
        Known(asked.Deployment, configuration);
        var time = ClockFlag.Of(call, clock, configuration.Mode);
        var root = JournalFlags.Root(call, configuration);
        var name = flags.Single(call, root) ?? throw new CliFailure(ExitCode.Failed, JournalFlags.NoJournal(root));
        var folder = Path.Combine(root, name);
        using var held = JournalLock.TryTake(folder);
        if (held is null)
        {
            return await AskRunning(call, folder, asked, stop);
        }

        var state = Journal(folder, asked, time);
        if (state.Mode == BrokerChecks.Text(BrokerMode.Paper))
        {
            return Finish(call, state, asked, "it holds from the next session that mode paper trades");
        }

        if (!NeedsBroker(asked, state))
        {
            return Finish(call, state, asked, "no desk runs: it holds from the next start on");
        }

        held.Dispose();
        var launcher = new DeskLauncher(call, configuration, time, Configured.WithLimits(call, configuration));
        return await launcher.RunAsync(
            PlanShelf.Empty, null, isService: false, host => !NeedsBroker(asked, host.State) && host.State.Outbox.Count == 0, TextWriter.Null, host => Finish(call, host.State, asked, "done at the broker"), stop);
    }

    public static async Task<int> AskRunning(VerbCall call, string folder, OperatorRequest asked, CancellationToken stop)
    {
        var said = await LocalApi.AskAsync(LocalApi.PathOf(folder), new LocalQuestion(asked.Verb.ToString().ToLowerInvariant(), asked.Why, asked.Deployment, null) { Symbol = asked.Symbol }, stop)
            ?? throw new CliFailure(ExitCode.Failed, $"another plimsoll holds the journal {folder} and does not answer: wait for it, or stop it");
        using var document = JsonDocument.Parse(said);
        ThrowIfFailed(document.RootElement);
        if (call.Json)
        {
            call.Print(document.RootElement.WriteTo);
        }
        else
        {
            Tell(call, document.RootElement, asked, "the running desk obeys");
        }

        return ExitCode.Done;
    }

    /// <summary>The same without an answer for a person; nothing where the desk has no journal yet.</summary>
    /// <exception cref="CliFailure">The running desk does not take it.</exception>
    public static async Task TellAsync(string folder, OperatorRequest asked, TimeProvider time, CancellationToken stop)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*.jsonl").Any())
        {
            return;
        }

        using var held = JournalLock.TryTake(folder);
        if (held is not null)
        {
            Journal(folder, asked, time);
            return;
        }

        var said = await LocalApi.AskAsync(LocalApi.PathOf(folder), new LocalQuestion(asked.Verb.ToString().ToLowerInvariant(), asked.Why, asked.Deployment, null), stop)
            ?? throw new CliFailure(ExitCode.Failed, $"recorded, but another plimsoll holds the journal {folder} and does not answer: it hears of it when it is started again");
        using var document = JsonDocument.Parse(said);
        ThrowIfFailed(document.RootElement);
    }

    /// <summary>Journaled and flushed as an event; the next process goes on from it, as after a crash between event and decision.</summary>
    private static DeskState Journal(string folder, OperatorRequest asked, TimeProvider time)
    {
        using var disk = new FileJournalDisk(folder);
        var (journal, state) = DeskJournal.Open(disk);
        // mode paper lives in the session that it traded last
        var at = state.Mode == BrokerChecks.Text(BrokerMode.Paper) ? state.Now : Instant.Max(Instant.FromDateTimeOffset(time.GetUtcNow()), state.Now);
        var taken = asked.At(at);
        journal.RollTo(taken.At, state);
        journal.Append(taken);
        journal.Flush();
        state.Apply(taken);
        return state;
    }

    /// <summary>Something works or is held at the broker that must not.</summary>
    private static bool NeedsBroker(OperatorRequest asked, DeskState state) => asked.Verb switch
    {
        OperatorVerb.Halt => state.Orders.Live.Any(leg => leg.Order.Role == LegRole.Entry && (asked.Deployment ?? leg.Group.Deployment) == leg.Group.Deployment),
        OperatorVerb.Flatten => (state.AskedFlattens.Count > 0 || state.Flattens.Values.Any(flatten => flatten.EndedAt is null))
            && (state.Orders.Live.Any() || Figures.Positions(state).Any()),
        _ => false,
    };

    private static int Finish(VerbCall call, DeskState state, OperatorRequest asked, string where)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            StandingJson.WriteDocument(json, state);
        }

        using var document = JsonDocument.Parse(bytes.ToArray());
        if (call.Json)
        {
            call.Print(document.RootElement.WriteTo);
        }
        else
        {
            Tell(call, document.RootElement, asked, where);
        }

        return ExitCode.Done;
    }

    private static void Tell(VerbCall call, JsonElement document, OperatorRequest asked, string where)
    {
        call.Context.Out.WriteLine($"{document.GetProperty("account").GetString()}: {asked.Verb.ToString().ToLowerInvariant()}{(asked.Deployment is { } name ? $" {name}" : "")}, {where}");
        foreach (var line in LimitsPage.Standing(document).DefaultIfEmpty("openings are allowed"))
        {
            call.Context.Out.WriteLine("  " + line);
        }
    }
}
