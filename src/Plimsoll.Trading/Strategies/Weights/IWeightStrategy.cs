namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>
/// A strategy of target weights over one history of bars: a pure function of what was known at a close. The same object serves
/// research, <c>weights</c> and the live desk, whose history ends with the running day's bar.
/// </summary>
public interface IWeightStrategy
{
    /// <summary>The columns of every weight, as the history has them.</summary>
    IReadOnlyList<string> Symbols { get; }

    /// <summary>What to hold from the close of bar <paramref name="t"/> on, seeing nothing after it.</summary>
    /// <param name="held">The targets set last, by symbol's column; zeros when flat. Not drifted by prices.</param>
    WeightDecision Decide(int t, ReadOnlySpan<double> held);
}
