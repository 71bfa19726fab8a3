using Plimsoll.App.Rehearsal;
using Plimsoll.App.Storage;

namespace Plimsoll.Bench;

internal sealed class MemoryDiskSource : IDiskSource
{
    public void Use(Action<IJournalDisk> life) => life(new RehearsedDisk());
}
