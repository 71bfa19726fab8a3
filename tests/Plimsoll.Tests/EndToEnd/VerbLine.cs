using System.Text;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Running;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>Verbs typed in a desk's folder at a chosen moment, within this process.</summary>
/// <param name="now">What New York's clock shows; it runs on from there.</param>
/// <param name="speed">Seconds of its clock in one of ours.</param>
/// <param name="set">A clock that the test sets; null for one that runs on.</param>
internal sealed class VerbLine(DeskFolder desk, Instant now, bool withEarlyTimers = false, double speed = 1, TimeProvider? set = null)
{
    private readonly TimeProvider time = set ?? new LeapingTime(
        withEarlyTimers ? new EarlyTimers(TimeProvider.System) : TimeProvider.System, now.ToDateTimeOffset(), speed);

    private (TextWriter Writer, StringBuilder Text)? last;

    /// <summary>What the last line has said on stderr so far, while it runs too.</summary>
    public string Said
    {
        get
        {
            var (writer, text) = last!.Value;
            lock (writer) // it locks itself when it writes
            {
                return text.ToString();
            }
        }
    }

    public async Task<VerbResult> Type(string line, CancellationToken stop = default)
    {
        using var output = new StringWriter();
        var text = new StringBuilder();
        using var error = new StringWriter(text);
        var told = TextWriter.Synchronized(error);
        last = (told, text);
        var context = new CliContext(output, told, desk.Folder, new Dictionary<string, string>(), time);
        var exitCode = await CommandLine.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), context, stop);
        return new VerbResult(exitCode, output.ToString(), text.ToString());
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
