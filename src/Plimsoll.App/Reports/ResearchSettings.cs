using System.Globalization;
using Plimsoll.App.Configuration;
using Plimsoll.App.OwnStrategies;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Strategies.Reversal;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Reports;

/// <summary>Every setting that had a say in a result, as the configuration names and writes it.</summary>
internal static class ResearchSettings
{
    public static IReadOnlyList<(string Key, string Value)> Of(RotationSettings rules, TradingCosts costs, WalkForwardSection grid) =>
    [
        ("features.atr_window", Text(rules.AtrWindow)),
        ("features.ema_fast", Text(rules.EmaFast)),
        ("features.ema_slow", Text(rules.EmaSlow)),
        ("features.macd", rules.Macd is { } macd ? $"{macd.Fast}, {macd.Slow}, {macd.Signal}" : "off"),
        ("selection.top_n", Text(rules.TopN)),
        ("selection.corr_window", Text(rules.CorrelationWindow)),
        ("selection.corr_cap", Text(rules.CorrelationCap)),
        ("selection.min_score", Text(rules.MinScore)),
        ("weights.method", Kinds.Choice<WeightMethod>().Format(rules.Method)),
        ("weights.vol_window", Text(rules.VolatilityWindow)),
        ("weights.max_weight_per_asset", Text(rules.MaxWeightPerAsset)),
        ("weights.cash_buffer", Text(rules.CashBuffer)),
        ("rebalance.mode", rules.Mode == RebalanceMode.Daily ? "daily" : "held"),
        ("rebalance.entry_score", Text(rules.EntryScore)),
        ("rebalance.switch_margin", Text(rules.SwitchMargin)),
        ("rebalance.drift_band", Text(rules.DriftBand)),
        ("own.scoring", rules.Scoring is { } scoring ? $"{scoring.Name}, {scoring.Sha256}" : "off"),
        ("regime", rules.Regime is { } regime ? $"{regime}" : "off"),
        .. Of(costs),
        ("walkforward.train_years", Text(grid.TrainYears)),
        ("walkforward.oos_months", Text(grid.OosMonths)),
        ("walkforward.reoptimize.ema_fast", string.Join(", ", grid.EmaFast)),
        ("walkforward.reoptimize.ema_slow", string.Join(", ", grid.EmaSlow)),
        ("walkforward.reoptimize.top_n", string.Join(", ", grid.TopN)),
        ("walkforward.reoptimize.corr_cap", string.Join(", ", grid.CorrCap.Select(cap => Text(cap)))),
    ];

    public static IReadOnlyList<(string Key, string Value)> Of(ReversalSettings rules, TradingCosts costs) =>
    [
        ("reversal.lookback", Text(rules.Lookback)),
        ("reversal.fraction", Text((double)rules.Fraction)),
        ("reversal.max_gross_exposure", Text(rules.MaxGrossExposure)),
        ("reversal.max_position_pct", Text(rules.MaxPositionPct)),
        .. Of(costs),
    ];

    public static IReadOnlyList<(string Key, string Value)> Of(OwnStrategy own, TradingCosts costs) =>
    [
        ("own.file", own.File),
        ("own.type", own.Type),
        ("own.version", own.Version),
        ("own.sha256", own.Sha256),
        .. Of(costs),
    ];

    private static IReadOnlyList<(string Key, string Value)> Of(TradingCosts costs) =>
    [
        ("costs.commission_per_share", Text(costs.CommissionPerShare)),
        ("costs.slippage_bps", Text(costs.SlippageBps)),
    ];

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
