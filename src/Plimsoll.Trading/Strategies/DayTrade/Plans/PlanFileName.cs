using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>
/// The name of a plan file, <c>execution_plan_run_YYYYMMDD_HHMMSS_hash.csv</c>. Only the day is asked for, as requirements/1's
/// search pattern does; the rest orders the plans of one day.
/// </summary>
public sealed record PlanFileName(string Name, LocalDate Session)
{
    public const string Form = "execution_plan_run_YYYYMMDD_HHMMSS_hash.csv";

    private const string Prefix = "execution_plan_run_";
    private const string Suffix = ".csv";
    private const int DayLength = 8;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    public static bool TryParse(string name, [NotNullWhen(true)] out PlanFileName? planFileName)
    {
        planFileName = null;
        var hasForm = name.Length > Prefix.Length + DayLength + Suffix.Length
            && name.StartsWith(Prefix, StringComparison.Ordinal)
            && name.EndsWith(Suffix, StringComparison.Ordinal)
            && name[Prefix.Length + DayLength] == '_';
        if (!hasForm || !Day.Parse(name.Substring(Prefix.Length, DayLength)).TryGetValue(default, out var session))
        {
            return false;
        }

        planFileName = new PlanFileName(name, session);
        return true;
    }

    /// <summary>Meant as a plan by whoever wrote it, whether or not the name has the form.</summary>
    internal static bool LooksLikeOne(string name) => name.StartsWith("execution_plan", StringComparison.OrdinalIgnoreCase);
}
