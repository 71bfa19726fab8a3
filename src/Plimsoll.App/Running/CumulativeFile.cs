using NodaTime;
using NodaTime.Text;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.App.Running;

/// <summary>
/// <c>cumulative_pnl.json</c> is written from the journal and read by people and their scripts. A file that is broken, or that knows
/// days the journal does not, is kept aside before a new one takes its place: nothing is lost.
/// </summary>
internal static class CumulativeFile
{
    public const string Name = "cumulative_pnl.json";

    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <param name="known">The days the journal holds.</param>
    /// <returns>What was done, for a person; null when the file is sound or absent.</returns>
    public static string? KeepAsideIfBroken(string path, IReadOnlyCollection<LocalDate> known, Instant now)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var reading = CumulativePnl.Read(File.ReadAllBytes(path));
        var why = reading switch
        {
            { Problem: { } problem } => $"line {problem.Line}, column {problem.Column}: {problem.Message}",
            { Record: { } record } when record.DailyHistory.Any(day => !known.Contains(day.Date)) => "it has days that the journal does not have",
            _ => null,
        };
        if (why is null)
        {
            return null;
        }

        var aside = $"{path}.{Stamp.Format(now)}.aside";
        File.Move(path, aside, overwrite: true);
        return $"{path}: {why}. Kept as {aside}; the file is rebuilt from the journal.";
    }
}
