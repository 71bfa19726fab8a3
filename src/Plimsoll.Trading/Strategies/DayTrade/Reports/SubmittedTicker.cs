using Plimsoll.Trading.Strategies.DayTrade.Plans;

namespace Plimsoll.Trading.Strategies.DayTrade.Reports;

/// <summary>A ticker whose two brackets were sent, or would have been.</summary>
public sealed record SubmittedTicker(PlanRow Row, BracketSplit Split) : SubmissionLine
{
    internal override IEnumerable<string> ConsoleLines() =>
    [
        $"  {Row.Symbol}: BUY {Split.Total} @ ${ReportText.Price(Row.Limit)} | SL ${ReportText.Price(Row.StopLoss)}",
        $"    Bracket A: {Split.BracketA} shares → TP1 ${ReportText.Price(Row.TakeProfit1)}",
        $"    Bracket B: {Split.BracketB} shares → TP2 ${ReportText.Price(Row.TakeProfit2)}",
    ];
}
