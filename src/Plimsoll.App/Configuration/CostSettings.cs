using Plimsoll.Research.Backtest;

namespace Plimsoll.App.Configuration;

/// <summary>What research reckons a trade to cost.</summary>
internal static class CostSettings
{
    public static TradingCosts From(SettingSection section) => new(
        section.Read("commission_per_share", Kinds.Real(0, 10), 0.0035, "Dollars a share"),
        section.Read("slippage_bps", Kinds.Real(0, 1_000), 1, "Lost on what is traded, in hundredths of a percent"));
}
