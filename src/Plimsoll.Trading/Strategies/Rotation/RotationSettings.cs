using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading.Strategies.Rotation;

/// <summary>The rules of the rotation, spans in bars, weights as fractions of equity.</summary>
public sealed record RotationSettings
{
    public int AtrWindow { get; init; } = 20;

    public int EmaFast { get; init; } = 20;

    public int EmaSlow { get; init; } = 50;

    /// <summary>Null unless the MACD line must be positive.</summary>
    public MacdGate? Macd { get; init; }

    public int TopN { get; init; } = 2;

    public int CorrelationWindow { get; init; } = 90;

    public double CorrelationCap { get; init; } = 0.7;

    public double MinScore { get; init; }

    /// <summary>How those taken share the money.</summary>
    public WeightMethod Method { get; init; } = WeightMethod.InvVol;

    public int VolatilityWindow { get; init; } = 20;

    public double MaxWeightPerAsset { get; init; } = 0.5;

    public double CashBuffer { get; init; } = 0.05;

    public RebalanceMode Mode { get; init; } = RebalanceMode.Held;

    /// <summary>Held mode: the score a symbol needs that is not held, if it is above <see cref="MinScore"/>.</summary>
    public double EntryScore { get; init; } = 0.75;

    /// <summary>Held mode: what a held symbol's score counts more in the ranking.</summary>
    public double SwitchMargin { get; init; } = 0.75;

    /// <summary>Held mode: targets are set anew when one of them has moved by more than this.</summary>
    public double DriftBand { get; init; } = 0.10;

    /// <summary>Null for the trend in units of daily range.</summary>
    public OwnScoring? Scoring { get; init; }

    /// <summary>Null unless the market as a whole may ask for less.</summary>
    public RegimeSettings? Regime { get; init; }
}
