using Plimsoll.Trading.Strategies.Rotation;

namespace Plimsoll.Research.Grid;

/// <summary>The four parameters that are chosen on past data.</summary>
public sealed record RotationParameters(int EmaFast, int EmaSlow, int TopN, double CorrCap)
{
    public RotationSettings Of(RotationSettings settings) =>
        settings with { EmaFast = EmaFast, EmaSlow = EmaSlow, TopN = TopN, CorrelationCap = CorrCap };
}
