namespace Plimsoll.App.Dashboard;

/// <summary>What a child process is to do: one line of the command line, and what the page shows of it.</summary>
/// <param name="Arguments">Without --json and --out, which every one of them is given.</param>
internal sealed record WorkOrder(string Kind, string Title, IReadOnlyList<string> Arguments)
{
    public string? Strategy { get; init; }

    public IReadOnlyList<View.Setting> Settings { get; init; } = [];

    public int? Sessions { get; init; }

    public ulong? Seed { get; init; }

    public string? Faults { get; init; }

    public IReadOnlyList<string> Strategies { get; init; } = [];

    public double? Speed { get; init; }

    /// <summary>Whether it is watched, and takes what a person asks of it while it runs.</summary>
    public bool IsLive { get; init; }
}
