using Plimsoll.App.Configuration;
using Plimsoll.App.Data;
using Plimsoll.App.Running;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.DayTrade.Plans;
using Plimsoll.Trading.Strategies.DayTrade.Reports;

namespace Plimsoll.App.Cli;

/// <summary>Shows what a submission would send, from the plan and the exposure rule alone.</summary>
internal static class DryRun
{
    public static int Print(VerbCall call, DeskConfiguration configuration, PlanShelf shelf, Session session, DayPhase phase)
    {
        Trading.Check.That(phase == DayPhase.Submit, "only a submission has a dry run");
        var desk = Configured.Trading(call, configuration, [DeskSetup.DayTrade]);
        switch (shelf.Read(session.Date, session.Open))
        {
            case PlanMissing missing:
                call.Tell($"plimsoll: no plan for {session.Date:uuuu-MM-dd} in {missing.Folder}");
                DaytradeAnswer.PrintNothing(call, session.Date, "no plan");
                return ExitCode.Done;
            case PlanRefused refused:
                return DaytradeAnswer.PrintRefusal(call, refused);
            case PlanArrived arrived:
                var report = Report(arrived, desk.DayTrade!.Limits.DailyExposureMax, (double)configuration.DayTrade.ScaleOutPct, configuration.DayTrade.MinQuantity);
                DaytradeAnswer.Print(call, report.Console(), json => DaytradeAnswer.WriteReport(json, report));
                return ExitCode.Done;
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} is no answer to a plan");
        }
    }

    private static SubmissionReport Report(PlanArrived plan, Money limit, double scaleOut, int minQuantity)
    {
        var lines = new List<(int Row, SubmissionLine Line)>(plan.Skipped.Select(row => (row.Problem.Line, (SubmissionLine)SkippedTicker.Of(row))));
        var exposure = Money.Zero;
        string? endedBy = null;
        foreach (var row in plan.Rows)
        {
            SubmissionLine line;
            if (endedBy is not null)
            {
                line = SkippedTicker.AfterExposureLimit(row.Symbol, endedBy, limit);
            }
            else if (row.Quantity < minQuantity)
            {
                line = new SkippedTicker(row.Symbol, SkipReason.MinQuantity, $"quantity {row.Quantity} is below {minQuantity}");
            }
            else if (exposure + row.Exposure > limit)
            {
                endedBy = row.Symbol;
                line = SkippedTicker.ByExposureLimit(row.Symbol, limit);
            }
            else
            {
                exposure += row.Exposure;
                line = new SubmittedTicker(row, BracketSplit.Of(row.Quantity, scaleOut));
            }

            lines.Add((row.Line, line));
        }

        return new SubmissionReport(plan.Session, plan.File, [.. lines.OrderBy(each => each.Row).Select(each => each.Line)], limit, Money.Zero, IsDryRun: true);
    }
}
