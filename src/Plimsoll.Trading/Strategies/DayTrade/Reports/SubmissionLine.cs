namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>What became of one ticker of the plan: a <see cref="SubmittedTicker"/> or a <see cref="SkippedTicker"/>.</summary>
public abstract record SubmissionLine
{
    private protected SubmissionLine()
    {
    }

    internal abstract IEnumerable<string> ConsoleLines();
}
