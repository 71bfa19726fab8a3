using System.Text.Json;

namespace Plimsoll.Tests.Tws;

/// <summary>
/// Recorded protocol data that lies beside the repository, in <c>../shared</c> or where PLIMSOLL_SHARED says, and is not part of it.
/// </summary>
internal static class SharedData
{
    public static IReadOnlyList<JsonElement> Lines(string name)
    {
        var shared = Environment.GetEnvironmentVariable("PLIMSOLL_SHARED") ?? Path.Combine(Root(), "..", "shared");
        var path = Path.Combine(shared, "tws", name);
        if (!File.Exists(path))
        {
            Assert.Skip($"shared/tws/{name} is not on this machine");
        }

        return [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Plimsoll.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
