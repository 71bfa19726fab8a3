namespace Plimsoll.Research.Permutation;

/// <summary>The best objective of each window under each run that is done, and of the whole history's permutation.</summary>
/// <param name="Windows">[window][run]; null while it is not done.</param>
/// <param name="Overall">[run]: the mean over windows cut out of one permutation of everything.</param>
public sealed record PermutationBests(double?[][] Windows, double?[] Overall)
{
    public static PermutationBests None(int windows, int runs) => new([.. Enumerable.Range(0, windows).Select(_ => new double?[runs])], new double?[runs]);

    public bool Has(int run) => Overall[run] is not null && Array.TrueForAll(Windows, window => window[run] is not null);
}
