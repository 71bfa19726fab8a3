using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Plimsoll.App.Parity;
using Plimsoll.App.Running;

namespace Plimsoll.App.Ladder;

/// <summary>
/// The standing report of requirements/2 and DESIGN §6's truth path: a row a session, the gap between a deployment's book and its backtest
/// since the beginning, by cause, in dollars. A row that is there is not written over.
/// </summary>
internal static class GapFile
{
    private const string Head = "session,sessions,backtest,live,gap,data,signal,fill,cost,timing,decisions,redecided";

    public static string PathOf(string reports, DeploymentStanding standing) => Path.Combine(reports, "ladder", $"gap_{standing.Id}.csv");

    /// <summary>The sessions that have a row; none for a file that is missing or of another make.</summary>
    public static IReadOnlyCollection<LocalDate> Sessions(string path) => Rows(path).Keys;

    public static void Write(string path, IReadOnlyList<ParityReport> nights)
    {
        var rows = Rows(path);
        foreach (var night in nights)
        {
            rows[night.Last] = Row(night);
        }

        AtomicFile.Write(path, Head + "\n" + string.Concat(rows.Values.Select(row => row + "\n")));
    }

    private static SortedDictionary<LocalDate, string> Rows(string path)
    {
        var rows = new SortedDictionary<LocalDate, string>();
        string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        foreach (var line in lines is [Head, ..] ? lines[1..] : [])
        {
            if (LocalDatePattern.Iso.Parse(line.Split(',')[0]) is { Success: true, Value: var session })
            {
                rows[session] = line;
            }
        }

        return rows;
    }

    private static string Row(ParityReport night) => string.Create(CultureInfo.InvariantCulture, $"{night.Last:uuuu-MM-dd},{night.Sessions},{night.Backtest:0.00},{night.Live:0.00},{night.Live - night.Backtest:0.00},{night.Gap.Data:0.00},{night.Gap.Signal:0.00},{night.Gap.Fill:0.00},{night.Gap.Cost:0.00},{night.Gap.Timing:0.00},{night.Decisions},{night.Redecided}");
}
