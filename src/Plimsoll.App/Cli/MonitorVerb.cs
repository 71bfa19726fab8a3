using System.CommandLine;
using System.Globalization;
using Plimsoll.App.Ladder;
using Plimsoll.App.Parity;
using Spectre.Console;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll monitor</c>: what a deployment made against what was expected of it, and what follows.</summary>
internal static class MonitorVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll monitor rotation", "Where it is deployed on one rung; acts as monitor.on_… says"),
        new("plimsoll monitor rotation --mode sim --dry-run", "Only looks"),
        new("plimsoll monitor rotation --json", "For a program; exit code 1 while something is amiss"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new LadderFlags();
        var dryRun = new Option<bool>("--dry-run") { Description = "Look only: nothing is paused or demoted" };
        var clock = ClockFlag.Make(context);
        var verb = new Verb(context, "monitor", "Compare a deployment with what research expects of it", examples, async (call, stop) =>
        {
            var configuration = flags.Configuration(call);
            var standing = flags.Standing(call, configuration);
            var watch = new LadderWatch(call, configuration, ClockFlag.Of(call, clock, standing.Mode));
            var findings = watch.Look(standing);
            var done = call.Get(dryRun) ? [] : await watch.ActAsync(findings, stop);
            return Answer(call, findings, done);
        });
        flags.AddTo(verb);
        verb.Add(dryRun);
        verb.Add(clock);
        return verb;
    }

    private static int Answer(VerbCall call, MonitorFindings findings, IReadOnlyList<string> done)
    {
        if (call.Json)
        {
            MonitorJson.Print(call, findings, done);
        }
        else
        {
            Print(call, findings, done);
        }

        return findings.IsOk ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Print(VerbCall call, MonitorFindings findings, IReadOnlyList<string> done)
    {
        var page = Page.Of(call.Context);
        page.Line(findings.Comparison?.Summary ?? $"{findings.Standing.Id}: no session has closed since it was deployed on {NewYorkTime.Of(findings.Standing.Made.At)}");
        foreach (var alert in findings.Alerts.Where(alert => alert.Name == MonitorAlert.Decisions))
        {
            page.Line($"  ! {alert.Name}: {alert.Text}");
        }

        foreach (var violation in findings.Violations)
        {
            page.Line($"  ! {violation}");
        }

        page.Line("");
        var filled = findings.Execution;
        page.Facts(
            ("book", Text($"${findings.StartEquity:#,##0.00} grew to ${findings.Equity:#,##0.00}{(findings.Last is { } last ? $" by {last:uuuu-MM-dd}" : "")}")),
            ("orders", $"{filled.Orders}, {filled.Filled} of them filled, in {Seconds(filled.FillSecondsMean)} on average, {Seconds(filled.FillSecondsMax)} at most"),
            ("slippage", Text($"${filled.Slippage:#,##0.00} against the prices decided on{(filled.SlippageBps is { } bps ? Text($", {bps:0.00} bps of ${filled.Traded:#,##0}") : "")}")),
            ("cost", Text($"${filled.Commissions:#,##0.00} charged; the model says ${filled.Modelled:#,##0.00} for both: {filled.BeyondModel:+$#,##0.00;-$#,##0.00} against it")));
        Weights(page, findings.Weights);
        Gap(page, findings.Parity);
        done.ToList().ForEach(page.Line);
    }

    private static void Weights(IAnsiConsole page, IReadOnlyList<WeightDrift> weights)
    {
        if (weights.Count > 0)
        {
            page.Table(["weights at the last close", ">research", ">held", ">drift"], weights.Select(each => (IReadOnlyList<string>)
            [
                each.Symbol, Text($"{each.Research * 100:0.00} %"), Text($"{each.Held * 100:0.00} %"), Text($"{(each.Held - each.Research) * 100:+0.00;-0.00;0.00} %"),
            ]));
        }
    }

    private static void Gap(IAnsiConsole page, ParityReport? parity)
    {
        if (parity is null)
        {
            return;
        }

        var gap = parity.Gap;
        page.Table(["gap to the backtest", ">dollars"],
        [
            ["backtest on the same sessions", Money(parity.Backtest)],
            ["  data: other bars than now", Money(gap.Data)],
            ["  signal: decided otherwise, or not", Money(gap.Signal)],
            ["  fill: shares, settlement, prices", Money(gap.Fill)],
            ["  cost: charged, not modelled", Money(gap.Cost)],
            ["  timing: before the close; drift", Money(gap.Timing)],
            ["the book", Money(parity.Live)],
        ]);
        page.Line($"  {parity.Redecided} of {parity.Decisions} decisions are research's own on the bars the desk had");
    }

    private static string Money(double dollars) => Text($"{dollars:#,##0.00;-#,##0.00}");

    private static string Seconds(double? seconds) => seconds is { } known ? Text($"{known:0.0} s") : "–";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
