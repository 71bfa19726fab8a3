using System.Text.Json;
using Plimsoll.App.Running;

namespace Plimsoll.App.Rehearsal;

/// <summary>Leaves a rehearsal's reports and journal in a folder, as the real desk would.</summary>
internal static class RehearsalFiles
{
    public static void Write(string folder, RehearsalRun rehearsal, RehearsalResult result, string account)
    {
        var logs = Path.Combine(folder, "logs");
        Clear(logs, "*.csv");
        foreach (var report in result.Reports)
        {
            foreach (var file in report.Files)
            {
                AtomicFile.Write(Path.Combine(logs, file.Name), file.Text);
            }
        }

        AtomicFile.Write(Path.Combine(logs, "console.txt"), string.Join('\n', result.Reports.Select(report => report.Console)));
        AtomicFile.Write(Path.Combine(logs, "messages.txt"), string.Join("\n\n", rehearsal.Messages) + "\n");
        var journal = Path.Combine(folder, "journal", account);
        Clear(journal, "*.jsonl");
        rehearsal.Disk.CopyTo(journal);
        using var document = new MemoryStream();
        using (var json = new Utf8JsonWriter(document, new JsonWriterOptions { Indented = true }))
        {
            RehearsalJson.Write(json, result);
        }

        AtomicFile.Write(Path.Combine(folder, "result.json"), System.Text.Encoding.UTF8.GetString(document.ToArray()) + "\n");
    }

    /// <summary>An earlier rehearsal's files are not this one's.</summary>
    private static void Clear(string folder, string pattern)
    {
        if (Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder, pattern).ToList())
            {
                File.Delete(path);
            }
        }
    }
}
