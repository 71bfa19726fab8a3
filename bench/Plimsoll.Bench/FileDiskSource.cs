using Plimsoll.App.Storage;

namespace Plimsoll.Bench;

/// <summary>Real files with fsync, in a folder that is gone afterwards.</summary>
internal sealed class FileDiskSource : IDiskSource, IDisposable
{
    private readonly string folder;
    private int lives;

    public FileDiskSource(string folder)
    {
        this.folder = folder;
        Delete();
        Directory.CreateDirectory(folder);
        Format = new DriveInfo(folder).DriveFormat;
    }

    /// <summary>The file system, as the system calls it.</summary>
    public string Format { get; }

    public void Use(Action<IJournalDisk> life)
    {
        using var disk = new FileJournalDisk(Path.Combine(folder, $"{++lives}"));
        life(disk);
    }

    public void Dispose() => Delete();

    private void Delete()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
