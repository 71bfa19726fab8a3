using NodaTime;
using Plimsoll.App.Notifications;
using Plimsoll.App.Storage;
using Plimsoll.Trading.Commands;

namespace Plimsoll.App.Running;

/// <summary>Reports to the console, files, database and phone of a real desk.</summary>
/// <param name="console">Where report texts go.</param>
/// <param name="log">Where everything else goes that a person may want to read later; already redacted there.</param>
/// <param name="note">Where each message is written down too: a desk without a phone has told nobody else.</param>
internal sealed class ReportOutlet(
    TextWriter console,
    Action<string> log,
    Action<string> note,
    string logsFolder,
    string auditFolder,
    Messenger messenger,
    IProjection projection,
    TimeProvider time,
    CancellationToken stop) : IReportOutlet
{
    public void Log(string line) => log(line);

    public string? Publish(Publish report, string journalName, IJournalDisk journal)
    {
        try
        {
            foreach (var file in report.Files)
            {
                Write(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"the report of {report.Session:uuuu-MM-dd} cannot be written: {e.Message}";
        }

        console.Write(report.Console);
        console.Flush();

        // the database is a projection: when it cannot be written now, the next report or `db rebuild` brings it up
        if (projection.Project(journalName, journal) is { } problem)
        {
            log($"warning: the database was not brought up to date: {problem}");
        }

        return null;
    }

    public void Deliver(string text, Action done)
    {
        note($"message: {text}");
        _ = DeliverAsync(text, done);
    }

    private void Write(ReportFile file)
    {
        // a line a rebalance is for the auditor, everything else for the trader
        var path = Path.Combine(file.Name.EndsWith(".jsonl", StringComparison.Ordinal) ? auditFolder : logsFolder, file.Name);
        if (file.Name == CumulativeFile.Name && CumulativeFile.KeepAsideIfBroken(path, DaysIn(file), Now()) is { } told)
        {
            log($"warning: {told}");
        }

        AtomicFile.Write(path, file.Text);
    }

    private async Task DeliverAsync(string text, Action done)
    {
        try
        {
            if (await messenger.Send(text, stop) is NotificationResult.Failed failed)
            {
                log($"warning: a message was not delivered: {failed.Reason}");
            }

            done();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // not done: the next process delivers it
        }
    }

    private static HashSet<LocalDate> DaysIn(ReportFile file) =>
        Trading.Strategies.DayTrade.Reports.CumulativePnl.Read(System.Text.Encoding.UTF8.GetBytes(file.Text)) is { Record: { } record }
            ? [.. record.DailyHistory.Select(day => day.Date)]
            : [];

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
