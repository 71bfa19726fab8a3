using Plimsoll.Trading.Strategies.Reversal;

namespace Plimsoll.App.Configuration;

/// <summary>The rules of the short-term reversal (requirements/5).</summary>
internal static class ReversalSection
{
    private static readonly ReversalSettings fallback = new();

    public static ReversalSettings From(SettingSection section) => new()
    {
        Lookback = section.Read("lookback", Kinds.Integer(1, 252), fallback.Lookback, "Sessions over which the fall is measured"),
        Fraction = section.Read("fraction", Kinds.Number(0.001m, 1), fallback.Fraction, "The part of the universe that may be bought, rounded down, at least one name"),
        MaxGrossExposure = section.Read("max_gross_exposure", Kinds.Real(0.01, 1), fallback.MaxGrossExposure, "All positions together, of equity"),
        MaxPositionPct = section.Read("max_position_pct", Kinds.Real(0.001, 1), fallback.MaxPositionPct, "One position, of equity"),
    };
}
