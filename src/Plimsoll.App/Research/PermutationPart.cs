using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Plimsoll.Research.Permutation;

namespace Plimsoll.App.Research;

/// <summary>Some of the runs of a permutation test: a shard, all of them, or what an interrupted one has done.</summary>
/// <param name="Identity">SHA-256 of bars, rules, grid, costs, windows, runs and seed: parts of one test have it in common.</param>
/// <param name="From">Its first run.</param>
/// <param name="To">The run after its last.</param>
internal sealed record PermutationPart(
    string Identity, int Runs, int From, int To, IReadOnlyList<LocalDate> TrainStarts, PermutationReal Real, PermutationBests Bests)
{
    public bool IsDone => Enumerable.Range(From, To - From).All(Bests.Has);

    /// <summary>Nothing done yet but the real bests.</summary>
    public static PermutationPart Begin(PermutationPlan plan, int from, int to) => new(
        IdentityOf(plan), plan.Runs, from, to, [.. plan.Windows.Select(window => window.TrainStart)], PermutationRun.Real(plan), PermutationBests.None(plan.Windows.Count, plan.Runs));

    private static string IdentityOf(PermutationPlan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        void Bars(double[] column) => hash.AppendData(MemoryMarshal.AsBytes<double>(column));
        Add($"{plan.Settings} {plan.Costs} runs {plan.Runs} seed {plan.Seed}");
        Add($"{string.Join(',', plan.Grid.EmaFast)} {string.Join(',', plan.Grid.EmaSlow)} {string.Join(',', plan.Grid.TopN)} {string.Join(',', plan.Grid.CorrCap)}");
        plan.Windows.ToList().ForEach(window => Add($"{window.First} {window.Split}"));
        for (var s = 0; s < plan.History.Symbols.Count; s++)
        {
            Add(plan.History.Symbols[s]);
            Bars(plan.History.High[s]);
            Bars(plan.History.Low[s]);
            Bars(plan.History.Close[s]);
        }

        plan.History.Times.ToList().ForEach(time => Add($"{time:uuuu-MM-ddTHH:mm}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
