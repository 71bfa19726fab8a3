using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.OwnStrategies;

/// <summary>Somebody else's strategy: what it throws and what it must not answer becomes one named failure, with the day.</summary>
internal sealed class GuardedStrategy : IWeightStrategy
{
    private const double RoundingMax = 1e-9;

    private readonly string name;
    private readonly BarPanel history;
    private readonly IWeightStrategy inner;

    /// <exception cref="StrategyFailedException">It cannot be made of this history.</exception>
    public GuardedStrategy(string name, BarPanel history, Func<BarPanel, IWeightStrategy> make)
    {
        (this.name, this.history) = (name, history);
        inner = Try("could not be made of the history", () => make(history));
    }

    public IReadOnlyList<string> Symbols => history.Symbols;

    public WeightDecision Decide(int t, ReadOnlySpan<double> held)
    {
        var holds = held.ToArray();
        var day = $"{history.Times[t].Date:uuuu-MM-dd}";
        var decided = Try($"failed at {day}", () => inner.Decide(t, holds));
        if (decided?.Weights is not { } weights || weights.Length != history.Symbols.Count || decided.Candidates is null)
        {
            throw new StrategyFailedException($"{name} answered at {day} with {decided?.Weights?.Length ?? 0} weights for {history.Symbols.Count} symbols");
        }

        return Array.FindIndex(weights, weight => !double.IsFinite(weight) || weight < 0) is >= 0 and var wrong
            ? throw new StrategyFailedException($"{name} answered at {day} with a weight of {weights[wrong]} for {history.Symbols[wrong]}: weights are numbers from 0 on")
            : weights.Sum() > 1 + RoundingMax
            ? throw new StrategyFailedException($"{name} answered at {day} with weights that sum to {weights.Sum():0.####}: more than 1 would be borrowed")
            : decided;
    }

    private T Try<T>(string what, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception thrown) when (thrown is not (StrategyFailedException or OutOfMemoryException))
        {
            throw new StrategyFailedException($"{name} {what}: {thrown.GetType().Name}: {thrown.Message}", thrown);
        }
    }
}
