using System.CommandLine;
using NodaTime.Text;
using Plimsoll.Research.Backtest;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll backtest</c>: a strategy over its history, with costs.</summary>
internal static class BacktestVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll backtest rotation --data bars", "The configured universe over every bar of a folder"),
        new("plimsoll backtest rotation --data bars --set rebalance.mode=daily", "Targets set anew every day"),
        new("plimsoll backtest reversal --data bars --cost-bps 5 --json", "Unrounded, for a program"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new ResearchFlags();
        var verb = new Verb(context, "backtest", "Run a strategy over past bars, with costs", examples, (call, _) => Task.FromResult(Run(call, flags)));
        flags.AddTo(verb, withRange: true);
        return verb;
    }

    private static int Run(VerbCall call, ResearchFlags flags)
    {
        flags.StrategyName(call);
        var configuration = Configured.Desk(call);
        var history = flags.History(call, configuration);
        var result = StrategyBacktest.Run(flags.Strategy(call, configuration, history), history, flags.Costs(call, configuration));
        if (call.Json)
        {
            call.Print(json =>
            {
                json.WriteStartObject();
                MetricsJson.Write(json, result.Metrics);
                json.WriteString("first", LocalDatePattern.Iso.Format(result.Times[0].Date));
                json.WriteString("last", LocalDatePattern.Iso.Format(result.Times[^1].Date));
                json.WriteStartArray("symbols");
                result.Symbols.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
        else
        {
            MetricsTable.Print(call, result.Metrics);
        }

        return ExitCode.Done;
    }
}
