namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>Whose money a report is about: a message that says PAPER must never be about the real account.</summary>
/// <param name="Heading">First words of a console report.</param>
/// <param name="Banner">First words of a message.</param>
public sealed record ReportTitle(string Heading, string Banner)
{
    public static readonly ReportTitle Paper = new("IFDS Paper Trading", "PAPER TRADING");

    public static readonly ReportTitle Live = new("IFDS Live Trading", "LIVE TRADING");
}
