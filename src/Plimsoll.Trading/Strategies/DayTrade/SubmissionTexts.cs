using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade.Plans;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.Trading.Strategies.DayTrade;

/// <summary>Says what became of the plan: console, message, and the circuit breaker's alert before it.</summary>
internal static class SubmissionTexts
{
    public static void Publish(Turn turn, DayTradeDay day)
    {
        switch (day.Plan)
        {
            case PlanStage.Refused:
                var refusal = new PlanRefusalReport(day.Session, day.PlanFile, day.PlanProblems);
                turn.Publish(ReportKind.Submission, day.Session, refusal.Console());
                turn.Notify(refusal.Telegram());
                break;
            case PlanStage.Arrived:
                var report = Report(turn, day);
                if (EndOfDayTexts.Breaker(turn).Alert(EndOfDayTexts.Cumulative(turn, day.Session)) is { } alert)
                {
                    turn.Notify(alert);
                }

                turn.Publish(ReportKind.Submission, day.Session, report.Console());
                if (report.Telegram() is { } message)
                {
                    turn.Notify(message);
                }

                break;
            case PlanStage.Missing or PlanStage.NotAsked or PlanStage.Asked:
                turn.Publish(ReportKind.Submission, day.Session, $"No execution plan found for {day.Session:uuuu-MM-dd}. Nothing to do.\n");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(day), day.Plan, null);
        }
    }

    private static SubmissionReport Report(Turn turn, DayTradeDay day)
    {
        var limit = turn.DayTrade.Limits.DailyExposureMax;
        var settled = day.Tickers.Select(ticker => (Row: ticker.Row.Line, Text: Line(turn, ticker, limit)));
        var skipped = day.SkippedRows.Select(row => (Row: row.Problem.Line, Text: (SubmissionLine)SkippedTicker.Of(row)));
        SubmissionLine[] lines = [.. settled.Concat(skipped).OrderBy(each => each.Row).Select(each => each.Text)];
        var submitted = day.Tickers.Where(ticker => ticker.Stage == TickerStage.Submitted).Aggregate(Money.Zero, (sum, ticker) => sum + ticker.Row.Exposure);
        var before = RiskGate.ExposureSent(turn.State.Orders, day.Session, turn.DayTrade.Name) - submitted;
        return new SubmissionReport(day.Session, day.PlanFile, lines, limit, before, IsDryRun: false);
    }

    private static SubmissionLine Line(Turn turn, PlanTicker ticker, Money limit)
    {
        var symbol = ticker.Row.Symbol;
        return ticker.Skip switch
        {
            null => new SubmittedTicker(ticker.Row, BracketSplit.Of(ticker.Row.Quantity, turn.DayTrade.Settings.ScaleOutPct)),
            SkipReason.ExposureLimit when ticker.SkipText == symbol => SkippedTicker.ByExposureLimit(symbol, limit),
            SkipReason.ExposureLimit => SkippedTicker.AfterExposureLimit(symbol, ticker.SkipText, limit),
            SkipReason.AlreadyActive => SkippedTicker.AlreadyActive(symbol),
            SkipReason.UnknownSymbol => SkippedTicker.UnknownSymbol(symbol),
            SkipReason.Rejected when BrokerCode.Split(ticker.SkipText) is { } told => SkippedTicker.ByBroker(symbol, told.Code, told.Text),
            SkipReason.MinQuantity => new SkippedTicker(symbol, SkipReason.MinQuantity, ticker.SkipText),
            SkipReason.Rejected or SkipReason.LoadLine or SkipReason.PlanRow => SkippedTicker.ByLoadLine(symbol, ticker.SkipText),
            _ => throw new ArgumentOutOfRangeException(nameof(ticker), ticker.Skip, null),
        };
    }
}
