namespace Plimsoll.App.Storage;

/// <summary>One process holds a journal: an exclusively opened file beside it, given back by the system even when the process is killed.</summary>
internal sealed class JournalLock : IDisposable
{
    private readonly FileStream held;

    private JournalLock(FileStream held) => this.held = held;

    /// <summary>Null when another process holds the journal.</summary>
    public static JournalLock? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new JournalLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => held.Dispose();
}
