using Plimsoll.App.Storage;
using Plimsoll.Tests.App.Configuration;
using Plimsoll.Trading;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>A desk's working folder with the committed configuration in it, for verbs as real processes. Gone after the test.</summary>
internal sealed class DeskFolder : IDisposable
{
    public const string Account = "DU1234567";

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plimsoll-desk-");

    /// <param name="local">Lines of config.local.yaml.</param>
    public DeskFolder(params IReadOnlyList<string> local)
    {
        foreach (var name in new[] { "config.yaml", "preferences.yaml" })
        {
            // several desks run at once here, and only one of them could have the page's own port
            Write($"config/{name}", File.ReadAllText(Path.Combine(TemporaryDesk.RepositoryFolder, "config", name)).Replace("port: 5080", "port: 0", StringComparison.Ordinal));
        }

        Write("config/config.local.yaml", string.Join('\n', local) + "\n");
    }

    public string Folder => folder.FullName;

    public JournalArchive Journal => new(new FileJournalDisk(Path.Combine(Folder, "journal", Account)));

    /// <summary>What the journal folds to.</summary>
    public DeskState State => Journal.Newest()!.Value.State;

    public bool HasJournal =>
        Directory.Exists(Path.Combine(Folder, "journal", Account)) && Journal.Newest() is not null;

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public bool Has(string name) => File.Exists(Path.Combine(Folder, name));

    public DeskFolder Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Starts <c>plimsoll</c> with this line and leaves it running.</summary>
    /// <param name="withInput">Whether it is told anything on stdin.</param>
    public ChildProcess Start(string line, bool withInput = false)
    {
        var plimsoll = Path.Combine(AppContext.BaseDirectory, "plimsoll.dll");
        return ChildProcess.Interruptible(Folder, withInput, [plimsoll, .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    /// <summary>Runs <c>plimsoll</c> with this line to its end.</summary>
    public async Task<VerbResult> Run(string line)
    {
        using var process = Start(line);
        return await EndOf(process);
    }

    public static async Task<VerbResult> EndOf(ChildProcess process)
    {
        var output = process.ReadRest();
        var exitCode = await process.Ended(patience);
        return new VerbResult(exitCode, await output, process.Error);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
