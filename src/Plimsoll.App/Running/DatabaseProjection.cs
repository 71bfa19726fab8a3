using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;

namespace Plimsoll.App.Running;

/// <summary>Brings the desk's database up to a journal; a database that cannot be used now stops nothing.</summary>
internal sealed class DatabaseProjection(DeskDatabase database) : IProjection
{
    public string? Project(string journalName, IJournalDisk journal)
    {
        var (_, fault) = database.Migrate();
        return fault is not null ? fault.ToString() : database.CatchUp(journalName, journal).Fault?.ToString();
    }
}
