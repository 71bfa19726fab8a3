using System.CommandLine;
using System.Text.Json;
using Plimsoll.App.Storage;
using Spectre.Console;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll journal verify</c>: every line of every file against the chain.</summary>
internal static class JournalVerifyVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll journal verify", "Every journal in the configured folder"),
        new("plimsoll journal verify --journal backup/journal", "A copy; it is the same if its chain is"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new JournalFlags();
        var verb = new Verb(context, "verify", "Check every line against the chain that ties it to the ones before", examples, (call, _) => Task.FromResult(Run(call, flags)));
        flags.All.ToList().ForEach(verb.Add);
        return verb;
    }

    private static int Run(VerbCall call, JournalFlags flags)
    {
        var root = JournalFlags.Root(call, flags.Configuration(call));
        var found = flags.Names(call, root).Select(name => (Name: name, Found: StoredJournals.Archive(root, name).Verify())).ToList();
        if (call.Json)
        {
            call.Print(json => Write(json, found));
        }
        else if (found.Count == 0)
        {
            call.Context.Out.WriteLine(JournalFlags.NoJournal(root));
        }
        else
        {
            found.ForEach(each => Print(Page.Of(call.Context), each.Name, each.Found));
        }

        foreach (var (name, verification) in found.Where(each => each.Found.Break is not null))
        {
            var broken = verification.Break!;
            call.Tell($"plimsoll: {Path.Combine(root, name, broken.File)}:{broken.Line}: {broken.Why}; nothing from here on can be trusted, restore the file from a copy");
        }

        return found.Any(each => each.Found.Break is not null) ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Print(IAnsiConsole page, string name, JournalVerification found)
    {
        page.Line(name);
        page.Table(
            ["file", ">records", ">first", ">last", "from (New York)", "to"],
            found.Files.Select(file => (IReadOnlyList<string>)
            [
                file.Name, $"{file.Records}", $"{file.FirstSequence}", $"{file.LastSequence}",
                file.FirstAt is { } from ? NewYorkTime.Of(from) : "", file.LastAt is { } to ? NewYorkTime.OfDay(to) : "",
            ]));
        page.Facts(
            ("records", $"{found.Records}{(found.Break is null ? "" : " before the break")}"),
            ("chain", found.Break is null ? found.Chain : null),
            ("torn", found.Torn is { } torn ? $"{torn.File}:{torn.Line} ends after {torn.Bytes} bytes: it was never promised, and is cut off when the desk starts" : null),
            ("BROKEN", found.Break is { } broken ? $"{broken.File}:{broken.Line}: {broken.Why}" : null));
        page.Line("");
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<(string Name, JournalVerification Found)> journals)
    {
        json.WriteStartObject();
        json.WriteBoolean("sound", journals.All(each => each.Found.Break is null));
        json.WriteStartArray("journals");
        foreach (var (name, found) in journals)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("records", found.Records);
            JsonText.Number(json, "firstSequence", found.First?.Sequence);
            JsonText.Number(json, "lastSequence", found.Last?.Sequence);
            JsonText.Time(json, "firstAt", found.First?.At);
            JsonText.Time(json, "lastAt", found.Last?.At);
            json.WriteString("chain", found.Chain);
            json.WriteStartArray("files");
            foreach (var file in found.Files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteNumber("records", file.Records);
                JsonText.Number(json, "firstSequence", file.FirstSequence);
                JsonText.Number(json, "lastSequence", file.LastSequence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Place(json, "torn", found.Torn?.File, found.Torn?.Line, found.Torn is { } torn ? $"{torn.Bytes} bytes" : null);
            Place(json, "break", found.Break?.File, found.Break?.Line, found.Break?.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, string name, string? file, int? line, string? what)
    {
        if (file is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("file", file);
        json.WriteNumber("line", line!.Value);
        json.WriteString("what", what);
        json.WriteEndObject();
    }
}
