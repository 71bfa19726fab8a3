using Plimsoll.Research.Grid;

namespace Plimsoll.App.Configuration;

/// <summary>Windows and grid of the walk-forward, which the permutation test shares.</summary>
internal sealed record WalkForwardSection(
    int TrainYears,
    int OosMonths,
    SettingList<int> EmaFast,
    SettingList<int> EmaSlow,
    SettingList<int> TopN,
    SettingList<double> CorrCap)
{
    public RotationGrid Grid => new(EmaFast, EmaSlow, TopN, CorrCap);

    public static WalkForwardSection From(SettingReader reader)
    {
        var section = reader.Section("walkforward");
        var grid = reader.Section("walkforward.reoptimize");
        return new(
            section.Read("train_years", Kinds.Integer(1, 30), 3, "Years that parameters are chosen on"),
            section.Read("oos_months", Kinds.Integer(1, 60), 3, "Months that they are used for, and from window to window"),
            grid.Read("ema_fast", Spans, new([10, 20, 30]), "Fast averages tried"),
            grid.Read("ema_slow", Spans, new([40, 50, 80]), "Slow averages tried"),
            grid.Read("top_n", Kinds.ListOf(Kinds.Integer(1, 100)), new([1, 2, 3]), "Numbers of symbols tried"),
            grid.Read("corr_cap", Kinds.ListOf(Kinds.Real(0, 1)), new([0.6, 0.7, 0.8]), "Correlation caps tried"));
    }

    private static ValueKind<SettingList<int>> Spans => Kinds.ListOf(Kinds.Integer(1, 2_000));
}
