using Plimsoll.Research.Backtest;

namespace Plimsoll.Research.WalkForward;

/// <param name="Windows">In time's order.</param>
/// <param name="OutOfSample">All months one after the other, one continuous run; null when the history is shorter than one window.</param>
public sealed record WalkForwardResult(IReadOnlyList<ChosenWindow> Windows, BacktestResult? OutOfSample);
