using Plimsoll.App.Storage;
using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Running;

/// <summary>Where a real desk's reports, messages and log lines go.</summary>
internal interface IReportOutlet
{
    void Log(string line);

    /// <summary>Writes the report's files, shows its text and brings the database up to the journal.</summary>
    /// <returns>Why a file could not be written; null when all were.</returns>
    string? Publish(Publish report, string journalName, IJournalDisk journal);

    /// <summary>Delivers a message in its own time; calls <paramref name="done"/> from any thread when no more can be done for it.</summary>
    void Deliver(string text, Action done);
}
