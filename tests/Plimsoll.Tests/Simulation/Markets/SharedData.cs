namespace Plimsoll.Tests.Simulation.Markets;

/// <summary>Real market data beside the repository, never inside it; tests that need it are skipped visibly without it.</summary>
internal static class SharedData
{
    public static string Folder(params string[] parts)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Plimsoll.slnx")))
        {
            root = root.Parent;
        }

        // Beside the repository, or beside what a working clone of it lies in.
        for (var parent = root?.Parent; parent is not null; parent = parent.Parent)
        {
            var folder = Path.Combine([parent.FullName, "shared", .. parts]);
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        Assert.Skip($"no shared/{string.Join('/', parts)} beside the repository");
        return "";
    }
}
