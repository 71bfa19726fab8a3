namespace Plimsoll.App.Cli;

/// <summary>What other programs may rely on (DESIGN: the command line is a contract).</summary>
internal static class ExitCode
{
    /// <summary>Done, also when there was nothing to do.</summary>
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration: file, line, key and what is allowed were printed.</summary>
    public const int Usage = 2;
    public const int BrokerNotReachable = 3;
    public const int RefusedByLoadLine = 4;
}
