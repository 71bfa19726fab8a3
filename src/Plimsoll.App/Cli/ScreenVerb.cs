using System.CommandLine;
using Plimsoll.App.Reports;
using Plimsoll.Research.Validation;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll screen</c>: grid and walk-forward, and whether the strategy is worth a validation.</summary>
internal static class ScreenVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll screen rotation --data bars", "The 81 points of the grid, and a walk-forward over them"),
        new("plimsoll screen reversal --data bars --out research --json", "The sealed result for a program"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new ResearchFlags();
        var more = new ResultFlags();
        var verb = new Verb(context, "screen", "Try a strategy's grid, walk forward, and say whether it is worth a validation", examples, (call, stop) => Task.FromResult(Run(call, flags, more, stop)));
        flags.AddTo(verb, withRange: true);
        more.AddTo(verb, withCapital: false);
        return verb;
    }

    private static int Run(VerbCall call, ResearchFlags flags, ResultFlags more, CancellationToken stop)
    {
        var configuration = Configured.Desk(call);
        var strategy = flags.StrategyName(call, configuration);
        var costs = flags.Costs(call, configuration);
        flags.RequireDays(call);
        var history = flags.History(call, configuration);
        var desk = StrategyDesk.Of(strategy, configuration, costs);
        var (years, months) = (configuration.WalkForward.TrainYears, configuration.WalkForward.OosMonths);
        if (history.Times[0].Date.PlusYears(years) > history.Times[^1].Date)
        {
            throw new CliFailure(ExitCode.Usage, $"--data: {history.Times[0].Date:uuuu-MM-dd} to {history.Times[^1].Date:uuuu-MM-dd} is too short: walkforward.train_years is {years}, and sessions must follow");
        }

        var result = StrategyScreening.Run(new ScreenQuestion(history, desk.Make, desk.Trials, costs, years, months, new ScreenBounds()), stop);
        var report = ReportAnswer.Of(desk, result.Backtest, history, costs, result.Benchmark) with
        {
            Stability = strategy == ResearchFlags.Rotation ? new ReportStability("Calmar ratio", [.. result.Grid.Select(point => (point.Parameters, point.Value))], desk.Chosen) : null,
            WalkForward = strategy == ResearchFlags.Rotation ? Windows(desk, result) : null,
        };
        var text = SealedResult.Text(ScreenJson.Of(report, result, desk, more.Seed(call, configuration)));
        var file = more.Write(call, $"screen_{strategy}.json", text, report);
        ResultFlags.Answer(call, text, () => Print(call, result, desk, file));
        return ExitCode.Done;
    }

    private static ReportWalkForward Windows(StrategyDesk desk, ScreenResult result) => new(
        "Calmar ratio",
        [.. result.Windows.Select(window => new ReportWindow(window.TrainEnd, window.OosEnd, desk.Trials[window.Trial].Parameters, window.Objective, window.OosReturn))]);

    private static void Print(VerbCall call, ScreenResult result, StrategyDesk desk, string file)
    {
        var console = Page.Of(call.Context);
        console.Line($"{desk.Name}: {(result.Passes ? "worth" : "NOT worth")} a validation");
        CriteriaTable.Print(console, result.Criteria);
        console.Table(
            ["", ">CAGR", ">Sharpe", ">deepest", ">Calmar", ">rebalances"],
            [Row("as configured", result.Backtest.Metrics), Row("out of sample", result.OutOfSample)]);
        var best = result.Grid.MaxBy(point => point.Value)!;
        console.Facts(
            ("windows", $"{result.Windows.Count}, {result.Windows.Count(window => window.OosReturn > 0)} of them gained out of sample"),
            ("grid", $"{desk.Trials.Count} points, Calmar {result.Grid.Min(point => point.Value):0.00} to {best.Value:0.00}"),
            ("best point", $"{string.Join(", ", desk.ParameterNames.Zip(best.Parameters, (name, value) => $"{name} {value}"))}; its neighbours {best.NeighbourMean ?? best.Value:0.00} on average"),
            ("sealed result", file));
    }

    private static IReadOnlyList<string> Row(string name, Plimsoll.Research.Backtest.PerformanceMetrics metrics) =>
        [name, $"{metrics.Cagr:P2}", $"{metrics.Sharpe:0.00}", $"{metrics.MaxDrawdown:P2}", $"{metrics.Calmar:0.00}", $"{metrics.Rebalances}"];
}
