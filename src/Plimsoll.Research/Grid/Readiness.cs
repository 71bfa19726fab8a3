using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Plimsoll.Research.Grid;

/// <summary>Which symbols have bars enough for what, at the running bar; it changes at a few bars of a history only.</summary>
internal sealed unsafe class Readiness : IDisposable
{
    private readonly GridRules rules;
    private readonly RelativeBars bars;
    private readonly int[] changes;
    private int next;

    public Readiness(GridRules rules, RelativeBars bars)
    {
        (this.rules, this.bars) = (rules, bars);
        Ready = (byte*)NativeMemory.AlignedAlloc(64, 64);
        Decays = new double[bars.Symbols.Length];
        int[] lengths = [rules.Settings.AtrWindow, rules.Settings.CorrelationWindow, .. rules.Warmups.Select(length => length - 1)];
        changes = [.. bars.Begins.SelectMany(begin => lengths.Select(length => begin + length)).Concat(bars.Ends).Append(0).Distinct().Order()];
    }

    /// <summary>The next bar at which something changes.</summary>
    public int NextChange { get; private set; }

    /// <summary>[plane][trend]: a bit for each symbol that has a bar, and had enough of them for the trend's averages, its range and its volatility.</summary>
    public byte* Ready { get; }

    /// <summary>A bit for each symbol that has the returns a correlation needs.</summary>
    public uint Correlated { get; private set; }

    /// <summary>What is left of each symbol's range after a bar: all of it while its first ranges are added up.</summary>
    public double[] Decays { get; }

    public void Reset() => (next, NextChange) = (0, 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Change(int t)
    {
        var settings = rules.Settings;
        new Span<byte>(Ready, 64).Clear();
        Correlated = 0;
        for (var s = 0; s < bars.Symbols.Length; s++)
        {
            var age = t - bars.Begins[s];
            Correlated |= age >= settings.CorrelationWindow ? 1u << s : 0;
            Decays[s] = age < settings.AtrWindow ? 1 : (double)(settings.AtrWindow - 1) / settings.AtrWindow;
            for (var trend = 0; trend < rules.Trends; trend++)
            {
                Ready[(s / 8 * 16) + trend] |= (byte)(t < bars.Ends[s] && age + 1 >= rules.Warmups[trend] ? 1 << (s % 8) : 0);
            }
        }

        next++;
        NextChange = next < changes.Length ? changes[next] : -1;
    }

    public void Dispose() => NativeMemory.AlignedFree(Ready);
}
