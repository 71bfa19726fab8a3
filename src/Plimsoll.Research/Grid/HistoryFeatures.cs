using System.Diagnostics.CodeAnalysis;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Indicators;

namespace Plimsoll.Research.Grid;

/// <summary>
/// The features of real bars where symbols miss days between others. One symbol's column after the other, then one pair's,
/// then the ranks of each bar.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The rows are handed to the caller, who owns them.")]
internal sealed unsafe class HistoryFeatures
{
    private readonly GridRules rules;
    private readonly BarPanel panel;
    private readonly int[] byName;
    private readonly FeatureRows rows;
    private readonly double[] scores; // [bar][fast][padded symbols]
    private readonly double[][] returns;
    private readonly int padded;

    private HistoryFeatures(GridRules rules, BarPanel panel)
    {
        (this.rules, this.panel) = (rules, panel);
        byName = [.. Enumerable.Range(0, panel.Symbols.Count).OrderBy(s => panel.Symbols[s], StringComparer.Ordinal)];
        rows = new FeatureRows(panel.Count);
        padded = (panel.Symbols.Count + 7) / 8 * 8;
        scores = new double[panel.Count * rules.Grid.EmaFast.Count * padded];
        Array.Fill(scores, double.NegativeInfinity);
        returns = [.. byName.Select(s => SimpleReturns.Series(panel.Close[s]))];
    }

    public static FeatureRows Of<THolding>(GridRules rules, BarPanel panel)
        where THolding : IHolding
    {
        var features = new HistoryFeatures(rules, panel);
        for (var s = 0; s < panel.Symbols.Count; s++)
        {
            features.WriteSymbol<THolding>(s);
        }

        features.WriteCorrelations();
        features.WriteRanks<THolding>();
        return features.rows;
    }

    private void WriteRanks<THolding>()
        where THolding : IHolding
    {
        var fasts = rules.Grid.EmaFast.Count;
        fixed (double* all = scores)
        {
            for (var t = 0; t < panel.Count; t++)
            {
                for (var fast = 0; fast < fasts; fast++)
                {
                    WriteRanks<THolding>(all + (((t * fasts) + fast) * padded), rows.Row(t) + (fast * 16));
                }
            }
        }
    }

    private void WriteRanks<THolding>(double* mine, byte* row)
        where THolding : IHolding
    {
        Ranking.Exactly(mine, byName.Length, 0, out var low, out var high);
        *(ulong*)(row + FeatureRows.Codes) = Ranking.FirstCodes(low);
        *(ulong*)(row + FeatureRows.Codes + 8) = Ranking.SecondCodes(high);
        if (THolding.IsHeld)
        {
            Ranking.Exactly(mine, byName.Length, rules.Settings.SwitchMargin, out low, out high);
            *(ulong*)(row + FeatureRows.Boosts) = low << 4;
            *(ulong*)(row + FeatureRows.Boosts + 8) = (high << 4) | Ranking.NobodysBoost;
        }
    }

    private void WriteSymbol<THolding>(int s)
        where THolding : IHolding
    {
        var (high, low, close) = (panel.High[byName[s]], panel.Low[byName[s]], panel.Close[byName[s]]);
        var grid = rules.Grid;
        var (fasts, slows, n) = (grid.EmaFast.Count, grid.EmaSlow.Count, rules.Settings.AtrWindow);
        double[] alphas = [.. grid.EmaFast.Concat(grid.EmaSlow).Select(ExponentialAverage.Alpha)];
        var warmups = rules.Warmups;
        var averages = new double[alphas.Length];
        var volatility = new RollingDeviation(rules.Settings.VolatilityWindow);
        var (previous, range, seen) = (double.NaN, 0.0, 0);
        for (var t = 0; t < panel.Count; t++)
        {
            var row = rows.Row(t);
            var price = close[t];
            if (double.IsNaN(price))
            {
                var lastCost = seen > 0 ? rules.Costs.PerUnit(previous) : 0;
                Put(t, s, 0, lastCost, THolding.IsHeld ? 0 : -lastCost);
                continue;
            }

            if (seen++ == 0)
            {
                Array.Fill(averages, price);
                range = high[t] - low[t];
            }
            else
            {
                volatility.Add(returns[s][t]);
                var wide = Math.Max(high[t] - low[t], Math.Max(Math.Abs(high[t] - previous), Math.Abs(low[t] - previous)));
                range = seen <= n ? range + wide : (range * (n - 1) / n) + wide; // n times the average once there are n
            }

            previous = price;
            for (var i = 0; i < averages.Length; i++)
            {
                averages[i] += alphas[i] * (price - averages[i]);
            }

            var cost = rules.Costs.PerUnit(price);
            Put(t, s, volatility.Inverse, cost, (seen > 1 ? returns[s][t] : 0) - (THolding.IsHeld ? 0 : cost));
            WriteGates(row, s, t, averages, price, Math.Max(range / n / price, 1e-6), warmups, seen, fasts, slows);
        }
    }

