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

    /// <summary>The configured database, if it is there: a file is not made by asking.</summary>
    public static DeskDatabase? Existing(VerbCall call, DeskConfiguration configuration) =>
        PathOf(call, configuration) is { } path && !File.Exists(path) ? null : DeskDatabase.Open(configuration.Storage.Database, call.Context.Folder);

    /// <summary>The configured SQLite file; null where the configuration names a server.</summary>
    private static string? PathOf(VerbCall call, DeskConfiguration configuration) =>
        configuration.Storage.Database is DatabaseLocation.SqliteFile file ? Path.Combine(call.Context.Folder, file.Path) : null;

    private static DeskDatabase Open(VerbCall call, DeskConfiguration configuration) =>
        DeskDatabase.Open(configuration.Storage.Database, call.Context.Folder, PatienceSeconds);

    private static Verb Migrate(CliContext context) => new(
        context,
        "migrate",
        "Bring the database's tables to this build's version",
        [new("plimsoll db migrate", "The file or the PostgreSQL server of storage.database; again and again without harm")],
        (call, _) => Task.FromResult(Migrate(call)));

    private static int Migrate(VerbCall call)
    {
        using var database = Open(call, Configured.Desk(call));
        var path = database.Where;
        var (applied, fault) = database.Migrate();
        if (fault is not null)
        {
            throw new CliFailure(ExitCode.Failed, fault.Text);
        }

        var version = Migration.Newest;
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
        var names = StoredJournals.Names(root);
        var aside = default(string);
        using var database = Open(call, configuration);
        var path = database.Where;
        var result = Rebuild(database, root, names);
        if (result.Fault is { Kind: DatabaseFaultKind.Corrupt } && PathOf(call, configuration) is { } file)
        {
            aside = SetAside(file);
            call.Tell($"plimsoll: {path} was damaged; it is kept as {aside}, with the research runs it had");
            result = Rebuild(database, root, names);
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

    private static ProjectionResult Rebuild(DeskDatabase database, string root, IReadOnlyList<string> names) =>
        database.Rebuild(names.Select(name => (name, (IJournalDisk)StoredJournals.Disk(root, name))));

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
