using Plimsoll.Market.Bars;
using Plimsoll.Research.Backtest;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Validation;

/// <summary>What a screening is asked.</summary>
/// <param name="Make">The strategy as it is configured.</param>
/// <param name="Trials">The grid, in the order in which the first of equals is chosen.</param>
public sealed record ScreenQuestion(
    BarPanel History,
    Func<BarPanel, IWeightStrategy> Make,
    IReadOnlyList<StrategyTrial> Trials,
    TradingCosts Costs,
    int TrainYears,
    int OosMonths,
    ScreenBounds Bounds);
