using System.Text.Json;
using Plimsoll.App.Cli;
using Plimsoll.App.Storage;
using Plimsoll.Tests.App.Cli;

namespace Plimsoll.Tests.App.Storage;

/// <summary>A working folder with journals on a real disk, and lines typed in it.</summary>
internal sealed class StoredDesk : IDisposable
{
    private readonly TypedLine typed = new();

    public string Folder => typed.Desk.Folder;

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Writes a journal; what <paramref name="happened"/> leaves unflushed reaches the disk too.</summary>
    public StoredDesk Journal(string name, Action<Scribe> happened)
    {
        using var disk = new FileJournalDisk(PathOf(name));
        var scribe = new Scribe(disk);
        happened(scribe);
        scribe.Journal.Flush();
        return this;
    }

    public string PathOf(string name) => Path.Combine(Folder, "journal", name);

    public string PathOf(string name, string file) => Path.Combine(PathOf(name), file);

    public int Type(string line)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var context = typed.Context with { Out = output, Error = error };
        var code = CommandLine.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), context, default).GetAwaiter().GetResult();
        Out = output.ToString();
        Error = error.ToString();
        return code;
    }

    public void Dispose() => typed.Dispose();
}
