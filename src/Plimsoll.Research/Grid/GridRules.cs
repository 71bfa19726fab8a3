using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Grid;

/// <summary>
/// A grid laid out for lanes of vectors. A <i>trend</i> is a pair of averages; a <i>group</i> is the trends under one top_n and one cap,
/// 16 bytes wide; a <i>unit</i> is eight lanes in a row. Groups with the largest top_n come first. top_n = 1 never compares two
/// symbols, so that one group of it serves all caps: 63 lanes hold the 81 combinations.
/// </summary>
internal sealed class GridRules
{
    public const int SymbolsMax = 15;
    public const int TrendsMax = 16;
    public const int FastMax = 4;
    public const int CapsMax = 4;
    public const int PicksMax = 3;

    public GridRules(RotationGrid grid, RotationSettings settings, TradingCosts costs)
    {
        (Grid, Settings, Costs) = (grid, settings, costs);
        int[] tops = [.. grid.TopN.Distinct().OrderDescending()];
        foreach (var top in tops)
        {
            for (var cap = 0; cap < (top == 1 ? 1 : grid.CorrCap.Count); cap++)
            {
                Groups.Add((top, cap));
            }
        }

        (Fasts, Slows, Caps) = (grid.EmaFast.Count, grid.EmaSlow.Count, grid.CorrCap.Count);
        CapSquares = [.. grid.CorrCap.Select(cap => cap * cap)];
        Trends = Fasts * Slows;
        Lanes = Groups.Count * Trends;
        Units = (Lanes + 7) / 8;
        Warmups = [.. Enumerable.Range(0, Trends).Select(trend => Math.Max(
            Math.Max(grid.EmaFast[trend / Slows], grid.EmaSlow[trend % Slows]), Math.Max(settings.AtrWindow, settings.VolatilityWindow + 1)))];
        LaneOf = [.. Enumerable.Range(0, grid.Count).Select(Lane)];
        PicksOf = [.. Enumerable.Range(0, Units).Select(unit => Groups[unit * 8 / Trends].TopN)];
    }

    public RotationGrid Grid { get; }

    public RotationSettings Settings { get; }

    public TradingCosts Costs { get; }

    public List<(int TopN, int Cap)> Groups { get; } = [];

    public int Fasts { get; }

    public int Slows { get; }

    public int Caps { get; }

    public double[] CapSquares { get; }

    public int Trends { get; }

    public int Lanes { get; }

    public int Units { get; }

    /// <summary>The lane of each combination.</summary>
    public int[] LaneOf { get; }

    /// <summary>The most symbols that a lane of the unit may hold.</summary>
    public int[] PicksOf { get; }

    public bool IsHeld => Settings.Mode == RebalanceMode.Held;

    public double Budget => 1 - Settings.CashBuffer;

    public double EntryMin => IsHeld ? Math.Max(Settings.MinScore, Settings.EntryScore) : Settings.MinScore;

    /// <summary>Vectors of four that hold a value of every symbol, as the <see cref="IWidth"/> that fits.</summary>
    public static int VectorsOf(int symbols) => Math.Max(2, (symbols + 3) / 4);

    /// <summary>By trend, the bars after which every feature is defined for a symbol.</summary>
    public int[] Warmups { get; }

    /// <summary>Whether the lanes can carry this grid on so many symbols; what they cannot, the plain path does.</summary>
    public bool FitsLanes(int symbols) =>
        symbols <= SymbolsMax && Trends <= TrendsMax && Grid.EmaFast.Count <= FastMax && Grid.EmaSlow.Count <= FastMax
        && Grid.CorrCap.Count <= CapsMax && Grid.TopN.Max() <= PicksMax && Settings.Macd is null
        && Settings.Method == WeightMethod.InvVol && Settings.Regime is null;

    private int Lane(int combination)
    {
        var (rest, cap) = Math.DivRem(combination, Grid.CorrCap.Count);
        var (trend, top) = Math.DivRem(rest, Grid.TopN.Count);
        var n = Grid.TopN[top];
        return (Groups.IndexOf((n, n == 1 ? 0 : cap)) * Trends) + trend;
    }
}
