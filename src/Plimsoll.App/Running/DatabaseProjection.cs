using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;

namespace Plimsoll.App.Running;

/// <summary>Brings the desk's database up to a journal; a database that cannot be used now stops nothing.</summary>
internal sealed class DatabaseProjection(DeskDatabase database) : IProjection
{
    public string? Project(string journalName, IJournalDisk journal)
    {
        try
        {
            var (_, fault) = database.Migrate();
            return fault is not null ? fault.ToString() : database.CatchUp(journalName, journal).Fault?.ToString();
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            // even a bug in a projection is only told: the journal is whole, and `db rebuild` folds it again
            return $"{bug.GetType().Name}: {bug.Message}";
        }
    }
}
