using System.Text.Json;
using Plimsoll.App.Parity;

namespace Plimsoll.App.Rehearsal;

/// <summary>
/// Leaves a rehearsal's reports and journal in a folder, as the real desk would; without waiting for the disk after each, for a rehearsal
/// can be run again.
/// </summary>
internal static class RehearsalFiles
{
    public static void Write(string folder, RehearsalRun rehearsal, RehearsalResult result, string account)
    {
        var logs = Path.Combine(folder, "logs");
        Clear(logs, "*.csv");
        Directory.CreateDirectory(logs);

        // of a file written again and again, such as cumulative_pnl.json, the last is what stays
        foreach (var file in result.Reports.SelectMany(report => report.Files).GroupBy(file => file.Name, StringComparer.Ordinal).Select(same => same.Last()))
        {
            File.WriteAllText(Path.Combine(logs, file.Name), file.Text);
        }

        File.WriteAllText(Path.Combine(logs, "console.txt"), string.Join('\n', result.Reports.Select(report => report.Console)));
        File.WriteAllText(Path.Combine(logs, "messages.txt"), string.Join("\n\n", rehearsal.Messages) + "\n");
        foreach (var report in result.Parity)
        {
            File.WriteAllText(Path.Combine(logs, $"parity_{report.Deployment}.txt"), ParityText.Of(report) + "\n");
        }

        var journal = Path.Combine(folder, "journal", account);
        Clear(journal, "*.jsonl");
        rehearsal.Disk.CopyTo(journal);
        using var document = new MemoryStream();
        using (var json = new Utf8JsonWriter(document, new JsonWriterOptions { Indented = true }))
        {
            RehearsalJson.Write(json, result);
        }

        document.WriteByte((byte)'\n');
        File.WriteAllBytes(Path.Combine(folder, "result.json"), document.ToArray());
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