    private void Put(int t, int s, double share, double cost, double earned)
    {
        var now = (double*)(rows.Row(t) + FeatureRows.Now) + (2 * s);
        var before = (double*)(rows.Row(t) + FeatureRows.Before) + (2 * s);
        (now[0], now[1], before[1]) = (share, cost, earned);
        before[0] = t == 0 ? 0 : *((double*)(rows.Row(t - 1) + FeatureRows.Now) + (2 * s));
    }

    private void WriteGates(byte* row, int s, int t, double[] averages, double price, double range, int[] warmups, int seen, int fasts, int slows)
    {
        var bit = (byte)(1 << (s % 8));
        byte* enter = row + FeatureRows.Enter + (s / 8 * 16), stay = row + FeatureRows.Stay + (s / 8 * 16);
        for (var fast = 0; fast < fasts; fast++)
        {
            var score = ((price / averages[fast]) - 1) / range;
            scores[(((t * fasts) + fast) * padded) + s] = score;
            for (var slow = 0; slow < slows; slow++)
            {
                var trend = (fast * slows) + slow;
                if (averages[fast] > averages[fasts + slow] && seen >= warmups[trend] && score >= rules.Settings.MinScore)
                {
                    stay[trend] |= bit;
                    enter[trend] |= score >= rules.EntryMin ? bit : (byte)0;
                }
            }
        }
    }

    private void WriteCorrelations()
    {
        var caps = rules.Grid.CorrCap;
        var all = (1 << byName.Length) - 1; // nobody, the sixteenth, keeps nobody out
        for (var t = 0; t < panel.Count; t++)
        {
            for (var cap = 0; cap < caps.Count; cap++)
            {
                var planes = rows.Row(t) + FeatureRows.Apart + (cap * 32);
                new Span<byte>(planes, byName.Length).Fill((byte)all);
                new Span<byte>(planes + 16, byName.Length).Fill((byte)(all >> 8));
            }
        }

        double[] squares = [.. caps.Select(cap => cap * cap)];
        for (var i = 0; i < byName.Length; i++)
        {
            for (var j = i + 1; j < byName.Length; j++)
            {
                WritePair(i, j, squares);
            }
        }
    }

    /// <summary>Rolling sums over the last returns that both have.</summary>
    private void WritePair(int i, int j, double[] squares)
    {
        var (x, y) = (returns[i], returns[j]);
        var window = rules.Settings.CorrelationWindow;
        var days = new int[x.Length];
        var (common, sx, sy, sxx, syy, sxy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var t = 0; t < x.Length; t++)
        {
            if (double.IsNaN(x[t]) || double.IsNaN(y[t]))
            {
                continue;
            }

            days[common++] = t;
            (sx, sy, sxx, syy, sxy) = (sx + x[t], sy + y[t], sxx + (x[t] * x[t]), syy + (y[t] * y[t]), sxy + (x[t] * y[t]));
            if (common > window)
            {
                var old = days[common - window - 1];
                (sx, sy, sxx, syy, sxy) = (sx - x[old], sy - y[old], sxx - (x[old] * x[old]), syy - (y[old] * y[old]), sxy - (x[old] * y[old]));
            }

            if (common >= window)
            {
                var covariance = (window * sxy) - (sx * sy);
                var variances = ((window * sxx) - (sx * sx)) * ((window * syy) - (sy * sy));
                var apart = rows.Row(t) + FeatureRows.Apart;
                for (var cap = 0; cap < squares.Length; cap++, apart += 32)
                {
                    if (variances > 0 && covariance * covariance <= squares[cap] * variances)
                    {
                        apart[(j / 8 * 16) + i] &= (byte)~(1 << (j % 8));
                        apart[(i / 8 * 16) + j] &= (byte)~(1 << (i % 8));
                    }
                }
            }
        }
    }
}
