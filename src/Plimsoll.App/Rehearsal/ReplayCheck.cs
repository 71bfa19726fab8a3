using System.Text;
using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.App.Storage;
using Plimsoll.Trading;
using Plimsoll.Trading.Journal;

namespace Plimsoll.App.Rehearsal;

/// <summary>
/// replay(journal) = state, byte for byte: folds what is on the disk afresh and holds it against a desk, and each snapshot a file opens
/// with against the fold of the files before it. It folds what it was given on another core while the rehearsal goes on.
/// </summary>
internal sealed class ReplayCheck(RehearsedDisk disk)
{
    private const string Rule = "the journal replays to the desk's state";
    private readonly List<Task<IReadOnlyList<Violation>>> folds = [];

    /// <summary>The newest file against the living desk.</summary>
    public void Compare(DeskState state, Instant at)
    {
        var names = disk.Names();
        Begin(names, names.Count - 1, JournalJson.StateBytes(state), "the desk", at);
    }

    /// <summary>Each file against the snapshot that the next one opens with, the newest against the desk.</summary>
    public void CompareAll(DeskState state, Instant at)
    {
        var names = disk.Names();
        var (next, what) = (JournalJson.StateBytes(state), "the desk");
        for (var i = names.Count - 1; i >= 0; i--)
        {
            Begin(names, i, next, what, at);
            if (Reader(names, i).Records().FirstOrDefault()?.Snapshot is { } snapshot)
            {
                (next, what) = (JournalJson.StateBytes(snapshot), $"the snapshot of {names[i]}");
            }
        }
    }

    /// <summary>All that was found, in the order of the comparisons, when the last is done.</summary>
    public IReadOnlyList<Violation> Found() => [.. folds.SelectMany(fold => fold.GetAwaiter().GetResult())];

    private JournalReader Reader(IReadOnlyList<string> names, int index) =>
        new(disk.Read(names[index]), JournalReader.ChainBefore(disk, names, index), names[index]);

    /// <param name="expected">The state the file's last record leads to.</param>
    private void Begin(IReadOnlyList<string> names, int index, byte[] expected, string what, Instant at)
    {
        var (reader, name) = (Reader(names, index), names[index]);
        folds.Add(Task.Run(() => Fold(reader, name, expected, what, at)));
    }

    private static IReadOnlyList<Violation> Fold(JournalReader reader, string name, byte[] expected, string what, Instant at)
    {
        DeskState? folded = null;
        foreach (var record in reader.Records())
        {
            folded ??= record.Snapshot;
            record.FoldInto(folded ?? throw new JournalFormatException($"{name}: the first line is not a snapshot"));
        }

        return folded is null ? [] : [.. Differences(folded, expected, at, what)];
    }

    private static IEnumerable<Violation> Differences(DeskState folded, byte[] living, Instant at, string what)
    {
        var replayed = JournalJson.StateBytes(folded);
        var same = replayed.AsSpan().CommonPrefixLength(living);
        if (same < Math.Max(replayed.Length, living.Length))
        {
            yield return new Violation(at, Rule, $"{what} has …{Excerpt(living, same)}…, the journal …{Excerpt(replayed, same)}…");
        }
    }

    private static string Excerpt(byte[] state, int at)
    {
        var from = Math.Max(0, at - 60);
        return Encoding.UTF8.GetString(state, from, Math.Min(state.Length - from, 100));
    }
}
