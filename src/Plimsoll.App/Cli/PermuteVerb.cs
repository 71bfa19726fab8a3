using System.CommandLine;
using System.Diagnostics;
using Plimsoll.App.Configuration;
using Plimsoll.App.Reports;
using Plimsoll.App.Research;
using Plimsoll.Research.Backtest;
using Plimsoll.Research.Permutation;
using Plimsoll.Research.WalkForward;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll permute</c>: how often does the grid do as well on bars in random order?</summary>
internal static class PermuteVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll permute rotation --data bars", "A p-value for every train window, and one for all"),
        new("plimsoll permute rotation --data bars --shard 2/4 --out parts", "A quarter of the runs, for another machine"),
        new("plimsoll permute rotation --merge parts --json", "All quarters together, as if run at once"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new ResearchFlags();
        var own = new PermuteFlags();
        var verb = new Verb(context, "permute", "Test the grid's best against bars in random order", examples, (call, stop) => Task.FromResult(Run(call, flags, own, stop)));
        flags.AddTo(verb, withRange: true);
        own.AddTo(verb);
        return verb;
    }

    private static int Run(VerbCall call, ResearchFlags flags, PermuteFlags own, CancellationToken stop)
    {
        flags.RequireRotation(call);
        var watch = Stopwatch.StartNew();
        var configuration = Configured.Desk(call);
        ResearchFlags.RequireKernelRules(call, configuration);
        if (own.MergeFolder(call) is { } parts)
        {
            var merged = PermutationFiles.Merge(parts);
            PermuteAnswer.Print(call, merged, watch.Elapsed.TotalSeconds, windowsSeconds: null);
            return ExitCode.Done;
        }

        var plan = Plan(call, flags, own, configuration);
        var (from, to) = own.Share(call, plan.Runs);
        var part = PermutationFiles.Resume(own.Folder(call), PermutationPart.Begin(plan, from, to));
        var windowsSeconds = Permute(call, plan, part, own.Threads(call), own.Folder(call), stop);
        PermutationFiles.Forget(own.Folder(call), part);
        if (own.IsShard(call))
        {
            var path = PermutationFiles.Write(own.Folder(call), part);
            PermuteAnswer.PrintPart(call, part, Path.GetRelativePath(call.Context.Folder, path));
        }
        else
        {
            PermuteAnswer.Print(call, part, watch.Elapsed.TotalSeconds, windowsSeconds);
            if (own.WantsReport(call))
            {
                Report(call, own.Folder(call), StrategyDesk.Of(ResearchFlags.Rotation, configuration, plan.Costs), plan, part);
            }
        }

        return ExitCode.Done;
    }

    /// <summary>The backtest as configured, and where the grid's real best lies among those of the permuted histories.</summary>
    private static void Report(VerbCall call, string folder, StrategyDesk desk, PermutationPlan plan, PermutationPart part)
    {
        double[] permuted = [.. part.Bests.Overall.Select(best => best!.Value)];
        var report = ReportAnswer.Of(desk, StrategyBacktest.Run(desk.Make(plan.History), plan.History, plan.Costs), plan.History, plan.Costs) with
        {
            Permutation = new ReportPermutation("objective, mean of the windows,", part.Real.Overall, permuted, PermutationP.Of(part.Real.Overall, permuted).P),
        };
        ReportAnswer.Write(call, folder, report);
    }

    private static PermutationPlan Plan(VerbCall call, ResearchFlags flags, PermuteFlags own, DeskConfiguration configuration)
    {
        flags.RequireDays(call);
        var history = flags.History(call, configuration);
        var section = configuration.WalkForward;
        var windows = TrainWindow.Over(history.Times, section.TrainYears, section.OosMonths);
        return windows.Count > 0
            ? new PermutationPlan(history, configuration.Rotation, section.Grid, flags.Costs(call, configuration), windows, own.Runs(call, configuration), own.Seed(call, configuration))
            : throw new CliFailure(ExitCode.Usage, $"the bars hold no window of {section.TrainYears} years and a session after it: load more, or set walkforward.train_years");
    }

    /// <returns>Seconds of the per-window part.</returns>
    private static double Permute(VerbCall call, PermutationPlan plan, PermutationPart part, int threads, string folder, CancellationToken stop)
    {
        using var progress = new ResearchProgressLine(call, "optimisations", 2L * (part.To - part.From) * plan.Windows.Count);
        try
        {
            var watch = Stopwatch.StartNew();
            PermutationRun.RunWindows(plan, part.Bests, part.From, part.To, threads, progress.Add, stop);
            var seconds = watch.Elapsed.TotalSeconds;
            PermutationRun.RunOverall(plan, part.Bests, part.From, part.To, threads, progress.Add, stop);
            stop.ThrowIfCancellationRequested();
            return seconds;
        }
        catch (OperationCanceledException)
        {
            var path = PermutationFiles.Keep(folder, part);
            call.Tell($"plimsoll: what was done is kept in {path}; the same command goes on from there");
            throw;
        }
    }
}
