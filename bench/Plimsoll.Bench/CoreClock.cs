using System.Runtime.CompilerServices;

namespace Plimsoll.Bench;

/// <summary>How many cycles a second the core makes while it works, from a chain of operations that each wait for the one before.</summary>
internal static class CoreClock
{
    private const int ChainLength = 100_000;
    private const int CyclesPerStep = 4; // two exclusive ors and two additions, a cycle each on every core of the last decade

    private static ulong kept;

    public static double Hertz { get; } = ChainLength * CyclesPerStep / Enumerable.Range(0, 200).Min(_ => Rounds.OnProcessor(Chain));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Chain()
    {
        var x = kept;
        for (var i = 0; i < ChainLength; i++)
        {
            x = (x ^ 0x5555) + 3;
            x = (x ^ 0x3333) + 7;
        }

        kept = x;
    }
}
