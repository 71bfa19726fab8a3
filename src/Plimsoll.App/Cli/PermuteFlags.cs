using System.CommandLine;
using Plimsoll.App.Configuration;

namespace Plimsoll.App.Cli;

/// <summary>How much of a permutation test to do, with which chance, and where its parts lie.</summary>
internal sealed class PermuteFlags
{
    private readonly Option<int> runs = Flag.Of("--runs", "N", "Permutations of each window [default: permutation.runs]", Kinds.Integer(1, 1_000_000));
    private readonly Option<ulong> seed = Flag.Of("--seed", "N", "All chance comes from it [default: backtest.seed]", FlagKinds.Seed);
    private readonly Option<int> threads = Flag.Of("--threads", "N", "How many threads work; the figures are the same [default: all processors]", Kinds.Integer(1, 1024));
    private readonly Option<Shard> shard = Flag.Of("--shard", "i/n", "Do one part of the runs and write it to a file", Shard.Kind);
    private readonly Option<string> merge = Flag.Of("--merge", "DIR", "Join the part files of a folder", Kinds.Folder);
    private readonly Option<string> folder = Flag.Of("--out", "DIR", "Where parts go, and what an interrupted run has done; a whole run also writes its report there when it is named", Kinds.Folder, () => "reports");

    public void AddTo(Verb verb)
    {
        verb.Add(runs);
        verb.Add(seed);
        verb.Add(threads);
        verb.Add(shard);
        verb.Add(merge);
        verb.Add(folder);
    }

    public int Runs(VerbCall call, DeskConfiguration configuration) => call.Has(runs) ? call.Get(runs) : configuration.Permutation.Runs;

    public ulong Seed(VerbCall call, DeskConfiguration configuration) => call.Has(seed) ? call.Get(seed) : (ulong)configuration.BacktestSeed;

    public int Threads(VerbCall call) => call.Has(threads) ? call.Get(threads) : Environment.ProcessorCount;

    /// <summary>A folder was named: the report is wanted.</summary>
    public bool WantsReport(VerbCall call) => call.Has(folder);

    public bool IsShard(VerbCall call) => call.Has(shard);

    public (int From, int To) Share(VerbCall call, int all) => call.Has(shard) ? call.Get(shard)!.Share(all) : (0, all);

    public string Folder(VerbCall call) => Path.Combine(call.Context.Folder, call.Get(folder)!);

    /// <summary>Null unless parts are to be joined.</summary>
    public string? MergeFolder(VerbCall call)
    {
        if (!call.Has(merge))
        {
            return null;
        }

        return call.Has(shard)
            ? throw new CliFailure(ExitCode.Usage, "--shard makes a part and --merge joins them: one at a time")
            : Path.Combine(call.Context.Folder, call.Get(merge)!);
    }
}
