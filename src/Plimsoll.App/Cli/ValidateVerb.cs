using System.CommandLine;
using Plimsoll.App.Reports;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Validation;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll validate</c>: every weather, real costs, size, look-ahead and luck.</summary>
internal static class ValidateVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll validate rotation --data bars", "Regimes, crises, costs, capacity, audits, overfitting"),
        new("plimsoll validate rotation --data bars --capital 1000000", "Costs and capacity for a million dollars"),
        new("plimsoll validate reversal --data bars --out research --json", "The sealed result for a program"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new ResearchFlags();
        var more = new ResultFlags();
        var verb = new Verb(context, "validate", "Ask a strategy the questions that a backtest does not", examples, (call, stop) => Task.FromResult(Run(call, flags, more, stop)));
        flags.AddTo(verb, withRange: true);
        more.AddTo(verb, withCapital: true);
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
        var (capital, seed) = (more.Capital(call), more.Seed(call, configuration));
        var friction = new MarketFriction(costs.CommissionPerShare);
        var result = StrategyValidation.Run(new ValidationQuestion(history, desk.Make, desk.Trials, costs, friction, capital, seed, new ValidationBounds()), stop);
        var report = Report(desk, result, history, costs);
        var text = SealedResult.Text(ValidationJson.Of(report, result, desk, seed));
        var file = more.Write(call, $"validation_{strategy}.json", text, report);
        ResultFlags.Answer(call, text, () => ValidationTable.Print(call, result, desk, file));
        return ExitCode.Done;
    }

    private static ResearchReport Report(StrategyDesk desk, ValidationResult result, BarPanel history, TradingCosts costs) =>
        ReportAnswer.Of(desk, result.Backtest, history, costs, result.Benchmark) with
        {
            Intervals = result.Overfitting.Intervals,
            Stability = desk.Name == ResearchFlags.Rotation
                ? new ReportStability("Calmar ratio", [.. result.Overfitting.Stability.Select(point => (point.Parameters, point.Value))], desk.Chosen)
                : null,
        };
}
