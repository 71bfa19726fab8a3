using System.CommandLine;
using System.Text.Json;
using NodaTime.Text;
using Plimsoll.App.Configuration;
using Plimsoll.App.Reports;
using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Grid;
using Plimsoll.Research.Validation;
using Plimsoll.Research.WalkForward;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll walkforward</c>: parameters chosen on years, used on the months after them.</summary>
internal static class WalkForwardVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll walkforward rotation --data bars", "Every window's choice, and what it came to out of sample"),
        new("plimsoll walkforward rotation --data bars --out reports/walk", "The same, and a report of the run out of sample"),
        new("plimsoll walkforward rotation --data bars --set walkforward.train_years=5", "Longer memory"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new ResearchFlags();
        var folder = Flag.Of("--out", "DIR", "Also write the report of the run out of sample there [default: none is written]", Kinds.Folder);
        var verb = new Verb(context, "walkforward", "Choose parameters on the past, use them on what follows", examples, (call, stop) => Task.FromResult(Run(call, flags, folder, stop)));
        flags.AddTo(verb, withRange: true);
        verb.Add(folder);
        return verb;
    }

    private static int Run(VerbCall call, ResearchFlags flags, Option<string> folder, CancellationToken stop)
    {
        flags.RequireRotation(call);
        var configuration = Configured.Desk(call);
        ResearchFlags.RequireKernelRules(call, configuration);
        flags.RequireDays(call);
        var history = flags.History(call, configuration);
        var section = configuration.WalkForward;
        var costs = flags.Costs(call, configuration);
        var result = WalkForwardRun.Run(history, configuration.Rotation, section.Grid, costs, section.TrainYears, section.OosMonths, stop);
        if (result.OutOfSample is not { } oos)
        {
            throw new CliFailure(ExitCode.Usage, $"the bars from {history.Times[0].Date:uuuu-MM-dd} to {history.Times[^1].Date:uuuu-MM-dd} hold no window of {section.TrainYears} years and a session after it: load more, or set walkforward.train_years");
        }

        if (call.Get(folder) is { } wanted)
        {
            Report(call, wanted, StrategyDesk.Of(ResearchFlags.Rotation, configuration, costs), history, costs, result);
        }

        if (call.Json)
        {
            call.Print(json => Write(json, result));
            return ExitCode.Done;
        }

        var page = Page.Of(call.Context);
        page.Table(
            ["trained from", ">fast", ">slow", ">top", ">cap", ">objective"],
            result.Windows.Select(one => (IReadOnlyList<string>)
            [
                LocalDatePattern.Iso.Format(one.Window.TrainStart), $"{one.Parameters.EmaFast}", $"{one.Parameters.EmaSlow}", $"{one.Parameters.TopN}", $"{one.Parameters.CorrCap:0.##}", $"{one.Objective:0.00}",
            ]));
        page.Line($"out of sample, from {LocalDatePattern.Iso.Format(oos.Times[0].Date)} to {LocalDatePattern.Iso.Format(oos.Times[^1].Date)}");
        MetricsTable.Print(call, oos.Metrics);
        return ExitCode.Done;
    }

    private static void Report(VerbCall call, string folder, StrategyDesk desk, BarPanel history, TradingCosts costs, WalkForwardResult result)
    {
        var oos = result.OutOfSample!;
        var first = Array.IndexOf(history.Times, oos.Times[0]);
        var seen = history.Slice(first, first + oos.Times.Count);
        var report = ReportAnswer.Of(desk, oos, seen, costs) with
        {
            Inputs = ReportInput.Of(HistorySeries.Of(history)), // training saw what came before
            WalkForward = new ReportWalkForward("objective", [.. result.Windows.Select(one => WindowOf(one, oos, first))]),
        };
        ReportAnswer.Write(call, folder, report);
    }

    /// <param name="first">Where in the history the run out of sample begins.</param>
    private static ReportWindow WindowOf(ChosenWindow one, BacktestResult oos, int first) => new(
        one.Window.TrainEnd,
        one.Window.OosEnd,
        [one.Parameters.EmaFast, one.Parameters.EmaSlow, one.Parameters.TopN, one.Parameters.CorrCap],
        one.Objective,
        oos.Returns.Skip(one.Window.Split - first).Take(one.Window.End - one.Window.Split).Aggregate(1.0, (grown, each) => grown * (1 + each)) - 1);

    private static void Write(Utf8JsonWriter json, WalkForwardResult result)
    {
        json.WriteStartObject();
        json.WriteStartArray("windows");
        foreach (var one in result.Windows)
        {
            json.WriteStartObject();
            json.WriteString("trainStart", LocalDatePattern.Iso.Format(one.Window.TrainStart));
            json.WriteString("trainEnd", LocalDatePattern.Iso.Format(one.Window.TrainEnd));
            json.WriteString("oosEnd", LocalDatePattern.Iso.Format(one.Window.OosEnd));
            json.WriteStartObject("params");
            Write(json, one.Parameters);
            json.WriteEndObject();
            json.WriteNumber("objective", one.Objective);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("oos");
        MetricsJson.Write(json, result.OutOfSample!.Metrics);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RotationParameters parameters)
    {
        json.WriteNumber("ema_fast", parameters.EmaFast);
        json.WriteNumber("ema_slow", parameters.EmaSlow);
        json.WriteNumber("top_n", parameters.TopN);
        json.WriteNumber("corr_cap", parameters.CorrCap);
    }
}
