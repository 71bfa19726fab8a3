namespace Plimsoll.Research.Grid;

/// <summary>Every combination of the values tried, in the order that breaks ties: ema_fast, ema_slow, top_n, corr_cap.</summary>
public sealed record RotationGrid(
    IReadOnlyList<int> EmaFast, IReadOnlyList<int> EmaSlow, IReadOnlyList<int> TopN, IReadOnlyList<double> CorrCap)
{
    /// <summary>requirements/3 §8.1.</summary>
    public static RotationGrid Default { get; } = new([10, 20, 30], [40, 50, 80], [1, 2, 3], [0.6, 0.7, 0.8]);

    public int Count => EmaFast.Count * EmaSlow.Count * TopN.Count * CorrCap.Count;

    public RotationParameters this[int index]
    {
        get
        {
            var (rest, cap) = Math.DivRem(index, CorrCap.Count);
            (rest, var top) = Math.DivRem(rest, TopN.Count);
            var (fast, slow) = Math.DivRem(rest, EmaSlow.Count);
            return new(EmaFast[fast], EmaSlow[slow], TopN[top], CorrCap[cap]);
        }
    }
}
