namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>
/// What came of reading a file: exactly one of the two. A broken file is kept aside by whoever read it, never overwritten.
/// </summary>
public sealed record CumulativePnlReading
{
    internal CumulativePnlReading(CumulativePnl record) => Record = record;

    internal CumulativePnlReading(CumulativePnlProblem problem) => Problem = problem;

    public CumulativePnl? Record { get; }

    public CumulativePnlProblem? Problem { get; }
}
