namespace Plimsoll.Trading.Commands;

public enum ReportKind
{
    Submission = 1,
    Close,
    EndOfDay,
}
