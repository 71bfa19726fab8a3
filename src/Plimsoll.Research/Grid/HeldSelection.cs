using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Plimsoll.Research.Grid;

/// <summary>
/// Who is held under each combination with held targets, bar by bar, a byte a lane, two halves of <see cref="HeldLanes"/> side by side. Of
/// those that are held the best is set against the best of the others, and stays unless it is beaten by more than the margin. The best of
/// a set is looked up: four symbols' bits are an index into a table of the least code among them, made once for each bar and fast average.
/// Membership does not depend on weights, so that it can run ahead of the accounts.
/// </summary>
internal sealed unsafe class HeldSelection : IDisposable
{
    private const int VectorBytes = 5 * 32; // picks 0 to 2, then two planes of bits
    private const int TableBytes = 4 * 16; // of every four symbols

    private readonly int symbols;
    private readonly int fasts;
    private readonly int caps;
    private readonly int vectors;
    private readonly int halves;
    private readonly byte* memory;
    private readonly int* places; // [half][fast, first lane]
    private readonly byte* held; // [vector][VectorBytes]
    private readonly byte* tables; // [fast][TableBytes] least codes
    private readonly byte* trends; // [vector][32] where a lane finds its trend's bits
    private readonly byte* capped; // [vector][cap][32] 0x80 where a lane is another cap's
    private readonly byte* refused; // [vector][pick][32] "nobody" where a lane may not have so many

