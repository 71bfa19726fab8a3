using System.Text.Json;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>How a verb ended and what it said.</summary>
internal sealed record VerbResult(int ExitCode, string Out, string Error)
{
    /// <summary>The one document on stdout.</summary>
    public JsonElement Document()
    {
        Assert.Equal(1, Out.Count(character => character == '\n'));
        return JsonDocument.Parse(Out).RootElement;
    }

    /// <summary>Ended so; else the test fails with everything that was said.</summary>
    public VerbResult MustExit(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, not {exitCode}\n{Out}\n{Error}");
        return this;
    }
}
