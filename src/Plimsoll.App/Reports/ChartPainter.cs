using System.Diagnostics;

namespace Plimsoll.App.Reports;

/// <summary>
/// Draws a report's pictures with node, a child process that reads the document on stdin (web/src/node.ts). Where it cannot, the answer
/// says what to do; nothing else of a report needs it.
/// </summary>
internal static class ChartPainter
{
    /// <summary>Drawing takes a second or two; a process that takes this long hangs.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    /// <summary>What the build laid beside the program; absent when it was built with -p:SkipWeb=true.</summary>
    public static string ToolsFolder { get; } = Path.Combine(AppContext.BaseDirectory, "web");

    /// <param name="charts">Names such as equity; a document's file is NAME.png.</param>
    /// <returns>Null when all were drawn, else why not and the cure.</returns>
    public static string? Paint(string document, string folder, IReadOnlyList<string> charts, string program = "node")
    {
        var script = Path.Combine(ToolsFolder, "charts.mjs");
        if (!File.Exists(script))
        {
            return "this build has no charts: build again with npm at hand and without -p:SkipWeb=true";
        }

        try
        {
            return Run(program, [script, "--out", folder, .. charts.SelectMany(chart => new[] { "--only", chart })], document);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"{program} did not start ({missing.Message}): install Node.js 20 or newer, then run this again";
        }
    }

    private static string? Run(string program, IReadOnlyList<string> arguments, string document)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(document);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it ended before it had read all: its own words, below, say why
        }

        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            return $"{program} did not end within {patience.TotalMinutes:0} minutes";
        }

        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{program} failed: {LastLine(error.Result, output.Result)}";
    }

    /// <summary>Node tells the error above its own version; a person needs the first line that names one.</summary>
    private static string LastLine(string error, string output) =>
        error.Split('\n').FirstOrDefault(line => line.Contains("Error", StringComparison.Ordinal))
        ?? (error + output).Trim().Split('\n')[^1];
}
