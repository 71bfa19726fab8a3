using Plimsoll.Market.Bars;
using Plimsoll.Research.Grid;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.WalkForward;

/// <summary>The rotation under each window's choice during that window's months.</summary>
internal sealed class SwitchingRotation : IWeightStrategy
{
    private readonly IReadOnlyList<ChosenWindow> windows;
    private readonly Dictionary<RotationParameters, RotationStrategy> strategies;

    public SwitchingRotation(BarPanel history, RotationSettings settings, IReadOnlyList<ChosenWindow> windows)
    {
        this.windows = windows;
        Symbols = history.Symbols;
        var first = new RotationStrategy(history, windows[0].Parameters.Of(settings));
        strategies = windows.Select(window => window.Parameters).Distinct()
            .ToDictionary(one => one, one => first.With(one.EmaFast, one.EmaSlow, one.TopN, one.CorrCap));
    }

    public IReadOnlyList<string> Symbols { get; }

    public WeightDecision Decide(int t, ReadOnlySpan<double> held) =>
        strategies[windows.Last(window => window.Window.Split <= t).Parameters].Decide(t, held);
}
