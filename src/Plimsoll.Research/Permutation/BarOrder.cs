using System.Runtime.CompilerServices;
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Shuffle(ulong seed, string what, int run, Span<int> order)
    {
        var rng = new Rng(seed).Derive(what).Derive($"run {run}");
        Identity(order);
        for (var i = order.Length - 1; i > 1; i--)
        {
            var other = 1 + Below((ulong)i, rng);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }

    /// <summary>An unbiased draw from 0 up to a bound, exclusive, without a division but seldom (Lemire, ACM TOMACS 29, 2019).</summary>
    private static int Below(ulong bound, Rng rng)
    {
        var high = Math.BigMul(rng.NextUInt64(), bound, out var low);
        if (low < bound)
        {
            var biased = (0UL - bound) % bound;
            while (low < biased)
            {
                high = Math.BigMul(rng.NextUInt64(), bound, out low);
            }
        }

        return (int)high;
    }
}
