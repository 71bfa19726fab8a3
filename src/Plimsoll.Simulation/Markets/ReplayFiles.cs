namespace Plimsoll.Simulation.Markets;

/// <summary>The only place in the simulator that touches a disk: reads a folder of bar files, and the folders right inside it.</summary>
public static class ReplayFiles
{
    /// <summary>
    /// <c>SPY.csv</c>, or <c>SPY_1min_2025-07.csv</c>: what follows an underscore is for people. A symbol may have several files, at
    /// several bar lengths.
    /// </summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public static IReadOnlyList<ReplayFile> Read(string folder) =>
        [.. Paths(folder, "*.csv").Select(path => new ReplayFile(SymbolOf(path), path, File.ReadAllLines(path)))];

    /// <summary>The files of that pattern in the folder, then those of its subfolders, each in the order of names.</summary>
    public static IEnumerable<string> Paths(string folder, string pattern)
    {
        var folders = Directory.GetDirectories(folder);
        Array.Sort(folders, StringComparer.Ordinal);
        return folders.Prepend(folder).SelectMany(each =>
        {
            var paths = Directory.GetFiles(each, pattern);
            Array.Sort(paths, StringComparer.Ordinal);
            return paths;
        });
    }

    public static string SymbolOf(string path) => Path.GetFileNameWithoutExtension(path).Split('_')[0];
}
