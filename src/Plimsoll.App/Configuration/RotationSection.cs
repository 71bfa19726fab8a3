using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Configuration;

/// <summary>The rotation's rules, under the headings that requirements/3 §3 gives them.</summary>
internal static class RotationSection
{
    private static readonly ValueKind<int> Span = Kinds.Integer(1, 2_000);
    private static readonly ValueKind<int> Window = Kinds.Integer(2, 2_000);
    private static readonly ValueKind<double> Score = Kinds.Real(-1_000, 1_000);
    private static readonly RotationSettings fallback = new();

    public static RotationSettings From(SettingReader reader)
    {
        var features = reader.Section("features");
        var selection = reader.Section("selection");
        var weights = reader.Section("weights");
        var rebalance = reader.Section("rebalance");
        return new RotationSettings
        {
            AtrWindow = features.Read("atr_window", Span, fallback.AtrWindow, "Bars of the average true range"),
            EmaFast = features.Read("ema_fast", Span, fallback.EmaFast, "Bars of the fast moving average"),
            EmaSlow = features.Read("ema_slow", Span, fallback.EmaSlow, "Bars of the slow moving average"),
            Macd = Macd(reader.Section("features.macd")),
            TopN = selection.Read("top_n", Kinds.Integer(1, 100), fallback.TopN, "How many symbols are held at most"),
            CorrelationWindow = selection.Read("corr_window", Window, fallback.CorrelationWindow, "Returns that a correlation looks back on"),
            CorrelationCap = selection.Read("corr_cap", Kinds.Real(0, 1), fallback.CorrelationCap, "The most that two selected symbols may be correlated, without sign"),
            MinScore = selection.Read("min_score", Score, fallback.MinScore, "The score below which nothing is held"),
            Method = weights.Read("method", Kinds.Choice<WeightMethod>(), fallback.Method, "Shares by inverse volatility, by clusters of what moves together, or by equal risk"),
            VolatilityWindow = weights.Read("vol_window", Window, fallback.VolatilityWindow, "Returns of the volatility that weights are inverse to"),
            MaxWeightPerAsset = weights.Read("max_weight_per_asset", Kinds.Real(0.01, 1), fallback.MaxWeightPerAsset, "The most one symbol may weigh, of equity"),
            CashBuffer = weights.Read("cash_buffer", Kinds.Real(0, 0.99), fallback.CashBuffer, "What is never invested, of equity"),
            Mode = rebalance.Read("mode", Kinds.Choice<RebalanceMode>(), fallback.Mode, "Set targets daily, or keep what is held until membership changes or a target drifts"),
            EntryScore = rebalance.Read("entry_score", Score, fallback.EntryScore, "Held mode: the score a symbol needs that is not held"),
            SwitchMargin = rebalance.Read("switch_margin", Kinds.Real(0, 1_000), fallback.SwitchMargin, "Held mode: what a held symbol's score counts more"),
            DriftBand = rebalance.Read("drift_band", Kinds.Real(0, 1), fallback.DriftBand, "Held mode: a target that moves further sets all anew"),
            Regime = Regime(reader.Section("regime")),
        };
    }

    /// <summary>Off by default: requirements/3 §15 names it as an extension.</summary>
    private static RegimeSettings? Regime(SettingSection section)
    {
        var standard = new RegimeSettings();
        var isOn = section.Read("enabled", Kinds.Switch, false, "Hold less while the market is under its long average, or wild");
        var settings = new RegimeSettings(
            section.Read("symbol", Kinds.Symbol, standard.Symbol, "What stands for the market, one of the universe"),
            section.Read("average_window", Span, standard.AverageWindow, "Bars of the long average"),
            section.Read("volatility_window", Window, standard.VolatilityWindow, "Returns that the market's volatility is measured over"),
            section.Read("volatility_max", Kinds.Real(0.01, 10), standard.VolatilityMax, "The volatility of a year above which weights are dampened"),
            section.Read("below_average", Kinds.Real(0, 1), standard.BelowAverage, "What weights are multiplied by under the average"),
            section.Read("above_volatility", Kinds.Real(0, 1), standard.AboveVolatility, "What weights are multiplied by above the volatility"));
        return isOn ? settings : null;
    }

    private static MacdGate? Macd(SettingSection section)
    {
        var isOn = section.Read("enabled", Kinds.Switch, false, "Ask the MACD line to be above zero");
        var gate = new MacdGate(
            section.Read("fast", Span, 12, "Bars of its fast average"),
            section.Read("slow", Span, 26, "Bars of its slow average"),
            section.Read("signal", Span, 9, "Bars of its signal line, which the gate does not ask"));
        return isOn ? gate : null;
    }
}
