using System.Text;
using System.Text.Json;
using NodaTime.Text;
using Plimsoll.App.Cli;
using Plimsoll.App.Running;
using Plimsoll.Research.Permutation;

namespace Plimsoll.App.Research;

/// <summary>Parts of permutation tests on disk: one JSON object each, numbers to the last digit.</summary>
internal static class PermutationFiles
{
    private const string Prefix = "permute-runs-";
    private const string Kept = "permute-interrupted-";
    private const int Version = 1;

    /// <returns>The file.</returns>
    public static string Write(string folder, PermutationPart part) => Write(Path.Combine(folder, $"{Prefix}{part.From}-{part.To}-of-{part.Runs}.json"), Text(part));

    /// <summary>What an interrupted test has done, so that the same command goes on from it.</summary>
    public static string Keep(string folder, PermutationPart part) => Write(KeptPath(folder, part), Text(part));

    /// <summary>The test is done: nothing is left to go on from.</summary>
    public static void Forget(string folder, PermutationPart part)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(KeptPath(folder, part));
        }
    }

    /// <summary>What was kept of this very test, else what was given.</summary>
    public static PermutationPart Resume(string folder, PermutationPart begun)
    {
        var path = KeptPath(folder, begun);
        return File.Exists(path) && Read(path) is var kept && IsSameTest(kept, begun) && (kept.From, kept.To) == (begun.From, begun.To) ? kept : begun;
    }

    /// <exception cref="CliFailure">Parts of different tests, parts that overlap, parts that are missing; their files by name.</exception>
    public static PermutationPart Merge(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new CliFailure(ExitCode.Usage, $"--merge {folder}: there is no such folder");
        }

        var parts = Directory.EnumerateFiles(folder, Prefix + "*.json").Order(StringComparer.Ordinal)
            .Select(path => (Name: Path.GetFileName(path), Part: Read(path)))
            .OrderBy(one => one.Part.From)
            .ToList();
        if (parts.Count == 0)
        {
            throw new CliFailure(ExitCode.Usage, $"--merge {folder}: no {Prefix}*.json in it; --shard i/n with --out DIR writes them");
        }

        var (whole, end, last) = (parts[0].Part, 0, "");
        foreach (var (name, part) in parts)
        {
            Check(folder, parts[0].Name, whole, name, part, end, last);
            Copy(part, whole.Bests);
            (end, last) = (part.To, name);
        }

        return end == whole.Runs
            ? whole with { From = 0, To = whole.Runs }
            : throw new CliFailure(ExitCode.Usage, $"--merge {folder}: runs {end} to {whole.Runs - 1} are missing after {last}");
    }

    private static void Check(string folder, string firstName, PermutationPart first, string name, PermutationPart part, int end, string last)
    {
        var problem = part switch
        {
            _ when !IsSameTest(part, first) => $"{name} is of another test than {firstName}: other bars, settings, runs or seed",
            _ when part.From < end => $"{name} overlaps {last}: runs {part.From} to {Math.Min(end, part.To) - 1} are in both",
            _ when part.From > end => $"runs {end} to {part.From - 1} are missing {(last.Length > 0 ? $"between {last} and {name}" : $"before {name}")}",
            _ when !part.IsDone => $"{name} is not finished",
            _ => null,
        };
        if (problem is not null)
        {
            throw new CliFailure(ExitCode.Usage, $"--merge {folder}: {problem}");
        }
    }

    private static void Copy(PermutationPart part, PermutationBests to)
    {
        for (var run = part.From; run < part.To; run++)
        {
            to.Overall[run] = part.Bests.Overall[run];
            for (var window = 0; window < to.Windows.Length; window++)
            {
                to.Windows[window][run] = part.Bests.Windows[window][run];
            }
        }
    }

    private static bool IsSameTest(PermutationPart one, PermutationPart other) => one.Identity == other.Identity && one.Runs == other.Runs;

    private static string KeptPath(string folder, PermutationPart part) => Path.Combine(folder, $"{Kept}{part.From}-{part.To}-{part.Identity[..12]}.json");

    private static string Write(string path, string text)
    {
        AtomicFile.Write(path, text);
        return path;
    }

    private static string Text(PermutationPart part)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("identity", part.Identity);
            json.WriteNumber("runs", part.Runs);
            json.WriteNumber("from", part.From);
            json.WriteNumber("to", part.To);
            json.WriteStartArray("windows");
            for (var i = 0; i < part.TrainStarts.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("trainStart", LocalDatePattern.Iso.Format(part.TrainStarts[i]));
                json.WriteNumber("real", part.Real.Windows[i]);
                WriteBests(json, part.Bests.Windows[i].AsSpan(part.From, part.To - part.From));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("overall");
            json.WriteNumber("real", part.Real.Overall);
            WriteBests(json, part.Bests.Overall.AsSpan(part.From, part.To - part.From));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray()) + "\n";
    }

    private static void WriteBests(Utf8JsonWriter json, ReadOnlySpan<double?> bests)
    {
        json.WriteStartArray("bests");
        foreach (var best in bests)
        {
            if (best is { } known)
            {
                json.WriteNumberValue(known);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private static PermutationPart Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
            {
                throw new CliFailure(ExitCode.Usage, $"{path}: written by another version of plimsoll");
            }

            var (runs, from, to) = (root.GetProperty("runs").GetInt32(), root.GetProperty("from").GetInt32(), root.GetProperty("to").GetInt32());
            JsonElement[] windows = [.. root.GetProperty("windows").EnumerateArray()];
            var bests = PermutationBests.None(windows.Length, runs);
            for (var i = 0; i < windows.Length; i++)
            {
                ReadBests(windows[i], bests.Windows[i], from, to);
            }

            ReadBests(root.GetProperty("overall"), bests.Overall, from, to);
            return new PermutationPart(
                root.GetProperty("identity").GetString()!, runs, from, to,
                [.. windows.Select(window => LocalDatePattern.Iso.Parse(window.GetProperty("trainStart").GetString()!).Value)],
                new PermutationReal([.. windows.Select(window => window.GetProperty("real").GetDouble())], root.GetProperty("overall").GetProperty("real").GetDouble()),
                bests);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new CliFailure(ExitCode.Usage, $"{path}: not a part that `permute --shard` wrote: {broken.Message}", broken);
        }
    }

    private static void ReadBests(JsonElement from, double?[] bests, int first, int end)
    {
        var values = from.GetProperty("bests");
        if (values.GetArrayLength() != end - first)
        {
            throw new FormatException($"{values.GetArrayLength()} bests for {end - first} runs");
        }

        foreach (var (i, value) in values.EnumerateArray().Index())
        {
            bests[first + i] = value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();
        }
    }
}
