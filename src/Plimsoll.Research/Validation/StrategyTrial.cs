using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Validation;

/// <summary>One point of a strategy's grid: everything that was tried counts when luck is reckoned.</summary>
/// <param name="Parameters">Values in the grid's order of names.</param>
/// <param name="Make">The strategy with them, over a history.</param>
public sealed record StrategyTrial(IReadOnlyList<double> Parameters, Func<BarPanel, IWeightStrategy> Make);
