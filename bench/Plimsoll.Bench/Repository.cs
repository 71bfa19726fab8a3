using Plimsoll.App.Configuration;
using Plimsoll.App.Running;
using Plimsoll.Trading;

namespace Plimsoll.Bench;

/// <summary>The folder with the configuration that is measured, and what lies beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Where files of a run may lie: on the same disk as the repository, which is not always the case for a temporary folder.</summary>
    public static string Scratch => Path.Combine(Root, "artifacts", "bench");

    /// <summary>The desk as it is committed, limits included.</summary>
    /// <param name="strategies">The day trade where none is named.</param>
    public static DeskSettings Desk(params IReadOnlyList<string> strategies)
    {
        var inputs = new ConfigurationInputs(Root, new Dictionary<string, string>(StringComparer.Ordinal), [], []);
        var configuration = DeskConfiguration.Load(inputs).Value ?? throw new InvalidOperationException("the configuration does not load");
        var limits = Preferences.Load(Root).Value ?? throw new InvalidOperationException("config/preferences.yaml does not load");
        return DeskSetup.Desk(configuration, limits, strategies.Count > 0 ? strategies : [DeskSetup.DayTrade]);
    }

    /// <summary>Real data beside the repository, or beside what a working clone of it lies in; null where there is none.</summary>
    public static string? SharedData(params string[] parts)
    {
        for (var parent = Directory.GetParent(Root); parent is not null; parent = parent.Parent)
        {
            var folder = Path.Combine([parent.FullName, "shared", "data", .. parts]);
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Plimsoll.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("started outside the repository: its configuration is part of what is measured");
    }
}
