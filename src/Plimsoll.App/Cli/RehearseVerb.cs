using System.CommandLine;
using System.Diagnostics;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Rehearsal.Live;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll rehearse</c>: the real desk against the simulated gateway, weeks in seconds.</summary>
internal static class RehearseVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll rehearse", "21 sessions of day trades, market and plans made from seed 7"),
        new("plimsoll rehearse --faults storm --seed 3", "The same under everything that can go wrong"),
        new("plimsoll rehearse --plans plans --data bars --from 2026-01-05", "Your plans on your 5-minute bars"),
        new("plimsoll rehearse --faults reject,half-open --sessions 3 --json", "Named faults; the result for a program"),
        new("plimsoll rehearse --sessions 1 --speed 600", "To be watched, ten minutes a second; type `fault kill` and see"),
    ];

    internal static Command Make(CliContext context)
    {
        var flags = new RehearsalFlags();
        var verb = new Verb(context, "rehearse", "Run the real desk against the simulated gateway on virtual time", examples, (call, stop) => Task.FromResult(Run(call, flags, stop)));
        foreach (var option in flags.All)
        {
            verb.Add(option);
        }

        return verb;
    }

    internal static int Run(VerbCall call, RehearsalFlags flags, CancellationToken stop)
    {
        var options = flags.Read(call);
        var folder = flags.Output(call);
        using var control = new LiveControl(problem => call.Tell($"plimsoll: {problem}"));
        if (flags.Speed(call) is { } speed)
        {
            control.Hear($"speed {speed}");
            control.Follow(call.Context.In, ProgressReport.IsAsked(call) ? "stop" : null); // who started it is gone: nobody watches any more
            options = options with { Live = new LiveWatch(new LivePace(TimeProvider.System), control, new DeskViews(options.Desk), options.Account, (name, data) => LiveLines.Write(call, name, data), stop) };
        }

        var (_, result, verdict) = Play(call, options, folder, stop);
        if (call.Json)
        {
            call.Print(json => RehearsalJson.Write(json, result));
        }
        else
        {
            RehearsalSummary.Print(call.Context.Out, result, verdict, Path.GetRelativePath(call.Context.Folder, folder));
        }

        return Conclude(call, verdict);
    }

    /// <summary>Also the heart of <c>demo</c>: rehearses with a line of progress and writes the reports; nothing is printed yet.</summary>
    internal static (RehearsalRun Run, RehearsalResult Result, RehearsalVerdict Verdict) Play(VerbCall call, RehearsalOptions options, string folder, CancellationToken stop)
    {
        using var progress = new RehearsalProgressLine(call);
        var watch = Stopwatch.StartNew();
        var rehearsal = new RehearsalRun(options with
        {
            Progress = step =>
            {
                stop.ThrowIfCancellationRequested();
                progress.Show(step);
            },
        });
        var result = rehearsal.Run() with { WallSeconds = watch.Elapsed.TotalSeconds };
        progress.Dispose();
        RehearsalFiles.Write(folder, rehearsal, result, options.Account);
        return (rehearsal, result, RehearsalVerdict.Of(result, options.Live is { IsStopping: true } ? FaultScenario.None : options.Faults));
    }

    /// <summary>Says what a rehearsal failed to show.</summary>
    internal static int Conclude(VerbCall call, RehearsalVerdict verdict)
    {
        foreach (var complaint in verdict.Complaints)
        {
            call.Tell($"plimsoll: {complaint}");
        }

        return verdict.IsGood ? ExitCode.Done : ExitCode.Failed;
    }
}
