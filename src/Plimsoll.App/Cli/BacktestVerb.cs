using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.OwnStrategies;
using Plimsoll.App.Reports;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Chance;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Validation;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll backtest</c>: a strategy over its history, with costs.</summary>
internal static class BacktestVerb
{
    private const int AuditedSessions = 5;

    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll backtest rotation --data bars", "The configured universe over every bar of a folder"),
        new("plimsoll backtest rotation --data bars --set rebalance.mode=daily", "Targets set anew every day"),
        new("plimsoll backtest reversal --data bars --duration \"1 Y\" --cost-bps 5 --json", "The last year; unrounded, for a program"),
        new("plimsoll backtest puts --data bars --start 2020-01-01", "The put seller, with premiums modelled from the underlying's bars"),
        new("plimsoll backtest rotation --data minutes --bar-size \"1 hour\"", "Hours made of shorter bars; without it, days"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new ResearchFlags();
        var output = new BacktestOutput();
        var verb = new Verb(context, "backtest", "Run a strategy over past bars, with costs", examples, (call, _) => Task.FromResult(Run(call, flags, output)));
        flags.AddTo(verb, withRange: true);
        output.AddTo(verb);
        return verb;
    }

    private static int Run(VerbCall call, ResearchFlags flags, BacktestOutput output)
    {
        if (flags.IsPuts(call))
        {
            return PutBacktestAnswer.Run(call, flags, output);
        }

        var configuration = Configured.Desk(call);
        var strategy = flags.StrategyName(call, configuration);
        var history = flags.History(call, configuration);
        var costs = flags.Costs(call, configuration);
        var desk = StrategyDesk.Of(strategy, configuration, costs);
        RefuseLookAhead(desk, history, configuration);
        var result = StrategyBacktest.Run(desk.Make(history), history, costs);
        var (page, csv) = output.Write(call, desk, result, history, costs);
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                BacktestFiles.WriteMetrics(json, result);
                json.WriteEndObject();
            });
        }
        else
        {
            MetricsTable.Print(call, result.Metrics);
            Page.Of(call.Context).Facts(("report", page), ("daily curve", csv));
        }

        return ExitCode.Done;
    }

    /// <summary>Somebody else's strategy is asked first whether it knows tomorrow: a gain that rests on it is none.</summary>
    private static void RefuseLookAhead(StrategyDesk desk, BarPanel history, DeskConfiguration configuration)
    {
        if (StrategyNames.Own(configuration).Contains(desk.Name, StringComparer.Ordinal)
            && LookAheadAudit.Run(history, desk.Make, AuditedSessions, new Rng((ulong)configuration.BacktestSeed).Derive("look-ahead")).Breach is { } problem)
        {
            throw new CliFailure(ExitCode.Failed, $"{desk.Name} looks ahead: {problem}");
        }
    }
}
