using NodaTime;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>The plan files of one session among the names of a folder.</summary>
/// <param name="Newest">The one to trade; null when the pipeline has not run, which is no error.</param>
/// <param name="Older">The same session's earlier plans, ignored, in ordinal order.</param>
/// <param name="Unrecognized">Names that look like plans but do not say a day, in ordinal order: somebody should look at them.</param>
public sealed record PlanFiles(string? Newest, IReadOnlyList<string> Older, IReadOnlyList<string> Unrecognized)
{
    /// <summary>The last name in ordinal order wins: the time of the run is part of the name.</summary>
    /// <param name="names">File names without folders, in any order.</param>
    public static PlanFiles Latest(IEnumerable<string> names, LocalDate session)
    {
        var ofSession = new List<string>();
        var unrecognized = new List<string>();
        foreach (var name in names)
        {
            if (!PlanFileName.TryParse(name, out var plan))
            {
                if (PlanFileName.LooksLikeOne(name))
                {
                    unrecognized.Add(name);
                }
            }
            else if (plan.Session == session)
            {
                ofSession.Add(name);
            }
        }

        ofSession.Sort(StringComparer.Ordinal);
        unrecognized.Sort(StringComparer.Ordinal);
        return ofSession is [.. var older, var newest]
            ? new PlanFiles(newest, older, unrecognized)
            : new PlanFiles(null, [], unrecognized);
    }
}
