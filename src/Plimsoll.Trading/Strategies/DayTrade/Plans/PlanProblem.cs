namespace Plimsoll.Trading.Strategies.DayTrade.Plans;

/// <summary>
/// Something wrong in a plan file, and where: lines and columns count characters from 1. A problem of the whole file (another day's
/// plan, an empty file) stands at 1:1.
/// </summary>
public sealed record PlanProblem(string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
