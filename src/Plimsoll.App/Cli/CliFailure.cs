namespace Plimsoll.App.Cli;

/// <summary>Ends a verb with a message for a person and an exit code for a program. What went wrong is outside, not a bug.</summary>
internal sealed class CliFailure(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;
}
