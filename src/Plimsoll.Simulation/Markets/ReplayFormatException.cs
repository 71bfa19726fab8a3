namespace Plimsoll.Simulation.Markets;

/// <summary>A bar file that cannot be replayed, with the file and line to look at.</summary>
public sealed class ReplayFormatException : FormatException
{
    public ReplayFormatException(string file, int line, string reason)
        : base($"{file}:{line}: {reason}")
    {
        File = file;
        Line = line;
    }

    public string File { get; }

    /// <summary>Counted from 1, the heading included.</summary>
    public int Line { get; }
}
