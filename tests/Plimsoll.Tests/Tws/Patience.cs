namespace Plimsoll.Tests.Tws;

/// <summary>How long a test over sockets waits for what must come, before it fails instead of hanging.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(20);

    public static CancellationToken Token => new CancellationTokenSource(Limit).Token;
}
