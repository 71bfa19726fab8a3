using Plimsoll.App.Reports;
using Plimsoll.Research.Puts;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll backtest puts</c>: what selling puts would have brought, had a model's premiums been paid – which it says wherever it says anything.</summary>
internal static class PutBacktestAnswer
{
    public static int Run(VerbCall call, ResearchFlags flags, BacktestOutput output)
    {
        var configuration = Configured.Desk(call);
        var puts = configuration.Puts;
        var history = new PutHistory(flags.AsTraded(call, configuration, puts.Symbol));
        var rules = new PutRules
        {
            Criteria = puts.Criteria,
            Contracts = puts.Quantity,
            HasExits = puts.HasExits,
            TakeProfitPart = (double)puts.TakeProfitPart,
            StopLossPart = (double)puts.StopLossPart,
            Capital = (double)puts.Capital.Amount,
            IsCashSecured = puts.Collateral == Collateral.Cash,
        };
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
