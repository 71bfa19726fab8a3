using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;

namespace Plimsoll.Trading.Journal;

/// <summary>
/// One line of the journal: exactly one of an event taken in, a command given out, or a snapshot of the state that a file opens with.
/// </summary>
/// <param name="Sequence">Counts the account's records from 1, over all files.</param>
public sealed record JournalRecord(long Sequence, Instant At, DeskEvent? Event, DeskCommand? Command, DeskState? Snapshot)
{
    /// <summary>
    /// More of the same turn follows: an event and all that the desk decided on it count together or not at all. Half a turn would be a state
    /// the desk never was in, such as a holding that is noted and that nobody is told of.
    /// </summary>
    public bool More { get; init; }

    /// <summary>Folds the record into the desk's state.</summary>
    public void FoldInto(DeskState state)
    {
        if (Event is not null)
        {
            state.Apply(Event);
        }
        else if (Command is not null)
        {
            state.Apply(Command, At);
        }
    }
}
