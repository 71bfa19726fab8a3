using NodaTime;

namespace Plimsoll.Simulation.Time;

/// <summary>
/// Virtual time: what is due, ordered by (instant, sequence of asking). Nothing happens between two entries, and an entry may ask
/// for more. Everything simulated hangs on one agenda, which is why a seed replays byte for byte.
/// </summary>
public sealed class Agenda(Instant start)
{
    private readonly PriorityQueue<AgendaEntry, (Instant Due, long Sequence)> entries = new();
    private long sequence;

    public Instant Now { get; private set; } = start;

    /// <summary>The next entry's instant; null when nothing is due any more.</summary>
    public Instant? NextDue
    {
        get
        {
            DropCancelled();
            return entries.TryPeek(out _, out var key) ? key.Due : null;
        }
    }

    /// <summary>Entries run since the start: the measure of work in a rehearsal.</summary>
    public long EntriesRun { get; private set; }

    /// <summary>Asks for <paramref name="act"/> at <paramref name="due"/>; an instant already past means now, after what is due before it.</summary>
    public AgendaEntry At(Instant due, Action act)
    {
        var entry = new AgendaEntry(act);
        entries.Enqueue(entry, (due < Now ? Now : due, sequence++));
        return entry;
    }

    public AgendaEntry In(Duration delay, Action act) => At(Now + delay, act);

    /// <summary>Runs the next entry and moves the clock to it.</summary>
    /// <returns>False when nothing is left.</returns>
    public bool RunNext()
    {
        DropCancelled();
        if (!entries.TryDequeue(out var entry, out var key))
        {
            return false;
        }

        Now = key.Due;
        EntriesRun++;
        entry.Act();
        return true;
    }

    /// <summary>Runs everything due up to and including <paramref name="end"/>, then sets the clock to it.</summary>
    public void RunUntil(Instant end)
    {
        while (NextDue is { } due && due <= end)
        {
            RunNext();
        }

        if (Now < end)
        {
            Now = end;
        }
    }

    private void DropCancelled()
    {
        while (entries.TryPeek(out var entry, out _) && entry.IsCancelled)
        {
            entries.Dequeue();
        }
    }
}
