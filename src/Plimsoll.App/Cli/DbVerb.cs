using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll db</c>: the database of projections, which can always be made again from the journals.</summary>
internal static class DbVerb
{
    private const int PatienceSeconds = 10;

    public static Command Make(CliContext context) => new("db", "Make or bring forward the database for pages and people")
    {
        Migrate(context),
        Rebuild(context),
    };

    /// <summary>The configured SQLite file; null where the configuration names a server.</summary>
    public static string? PathOf(VerbCall call, DeskConfiguration configuration) =>
        configuration.Storage.Database is DatabaseLocation.SqliteFile file ? Path.Combine(call.Context.Folder, file.Path) : null;

    private static string Required(VerbCall call, DeskConfiguration configuration) => PathOf(call, configuration)
        ?? throw new CliFailure(ExitCode.Usage, "storage.database: this build keeps its database in a SQLite file only; expected a path such as data/plimsoll.db");

    private static Verb Migrate(CliContext context) => new(
        context,
        "migrate",
        "Bring the database's tables to this build's version",
        [new("plimsoll db migrate", "Also makes the file where there is none; again and again without harm")],
        (call, _) => Task.FromResult(Migrate(call)));

    private static int Migrate(VerbCall call)
    {
        var path = Required(call, Configured.Desk(call));
        using var database = DeskDatabase.Open(path, PatienceSeconds);
        var (applied, fault) = database.Migrate();
        if (fault is not null)
        {
            throw new CliFailure(ExitCode.Failed, fault.Text);
        }

        var version = Migration.All[^1].Version;
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                json.WriteString("database", path);
                json.WriteNumber("version", version);
                json.WriteNumber("applied", applied);
                json.WriteEndObject();
            });
        }
        else
        {
            call.Context.Out.WriteLine($"{path}: version {version}, {(applied == 0 ? "nothing to do" : $"{applied} migrations applied")}");
        }

        return ExitCode.Done;
    }

    private static Verb Rebuild(CliContext context)
    {
        var flags = new JournalFlags();
        var verb = new Verb(
            context,
            "rebuild",
            "Make the database again from all journals",
            [
                new("plimsoll db rebuild", "Everything but the research runs, which are no journal's"),
                new("plimsoll db rebuild --set storage.database=copy.db", "Into another file, to compare"),
            ],
            (call, _) => Task.FromResult(Rebuild(call, flags)));
        verb.Add(flags.Folder);
        return verb;
    }

    private static int Rebuild(VerbCall call, JournalFlags flags)
    {
        var configuration = flags.Configuration(call);
        var root = JournalFlags.Root(call, configuration);
        var path = Required(call, configuration);
        var names = StoredJournals.Names(root);
        var aside = default(string);
        var result = Rebuild(path, root, names);
        if (result.Fault is { Kind: DatabaseFaultKind.Corrupt })
        {
            aside = SetAside(path);
            call.Tell($"plimsoll: {path} was damaged; it is kept as {aside}, with the research runs it had");
            result = Rebuild(path, root, names);
        }

        if (result.Fault is { } fault)
        {
            throw new CliFailure(ExitCode.Failed, fault.Text);
        }

        Answer(call, path, root, names, result.Records, aside);
        return ExitCode.Done;
    }

    private static void Answer(VerbCall call, string path, string root, IReadOnlyList<string> names, long records, string? aside)
    {
        if (!call.Json)
        {
            call.Context.Out.WriteLine(names.Count == 0
                ? $"{path}: empty, {JournalFlags.NoJournal(root)}"
                : $"{path}: {records} records of {string.Join(", ", names)}");
            return;
        }

        call.Print(json =>
        {
            json.WriteStartObject();
            json.WriteString("database", path);
            json.WriteNumber("records", records);
            json.WriteStartArray("journals");
            names.ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
            json.WriteString("keptAside", aside);
            json.WriteEndObject();
        });
    }

    private static ProjectionResult Rebuild(string path, string root, IReadOnlyList<string> names)
    {
        using var database = DeskDatabase.Open(path, PatienceSeconds);
        return database.Rebuild(names.Select(name => (name, (IJournalDisk)StoredJournals.Disk(root, name))));
    }

    private static string SetAside(string path)
    {
        var aside = path + ".damaged";
        File.Move(path, aside, overwrite: true);
        foreach (var tail in new[] { "-wal", "-shm" })
        {
            File.Delete(path + tail);
        }

        return aside;
    }
}
