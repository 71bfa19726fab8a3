namespace Plimsoll.Tws.Session;

public sealed record TwsSessionSettings
{
    public required int ClientId { get; init; }

    public string? OptionalCapabilities { get; init; }

    /// <summary>Text after the versions in the handshake, such as <c>+PACEAPI</c>.</summary>
    public string? ConnectOptions { get; init; }

    /// <summary>From connecting to ready.</summary>
    public TimeSpan ReadinessLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Silence after which reqCurrentTime is sent.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence after that probe that means half-open.</summary>
    public TimeSpan ProbeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a request with a definite end may go unanswered before <see cref="ReplyOverdue"/>.</summary>
    public TimeSpan ReplyLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>IB's limit is 50, over all message kinds (code 100).</summary>
    public int MessagesPerSecond { get; init; } = 45;

    /// <summary>Requests that may wait for the pace; more are refused.</summary>
    public int QueueMax { get; init; } = 5_000;
}
