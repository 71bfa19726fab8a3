using Plimsoll.Market.Bars;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.OwnStrategies;

/// <summary>Somebody else's scoring function: what it throws becomes one named failure, and what is no number is no score.</summary>
internal sealed class GuardedScoring(string name, BarPanel history, TrendScoring inner) : TrendScoring
{
    public static TrendScoring Of(string name, BarPanel history, Func<BarPanel, TrendScoring> make)
    {
        try
        {
            return new GuardedScoring(name, history, make(history));
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw new StrategyFailedException($"{name} could not be made of the history: {thrown.GetType().Name}: {thrown.Message}", thrown);
        }
    }

    public override double? Score(int symbol, int t)
    {
        try
        {
            return inner.Score(symbol, t) is { } score && double.IsFinite(score) ? score : null;
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            throw new StrategyFailedException($"{name} failed at {history.Times[t].Date:uuuu-MM-dd}, {history.Symbols[symbol]}: {thrown.GetType().Name}: {thrown.Message}", thrown);
        }
    }
}
