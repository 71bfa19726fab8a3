using NodaTime;

namespace Plimsoll.Trading.Commands;

/// <summary>
/// Write a report for people: what the console shows, and files by name. The texts are made here, in the core, so that a report
/// repeated after a crash is the same to the character. Repeated until it is done.
/// </summary>
public sealed record Publish(
    long Effect,
    ReportKind Kind,
    LocalDate Session,
    string Console,
    IReadOnlyList<ReportFile> Files) : DeskCommand
{
    /// <summary>The deployment of target weights it is about; null for the day trade's.</summary>
    public string? Deployment { get; init; }
}
