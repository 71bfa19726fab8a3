using Plimsoll.App.Storage;

namespace Plimsoll.App.Running;

/// <summary>Something rebuilt from journals: the database, or nothing where none is wanted.</summary>
internal interface IProjection
{
    /// <returns>What went wrong, for a person; null when all is well.</returns>
    string? Project(string journalName, IJournalDisk journal);
}
