using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Running;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>Verbs typed in a desk's folder at a chosen moment, within this process.</summary>
/// <param name="now">What New York's clock shows; it runs on from there.</param>
/// <param name="speed">Seconds of its clock in one of ours.</param>
internal sealed class VerbLine(DeskFolder desk, Instant now, bool withEarlyTimers = false, double speed = 1)
{
    private readonly TimeProvider time = new ScaledTime(
        withEarlyTimers ? new EarlyTimers(TimeProvider.System) : TimeProvider.System, now.ToDateTimeOffset(), speed, TimeProvider.System.GetUtcNow());

    public async Task<VerbResult> Type(string line, CancellationToken stop = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CliContext(output, TextWriter.Synchronized(error), desk.Folder, new Dictionary<string, string>(), time);
        var exitCode = await CommandLine.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), context, stop);
        return new VerbResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The line twice: as it is, and with --json, which must print one document and end in the same way.</summary>
    public async Task<VerbResult> TypeBothWays(string line)
    {
        var plain = await Type(line);
        var json = await Type(line + " --json");
        Assert.True(plain.ExitCode == json.ExitCode, $"{plain.ExitCode}, with --json {json.ExitCode}: {plain.Error}{json.Error}");
        json.Document();
        return plain;
    }
}