    public HeldSelection(GridRules rules, HeldLanes lanes, int symbols)
    {
        (this.symbols, fasts, caps, halves, vectors) = (symbols, rules.Fasts, rules.Caps, lanes.Halves, (lanes.Halves + 1) / 2);
        var sizes = (Held: vectors * VectorBytes, Tables: GridRules.FastMax * TableBytes, Trends: vectors * 32, Capped: vectors * GridRules.CapsMax * 32, Refused: vectors * 3 * 32, Places: vectors * 2 * 8);
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)(sizes.Held + sizes.Tables + sizes.Trends + sizes.Capped + sizes.Refused + sizes.Places), 64);
        held = memory;
        tables = held + sizes.Held;
        trends = tables + sizes.Tables;
        capped = trends + sizes.Trends;
        refused = capped + sizes.Capped;
        places = (int*)(refused + sizes.Refused);
        new Span<int>(places, vectors * 4).Clear();
        new Span<byte>(trends, sizes.Trends + sizes.Capped).Fill(0x80);
        new Span<byte>(refused, sizes.Refused).Fill(Selection.None);
        for (var half = 0; half < halves; half++)
        {
            (places[2 * half], places[(2 * half) + 1]) = (lanes.FastOf(half), lanes.StartOf(half));
            foreach (var (lane, (slow, topN, cap)) in lanes.LanesOf(half).Index())
            {
                var (vector, at) = (half / 2, (half % 2 * HeldLanes.Width) + lane);
                trends[(vector * 32) + at] = (byte)((lanes.FastOf(half) * rules.Slows) + slow);
                capped[(((vector * GridRules.CapsMax) + cap) * 32) + at] = 0;
                for (var pick = 0; pick < topN; pick++)
                {
                    refused[(((vector * 3) + pick) * 32) + at] = 0;
                }
            }
        }

        Reset();
    }

    /// <summary>Nobody is held under any combination.</summary>
    public void Reset()
    {
        for (var vector = 0; vector < vectors; vector++)
        {
            new Span<byte>(held + (vector * VectorBytes), 96).Fill(Selection.None);
            new Span<byte>(held + (vector * VectorBytes) + 96, 64).Clear();
        }
    }

    /// <summary>The picks of some bars, times 16; as long as the same are held, they are in the order in which they were taken.</summary>
    /// <param name="row">The first bar's row of <see cref="FeatureRows"/>.</param>
    /// <param name="picks">By bar three columns of <see cref="Selection.Column"/>, and 16 bytes more.</param>
    public void Pick(byte* row, int bars, byte* picks)
    {
        if (symbols > 8)
        {
            Pick<SixteenSymbols>(row, bars, picks);
        }
        else
        {
            Pick<EightSymbols>(row, bars, picks);
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(memory);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pick<TWidth>(byte* row, int bars, byte* picks)
        where TWidth : IWidth
    {
        for (var t = 0; t < bars; t++)
        {
            Tabulate<TWidth>(row + FeatureRows.Codes);
            for (var vector = 0; vector < vectors; vector++)
            {
                PickTwo<TWidth>(row, vector, picks);
            }

            row += FeatureRows.Stride;
            picks += 3 * Selection.Column;
        }
    }

    /// <summary>The least code of every set of four symbols: the greatest of their complements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tabulate<TWidth>(byte* codes)
        where TWidth : IWidth
    {
        const byte No = 0x80;
        var has0 = Vector128.Create(No, 0, No, 0, No, 0, No, 0, No, 0, No, 0, No, 0, No, 0);
        var has1 = Vector128.Create(No, No, 1, 1, No, No, 1, 1, No, No, 1, 1, No, No, 1, 1);
        var has2 = Vector128.Create(No, No, No, No, 2, 2, 2, 2, No, No, No, No, 2, 2, 2, 2);
        var has3 = Vector128.Create(No, No, No, No, No, No, No, No, 3, 3, 3, 3, 3, 3, 3, 3);
        var four = Vector128.Create((byte)4);
        Vector256<byte> one = Vector256.Create(has0, has0 + four), two = Vector256.Create(has1, has1 + four), three = Vector256.Create(has2, has2 + four), last = Vector256.Create(has3, has3 + four);
        byte* to = tables;
        for (var end = codes + (fasts * 16); codes < end; codes += 16, to += TableBytes)
        {
            var all = ~LaneMath.Twice(codes);
            var greatest = Vector256.Max(Vector256.Max(LaneMath.Look(all, one), LaneMath.Look(all, two)), Vector256.Max(LaneMath.Look(all, three), LaneMath.Look(all, last)));
            (~greatest).Store(to);
            if (TWidth.Vectors > 2)
            {
                all = ~Vector256.Create(*(ulong*)(codes + 8)).AsByte();
                greatest = Vector256.Max(Vector256.Max(LaneMath.Look(all, one), LaneMath.Look(all, two)), Vector256.Max(LaneMath.Look(all, three), LaneMath.Look(all, last)));
                (~greatest).Store(to + 32);
            }
        }
    }

    /// <summary>Two halves side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PickTwo<TWidth>(byte* row, int vector, byte* picks)
        where TWidth : IWidth
    {
        var mine = (Vector256<byte>*)(held + (vector * VectorBytes));
        nint low = places[4 * vector], high = places[(4 * vector) + 2];
        byte* table = tables + (low * TableBytes), tableOfHigh = tables + (high * TableBytes);
        var boosts = LaneMath.Pair(row + FeatureRows.Boosts + (low * 16), row + FeatureRows.Boosts + (high * 16));
        var trend = Vector256.Load(trends + (vector * 32));
        var enter = Vector256.AndNot(LaneMath.Look(LaneMath.Twice(row + FeatureRows.Enter), trend), mine[3]);
        var stay = LaneMath.Look(LaneMath.Twice(row + FeatureRows.Stay), trend) & mine[3];
        var enterHigh = TWidth.Vectors > 2 ? Vector256.AndNot(LaneMath.Look(LaneMath.Twice(row + FeatureRows.Enter + 16), trend), mine[4]) : default;
        var stayHigh = TWidth.Vectors > 2 ? LaneMath.Look(LaneMath.Twice(row + FeatureRows.Stay + 16), trend) & mine[4] : default;
        var refusals = refused + (vector * 96);
        var cap = capped + (vector * GridRules.CapsMax * 32);

        var first = Next<TWidth>(table, tableOfHigh, boosts, enter, enterHigh, stay, stayHigh) | Vector256.Load(refusals);
        Leave<TWidth>(row + FeatureRows.Apart, cap, first, ref enter, ref enterHigh, ref stay, ref stayHigh);
        var second = Next<TWidth>(table, tableOfHigh, boosts, enter, enterHigh, stay, stayHigh) | Vector256.Load(refusals + 32);
        Leave<TWidth>(row + FeatureRows.Apart, cap, second, ref enter, ref enterHigh, ref stay, ref stayHigh);
        var third = Next<TWidth>(table, tableOfHigh, boosts, enter, enterHigh, stay, stayHigh) | Vector256.Load(refusals + 64);
        Take<TWidth>(mine, ref first, ref second, ref third);
        Store(first, second, third, vector, picks);
    }

    /// <summary>The same members keep their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<TWidth>(Vector256<byte>* mine, ref Vector256<byte> first, ref Vector256<byte> second, ref Vector256<byte> third)
        where TWidth : IWidth
    {
        var lower = Bit(0, first) | Bit(0, second) | Bit(0, third);
        var same = Vector256.Equals(lower, mine[3]);
        mine[3] = lower;
        if (TWidth.Vectors > 2)
        {
            var upper = Bit(8, first) | Bit(8, second) | Bit(8, third);
            same &= Vector256.Equals(upper, mine[4]);
            mine[4] = upper;
        }

        first = LaneMath.Select(same, mine[0], first);
        second = LaneMath.Select(same, mine[1], second);
        third = LaneMath.Select(same, mine[2], third);
        (mine[0], mine[1], mine[2]) = (first, second, third);
    }

    /// <summary>One half after the other: what one spills over, the next one writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(Vector256<byte> first, Vector256<byte> second, Vector256<byte> third, int vector, byte* picks)
    {
        var to = picks + places[(4 * vector) + 1];
        (first, second, third) = (Upper(first), Upper(second), Upper(third));
        first.GetLower().Store(to);
        second.GetLower().Store(to + Selection.Column);
        third.GetLower().Store(to + (2 * Selection.Column));
        if ((2 * vector) + 1 < halves)
        {
            to = picks + places[(4 * vector) + 3];
            first.GetUpper().Store(to);
            second.GetUpper().Store(to + Selection.Column);
            third.GetUpper().Store(to + (2 * Selection.Column));
        }
    }

    /// <summary>Picks times 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Upper(Vector256<byte> picks) => Vector256.ShiftLeft(picks.AsUInt16(), 4).AsByte();

    /// <summary>Whoever is apart from the picked one, itself among them, is out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Leave<TWidth>(
        byte* apart, byte* cap, Vector256<byte> picked, ref Vector256<byte> enter, ref Vector256<byte> enterHigh, ref Vector256<byte> stay, ref Vector256<byte> stayHigh)
        where TWidth : IWidth
    {
        var far = Far(apart, cap, picked);
        (enter, stay) = (Vector256.AndNot(enter, far), Vector256.AndNot(stay, far));
        if (TWidth.Vectors > 2)
        {
            far = Far(apart + 16, cap, picked);
            (enterHigh, stayHigh) = (Vector256.AndNot(enterHigh, far), Vector256.AndNot(stayHigh, far));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<byte> Far(byte* apart, byte* cap, Vector256<byte> picked)
    {
        var far = LaneMath.Look(LaneMath.Twice(apart), picked | Vector256.Load(cap));
        if (caps > 1)
        {
            far |= LaneMath.Look(LaneMath.Twice(apart + 32), picked | Vector256.Load(cap + 32));
        }

        if (caps > 2)
        {
            far |= LaneMath.Look(LaneMath.Twice(apart + 64), picked | Vector256.Load(cap + 64));
        }

        return caps > 3 ? far | LaneMath.Look(LaneMath.Twice(apart + 96), picked | Vector256.Load(cap + 96)) : far;
    }

    /// <summary>The best of those that are held, with their margin, and of the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Next<TWidth>(
        byte* table, byte* tableOfHigh, Vector256<byte> boosts, Vector256<byte> enter, Vector256<byte> enterHigh, Vector256<byte> stay, Vector256<byte> stayHigh)
        where TWidth : IWidth
    {
        Vector256<byte> low = LaneMath.Pair(table, tableOfHigh), high = LaneMath.Pair(table + 16, tableOfHigh + 16);
        var (best, bestHeld) = (Least(low, high, enter), Least(low, high, stay));
        if (TWidth.Vectors > 2)
        {
            (low, high) = (LaneMath.Pair(table + 32, tableOfHigh + 32), LaneMath.Pair(table + 48, tableOfHigh + 48));
            (best, bestHeld) = (Vector256.Min(best, Least(low, high, enterHigh)), Vector256.Min(bestHeld, Least(low, high, stayHigh)));
        }

        // as many others beat the best of the held as its boost says, in steps of 16; nobody's boost is the most there is
        var beating = LaneMath.Look(boosts, bestHeld & Vector256.Create((byte)0x0F));
        var keeps = Vector256.Equals(Vector256.Min(best, beating), beating);
        return LaneMath.Select(keeps, bestHeld, best) & Vector256.Create((byte)0x0F);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Least(Vector256<byte> low, Vector256<byte> high, Vector256<byte> set)
    {
        var four = Vector256.Create((byte)0x0F);
        return Vector256.Min(LaneMath.Look(low, set & four), LaneMath.Look(high, Vector256.ShiftRightLogical(set.AsUInt16(), 4).AsByte() & four));
    }

    /// <summary>A picked symbol's bit in the plane that begins at <paramref name="from"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Bit(int from, Vector256<byte> picked) => LaneMath.Look(
        Vector256.Create(from == 0
            ? Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0)
            : Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 0)),
        picked);
}
