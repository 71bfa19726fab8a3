namespace Plimsoll.Simulation.Markets;

/// <summary>The only place in the simulator that touches a disk: reads a folder of <c>SYMBOL.csv</c> files.</summary>
public static class ReplayFiles
{
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public static IReadOnlyList<ReplayFile> Read(string folder)
    {
        var paths = Directory.GetFiles(folder, "*.csv");
        Array.Sort(paths, StringComparer.Ordinal);
        return [.. paths.Select(path => new ReplayFile(Path.GetFileNameWithoutExtension(path), path, File.ReadAllLines(path)))];
    }
}
