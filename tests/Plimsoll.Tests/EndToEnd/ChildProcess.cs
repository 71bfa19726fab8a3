using System.Diagnostics;
using System.Text;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>A real process with its output read as it comes. Gone at the end of the test, whatever happened in it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder error = new();
    private readonly Task errorRead;

    /// <summary>A .NET program that Ctrl-C reaches (env(1) gives the signal its default back).</summary>
    public static ChildProcess Interruptible(string folder, bool withInput, params IReadOnlyList<string> arguments) =>
        new("env", ["--default-signal=INT", "dotnet", .. arguments], folder, withInput);

    /// <param name="withInput">Whether it is told anything on stdin; else it finds none.</param>
    public ChildProcess(string program, IReadOnlyList<string> arguments, string folder, bool withInput = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        process = Process.Start(start)!;
        if (!withInput)
        {
            process.StandardInput.Close();
        }

        errorRead = ReadError();
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>What it said on stderr so far.</summary>
    public string Error
    {
        get
        {
            lock (error)
            {
                return error.ToString();
            }
        }
    }

    /// <summary>Runs a program to its end; fails with its own words if it failed.</summary>
    public static async Task<string> Run(TimeSpan patience, string folder, string program, params IReadOnlyList<string> arguments)
    {
        using var child = new ChildProcess(program, arguments, folder);
        var output = child.process.StandardOutput.ReadToEndAsync();
        var exitCode = await child.Ended(patience);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} exited with {exitCode}: {child.Error}");
        return await output;
    }

    /// <summary>Types a line.</summary>
    public async Task Say(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    public async Task<string> ReadLine(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        return await process.StandardOutput.ReadLineAsync(limit.Token)
            ?? throw new InvalidOperationException($"the process ended without a line: {Error}");
    }

    /// <returns>How much was read; 0 at the end.</returns>
    public async Task<int> ReadSome(char[] into) => await process.StandardOutput.ReadAsync(into);

    public Task<string> ReadRest() => process.StandardOutput.ReadToEndAsync();

    /// <returns>The exit code.</returns>
    public async Task<int> Ended(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(limit.Token);
        await errorRead;
        return process.ExitCode;
    }

    /// <summary>As a service manager does.</summary>
    public Task Terminate() => Signal("TERM");

    /// <summary>As Ctrl-C does. Only for one that heeds it: who starts the tests in the background has their children ignore it, if nobody tells them otherwise.</summary>
    public Task Interrupt() => Signal("INT");

    private async Task Signal(string name) => await Run(TimeSpan.FromSeconds(10), ".", "sh", "-c", $"kill -{name} {Id}");

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private async Task ReadError()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lock (error)
            {
                error.AppendLine(line);
            }
        }
    }
}
