namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>A file that cannot be trusted as a whole. Nothing of it is sent, not even the rows that look right.</summary>
public sealed record RefusedPlan : PlanReading
{
    internal RefusedPlan(string file, IReadOnlyList<PlanProblem> problems)
        : base(file) => Problems = problems;

    /// <summary>Never empty.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; }
}
