using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Trading;

namespace Plimsoll.App.Rehearsal;

/// <summary>
/// The database's views say what the journal's notes of puts come to. Each file that nothing is appended to any more is folded into a database
/// in memory, and counted plainly, on another core while the rehearsal goes on.
/// </summary>
internal sealed class DatabaseCheck(RehearsedDisk disk, string journal)
{
    private const string Rule = "the database's views say what the journal says";
    private readonly PutNotes notes = new();
    private Task<DeskDatabase> folding = Task.FromResult(DeskDatabase.Open(":memory:"));
    private string? fault;
    private int taken;

    public void Advance() => Take(disk.Names().Count - 1);

    /// <summary>All that differs when the last file is folded, too.</summary>
    /// <param name="state">The desk's, which the journal replays to.</param>
    public IReadOnlyList<Violation> Found(DeskState state, Instant at)
    {
        Take(disk.Names().Count);
        using var database = folding.GetAwaiter().GetResult();
        return [.. (fault is not null ? [fault] : notes.Differences(database, state)).Select(text => new Violation(at, Rule, text))];
    }

    private void Take(int until)
    {
        for (; taken < until; taken++)
        {
            var names = disk.Names();
            folding = Fold(folding, new JournalReader(disk.Read(names[taken]), JournalReader.ChainBefore(disk, names, taken), names[taken]));
        }
    }

    private async Task<DeskDatabase> Fold(Task<DeskDatabase> before, JournalReader reader)
    {
        var database = await before;
        return await Task.Run(() =>
        {
            fault ??= database.Project(journal, reader.Records().Select(notes.Take)).Fault?.Text;
            return database;
        });
    }
}
