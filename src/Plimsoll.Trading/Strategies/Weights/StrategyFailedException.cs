namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>A strategy of somebody else's making could not decide; the desk refuses the rebalance with these words, and goes on.</summary>
public sealed class StrategyFailedException(string message, Exception? inner = null) : Exception(message, inner);
