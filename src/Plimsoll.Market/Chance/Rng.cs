namespace Plimsoll.Market.Chance;

/// <summary>
/// The only source of chance in the house: xoshiro256** seeded through SplitMix64 (Blackman and Vigna, 2018).
/// Owned rather than borrowed from the runtime, because a seed printed today must draw the same numbers under next year's
/// runtime. Integers only inside; <see cref="NextDouble"/> is exact dyadic arithmetic, the same on every machine.
/// Not thread-safe: one stream belongs to one part of a run, derived with <see cref="Derive"/>.
/// </summary>
public sealed class Rng
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <param name="seed">Any value; equal seeds give equal streams for ever.</param>
    public Rng(ulong seed)
    {
        Seed = seed;
        var state = seed;
        a = SplitMix(ref state);
        b = SplitMix(ref state);
        c = SplitMix(ref state);
        d = SplitMix(ref state);
    }

    public ulong Seed { get; }

    /// <summary>
    /// An independent stream named by <paramref name="purpose"/>. Depends on this stream's seed only, never on how many numbers
    /// were drawn, so that a new consumer does not shift the numbers of the old ones.
    /// </summary>
    public Rng Derive(string purpose)
    {
        var hash = 14695981039346656037UL; // FNV-1a, 64 bit
        foreach (var character in purpose)
        {
            hash = unchecked((hash ^ character) * 1099511628211UL);
        }

        var state = unchecked(Seed + (hash * 0x9E3779B97F4A7C15UL));
        return new Rng(SplitMix(ref state));
    }

    public ulong NextUInt64()
    {
        unchecked
        {
            var result = ulong.RotateLeft(b * 5, 7) * 9;
            var shifted = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= shifted;
            d = ulong.RotateLeft(d, 45);
            return result;
        }
    }

    /// <summary>Uniform in [0, <paramref name="exclusiveMax"/>), without modulo bias.</summary>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        var bound = (ulong)exclusiveMax;
        var threshold = unchecked(0UL - bound) % bound;
        while (true)
        {
            var draw = NextUInt64();
            if (draw >= threshold)
            {
                return (int)(draw % bound);
            }
        }
    }

    /// <summary>Uniform in [<paramref name="min"/>, <paramref name="max"/>], both ends included.</summary>
    public int NextInt(int min, int max) => min + NextInt(max - min + 1);

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with the given probability in [0, 1].</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[NextInt(items.Count)];

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
