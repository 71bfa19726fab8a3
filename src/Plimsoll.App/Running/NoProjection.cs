using Plimsoll.App.Storage;

namespace Plimsoll.App.Running;

internal sealed class NoProjection : IProjection
{
    public string? Project(string journalName, IJournalDisk journal) => null;
}
