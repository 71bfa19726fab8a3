namespace Plimsoll.App.Storage;

/// <summary>The journals below one folder, a folder each: <c>DU1234567</c>, <c>DU1234567-sim</c>.</summary>
internal static class StoredJournals
{
    /// <summary>In the order of their names; empty when the folder does not exist.</summary>
    public static IReadOnlyList<string> Names(string root) => !Directory.Exists(root)
        ? []
        :
        [
            .. Directory.EnumerateDirectories(root)
                .Where(folder => Directory.EnumerateFiles(folder, "*.jsonl").Any())
                .Select(folder => Path.GetFileName(folder))
                .Order(StringComparer.Ordinal),
        ];

    public static JournalArchive Archive(string root, string name) => new(Disk(root, name));

    public static FileJournalDisk Disk(string root, string name) => new(Path.Combine(root, name));
}
