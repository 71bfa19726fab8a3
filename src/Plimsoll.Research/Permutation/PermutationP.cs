namespace Plimsoll.Research.Permutation;

/// <summary>How often chance did as well.</summary>
/// <param name="P">The share of runs whose best is at least the real best (requirements/3 §8.2).</param>
/// <param name="PAddOne">(1 + count) / (1 + runs), which is never 0: the real order is one of the orders.</param>
public sealed record PermutationP(double P, double PAddOne)
{
    public static PermutationP Of(double real, IReadOnlyCollection<double> bests)
    {
        var count = bests.Count(best => best >= real);
        return new PermutationP((double)count / bests.Count, (1.0 + count) / (1.0 + bests.Count));
    }
}
