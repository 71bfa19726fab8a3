using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Plimsoll.App.Storage;
using Plimsoll.Trading;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll journal replay</c>: folds a journal from its first record and shows the state it gives.</summary>
internal static class JournalReplayVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll journal replay", "The state now, with its hash: the same on every machine"),
        new("plimsoll journal replay --at 1200", "The state after record 1200"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new JournalFlags();
        var at = new Option<long?>("--at") { Description = "The last record to fold", HelpName = "SEQ" };
        var verb = new Verb(context, "replay", "Fold everything again and show the state it gives", examples, (call, _) => Task.FromResult(Run(call, flags, at))) { at };
        flags.All.ToList().ForEach(verb.Add);
        return verb;
    }

    private static int Run(VerbCall call, JournalFlags flags, Option<long?> at)
    {
        if (call.Get(at) is <= 0)
        {
            throw new CliFailure(ExitCode.Usage, "--at: records are counted from 1");
        }

        var root = JournalFlags.Root(call, flags.Configuration(call));
        var replays = flags.Names(call, root).Select(name => (Name: name, Replay: Replay(root, name, call.Get(at)))).ToList();
        if (call.Json)
        {
            call.Print(json => Write(json, replays));
            return ExitCode.Done;
        }

        if (replays.Count == 0)
        {
            call.Context.Out.WriteLine(JournalFlags.NoJournal(root));
        }

        foreach (var (name, replay) in replays)
        {
            Print(call, name, replay);
        }

        return ExitCode.Done;
    }

    private static JournalReplay Replay(string root, string name, long? at)
    {
        try
        {
            return StoredJournals.Archive(root, name).Replay(at ?? long.MaxValue);
        }
        catch (JournalFormatException e)
        {
            throw new CliFailure(ExitCode.Failed, $"{Path.Combine(root, name)}: {e.Message} (plimsoll journal verify shows the rest)", e);
        }
    }

    private static void Print(VerbCall call, string name, JournalReplay replay)
    {
        var page = Page.Of(call.Context);
        if (replay is not { State: { } state, Last: { } last })
        {
            page.Line($"{name}: no whole record");
            return;
        }

        page.Line($"{name} after record {last.Sequence}, {NewYorkTime.Of(last.At)} New York");
        page.Facts(
            ("folded", $"{replay.Events} events, {replay.Commands} commands; snapshots that agree: {replay.Snapshots}"),
            ("account", $"{state.Account} {state.Mode}"),
            ("session", state.Day is { } day ? $"{day.Session:uuuu-MM-dd}" : "none yet"),
            ("orders", $"{state.Orders.Live.Count()} live of {state.Orders.Legs.Count}, {state.Orders.Fills.Count} fills"),
            ("positions", Held(state)),
            ("stranded", state.Stranded.Count == 0 ? "none" : string.Join(", ", state.Stranded.Values.Select(each => $"{each.Quantity} {each.Symbol}"))),
            ("reported", $"{Figures.Reported(state)}; sessions: {state.History.Count}"),
            ("state", Sha256(state)));
        page.Line("");
    }

    private static string Held(DeskState state)
    {
        var held = Figures.Positions(state).Select(each => $"{each.Shares} {each.Symbol} ({each.Book})").ToList();
        return held.Count == 0 ? "none" : string.Join(", ", held);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<(string Name, JournalReplay Replay)> replays)
    {
        json.WriteStartObject();
        json.WriteStartArray("journals");
        foreach (var (name, replay) in replays)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            JsonText.Number(json, "sequence", replay.Last?.Sequence);
            JsonText.Time(json, "at", replay.Last?.At);
            json.WriteNumber("events", replay.Events);
            json.WriteNumber("commands", replay.Commands);
            json.WriteNumber("snapshots", replay.Snapshots);
            if (replay.State is { } state)
            {
                json.WriteNumber("liveOrders", state.Orders.Live.Count());
                json.WriteNumber("fills", state.Orders.Fills.Count);
                json.WriteNumber("sessionsReported", state.History.Count);
                json.WriteNumber("pnlReported", Figures.Reported(state).Amount);
                json.WriteString("stateSha256", Sha256(state));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Sha256(DeskState state) => Convert.ToHexStringLower(SHA256.HashData(JournalJson.StateBytes(state)));
}
