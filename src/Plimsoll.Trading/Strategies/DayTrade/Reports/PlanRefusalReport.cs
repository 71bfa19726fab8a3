using NodaTime;
using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>A plan of which nothing was sent.</summary>
public sealed record PlanRefusalReport(LocalDate Session, string PlanFile, IReadOnlyList<PlanProblem> Problems)
{
    private const int ProblemsInMessageMax = 5;

    public ReportTitle Title { get; init; } = ReportTitle.Paper;

    public string Console()
    {
        string[] lines =
        [
            $"{Title.Heading} — {ReportText.Day(Session)}",
            $"Reading: {PlanFile}",
            "",
            .. Problems.Select(problem => $"  [PLAN REFUSED] {problem}"),
            "",
            "Submitted: nothing, the plan is refused",
            "",
        ];
        return string.Join('\n', lines);
    }

    public string Telegram()
    {
        var more = Problems.Count - ProblemsInMessageMax;
        string[] lines =
        [
            $"⚠️ {Title.Banner} — {ReportText.Day(Session)}",
            "Plan refused, nothing submitted:",
            .. Problems.Take(ProblemsInMessageMax).Select(problem => problem.ToString()),
            .. more > 0 ? [$"and {ReportText.Count(more, "more problem", "more problems")}"] : Array.Empty<string>(),
        ];
        return string.Join('\n', lines);
    }
}
