namespace Plimsoll.Research.Permutation;

/// <summary>The best objectives on the bars as they were.</summary>
public sealed record PermutationReal(double[] Windows, double Overall);
