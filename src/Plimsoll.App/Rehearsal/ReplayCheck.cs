using System.Text;
using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.App.Storage;
using Plimsoll.Trading;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Rehearsal;

/// <summary>
/// replay(journal) = state, byte for byte: folds what is on the disk afresh and holds it against a desk, and each snapshot a file opens
/// with against the fold of the files before it.
/// </summary>
internal sealed class ReplayCheck(RehearsedDisk disk)
{
    private const string Rule = "the journal replays to the desk's state";
    private readonly List<Violation> found = [];

    public IReadOnlyList<Violation> Found => found;

    /// <param name="files">How many of the newest files are folded; a snapshot is checked where the fold comes from a file before it.</param>
    public void Compare(DeskState state, Instant at, int files)
    {
        var names = disk.Names();
        DeskState? folded = null;
        for (var i = Math.Max(0, names.Count - files); i < names.Count; i++)
        {
            var before = JournalReader.ChainBefore(disk, names, i);
            foreach (var record in new JournalReader(disk.Read(names[i]), before, names[i]).Records())
            {
                if (record.Snapshot is { } snapshot)
                {
                    Match(folded, snapshot, at, $"the snapshot of {names[i]}");
                    folded = snapshot;
                }

                record.FoldInto(folded ?? throw new JournalFormatException($"{names[i]}: the first line is not a snapshot"));
            }
        }

        Match(folded, state, at, "the desk");
    }

    private void Match(DeskState? folded, DeskState state, Instant at, string what)
    {
        if (folded is null)
        {
            return;
        }

        var replayed = JournalJson.StateBytes(folded);
        var living = JournalJson.StateBytes(state);
        var same = replayed.AsSpan().CommonPrefixLength(living);
        if (same < Math.Max(replayed.Length, living.Length))
        {
            found.Add(new Violation(at, Rule, $"{what} has …{Excerpt(living, same)}…, the journal …{Excerpt(replayed, same)}…"));
        }
    }

    private static string Excerpt(byte[] state, int at)
    {
        var from = Math.Max(0, at - 60);
        return Encoding.UTF8.GetString(state, from, Math.Min(state.Length - from, 100));
    }
}
