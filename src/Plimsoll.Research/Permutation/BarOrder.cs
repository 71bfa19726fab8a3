using Plimsoll.Market.Chance;

namespace Plimsoll.Research.Permutation;

/// <summary>Random orders of bars, each from a stream of its own: whoever draws it, and when, it is the same.</summary>
internal static class BarOrder
{
    public static void Identity(Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
    }

    /// <summary>Fisher and Yates' shuffle of all bars but the first, which has no close before it to be relative to.</summary>
    public static void Shuffle(ulong seed, string what, int run, Span<int> order)
    {
        var rng = new Rng(seed).Derive(what).Derive($"run {run}");
        Identity(order);
        for (var i = order.Length - 1; i > 1; i--)
        {
            var other = 1 + rng.NextInt(i);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
