using Plimsoll.App.Reports;
using Plimsoll.Research.Puts;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll backtest puts</c>: what selling puts would have brought, had a model's premiums been paid – which it says wherever it says anything.</summary>
internal static class PutBacktestAnswer
{
    private const string Symbol = "SPY";

    public static int Run(VerbCall call, ResearchFlags flags, BacktestOutput output)
    {
        var configuration = Configured.Desk(call);
        var bars = flags.AsTraded(call, configuration, Symbol);
        var history = new PutHistory(bars);
        var rules = new PutRules();
        var premiums = new ModelledPremiums(history, rules.Criteria.Rate, rules.Criteria.Yield);
        var result = PutBacktest.Run(rules, history, premiums.Quote);
        var (folder, csv) = output.Places(call);
        PutReport.Write(Path.Combine(call.Context.Folder, folder), Path.Combine(call.Context.Folder, csv), history, result);
        if (call.Json)
        {
            call.Print(json => PutReport.WriteFigures(json, history, result));
        }
        else
        {
            Print(call, history, result);
            Page.Of(call.Context).Facts(("report", Path.Combine(folder, PutReport.PageName)), ("daily curve", csv));
        }

        return ExitCode.Done;
    }

    private static void Print(VerbCall call, PutHistory history, PutBacktestResult result)
    {
        var page = Page.Of(call.Context);
        page.Line(PutReport.Warning);
        page.Line("");
        page.Facts([.. PutReport.Figures(history, result).Select(figure => (figure.Label, (string?)figure.Value))]);
    }
}
