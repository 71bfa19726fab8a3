namespace Plimsoll.Trading.Commands;

public enum ReportKind
{
    Submission = 1,
    Close,
    EndOfDay,

    /// <summary>What a rebalance was decided on.</summary>
    Decision,

    /// <summary>What came of it.</summary>
    Rebalance,
}
