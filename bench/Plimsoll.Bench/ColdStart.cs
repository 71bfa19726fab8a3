using System.Diagnostics;
using System.Globalization;

namespace Plimsoll.Bench;

/// <summary>Whole processes, from their start to their end: the program beside the bench, and what any .NET process costs.</summary>
internal static class ColdStart
{
    public static Section Measure(Rounds rounds, string data)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "plimsoll.dll");
        string[] bars = ["--data", data, "--start", "2015-01-01"];
        return new Section(
            "Cold processes",
            "the clock's seconds, least of the rounds; as built in this configuration, not published ahead of time; bars read from csv files. Permutation: 200 runs inside each window and 200 over the whole history, on all processors",
            ["s"],
            [
                Row("dotnet --version", rounds, ["--version"]),
                Row("weights --asof", rounds, [program, "weights", "rotation", "--asof", "2025-10-31", .. bars, "--json"]),
                Row("p-values, daily", rounds, [program, "permute", "rotation", .. bars, "--end", "2025-11-01", "--runs", "200", "--set", "rebalance.mode=daily", "--json"]),
                Row("p-values, held", rounds, [program, "permute", "rotation", .. bars, "--end", "2025-11-01", "--runs", "200", "--json"]),
            ]);
    }

    private static Row Row(string name, Rounds rounds, string[] arguments)
    {
        var runs = Enumerable.Range(0, rounds.Count).Select(_ => Run(arguments)).ToList();
        return new Row(name, Figure.Single(runs.Min()));
    }

    private static double Run(string[] arguments)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(Repository.Scratch, "cold-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = scratch.FullName };
        var from = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = Stopwatch.GetElapsedTime(from).TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {error.GetAwaiter().GetResult()}");
        }

        scratch.Delete(recursive: true);
        return wall;
    }
}
