using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Trading.Journal;

namespace Plimsoll.Tests.App.Storage;

/// <summary>The journal of a put seller's week, rehearsed once for the tests that read it. Its puts live two days, so that some end.</summary>
public sealed class RehearsedPuts : IDisposable
{
    internal const string Name = "DU1234567";

    private const string Line = "rehearse --sessions 5 --seed 7 --strategies puts --set puts.target_dte=2 --json";

    private readonly StoredDesk desk = new();

    public RehearsedPuts()
    {
        // whether the week was one without fault is for others to judge; its journal must be whole
        desk.Type(Line);
        Records = [.. new JournalArchive(new FileJournalDisk(Path.Combine(desk.Folder, "rehearsal", "journal", Name))).RecordsFrom(1)];
    }

    internal IReadOnlyList<JournalRecord> Records { get; }

    public void Dispose() => desk.Dispose();

    internal DeskDatabase Rebuilt(string file, IEnumerable<JournalRecord> records)
    {
        var database = DeskDatabase.Open(Path.Combine(desk.Folder, file));
        Assert.Null(database.Project(Name, records).Fault);
        return database;
    }
}
