using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Grid;

/// <summary>
/// A grid as lanes of vectors take it. A <i>trend</i> is a pair of averages; a <i>unit</i> is eight lanes in a row.
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
        (Fasts, Slows, Caps) = (grid.EmaFast.Count, grid.EmaSlow.Count, grid.CorrCap.Count);
        CapSquares = [.. grid.CorrCap.Select(cap => cap * cap)];
        Trends = Fasts * Slows;
        Warmups = [.. Enumerable.Range(0, Trends).Select(trend => Math.Max(
            Math.Max(grid.EmaFast[trend / Slows], grid.EmaSlow[trend % Slows]), Math.Max(settings.AtrWindow, settings.VolatilityWindow + 1)))];
    }

    public RotationGrid Grid { get; }

    public RotationSettings Settings { get; }

    public TradingCosts Costs { get; }

    public int Fasts { get; }

    public int Slows { get; }

    public int Caps { get; }

    public double[] CapSquares { get; }

    public int Trends { get; }

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
}
