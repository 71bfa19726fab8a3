using System.Runtime.CompilerServices;

namespace Plimsoll.Research.Grid;

/// <summary>The best objective of a grid on bars read in some order, tile by tile: features, selection, accounts. Allocates nothing a call.</summary>
internal sealed unsafe class LaneOptimiser(GridRules rules, RelativeBars bars) : IDisposable
{
    private readonly LaneFeatures features = new(rules, bars);
    private readonly FeatureRows tile = new(GridKernel.TileBars);
    private readonly GridKernel kernel = new(rules, bars.Symbols.Length, [(0, int.MaxValue)]);

    /// <param name="order">Which of the bars come, and when.</param>
    /// <param name="firstClosesInverse">1 / the closes of the first of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Best(ReadOnlySpan<int> order, double* firstClosesInverse)
    {
        features.Reset(order, firstClosesInverse);
        kernel.Reset();
        for (var t = 0; t < order.Length; t += GridKernel.TileBars)
        {
            var count = Math.Min(GridKernel.TileBars, order.Length - t);
            features.Write(t, count, tile);
            kernel.Advance(tile.Row(0), t, count);
        }

        return kernel.Best(0, order.Length);
    }

    public void Dispose()
    {
        features.Dispose();
        tile.Dispose();
        kernel.Dispose();
    }
}
