using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Validation;

/// <summary>What a validation is asked.</summary>
/// <param name="Make">The strategy as it is configured.</param>
/// <param name="Trials">Every point of the grid from which the configuration was, or may have been, chosen.</param>
/// <param name="Capital">Dollars that realistic costs are reckoned for.</param>
/// <param name="Seed">Of bootstrap and audits.</param>
public sealed record ValidationQuestion(
    BarPanel History,
    Func<BarPanel, IWeightStrategy> Make,
    IReadOnlyList<StrategyTrial> Trials,
    TradingCosts Costs,
    MarketFriction Friction,
    double Capital,
    ulong Seed,
    ValidationBounds Bounds);
