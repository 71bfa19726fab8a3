using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Research.Validation;

/// <summary>
/// A strategy that is asked the same question often: a decision is a function of the bar and of what is held, and runs that begin flat
/// at different bars soon hold the same. Belongs to one thread.
/// </summary>
internal sealed class RememberedDecisions(IWeightStrategy inner, int bars) : IWeightStrategy
{
    private readonly List<(double[] Held, WeightDecision Decision)>?[] remembered = new List<(double[] Held, WeightDecision Decision)>?[bars];

    public IReadOnlyList<string> Symbols => inner.Symbols;

    public WeightDecision Decide(int t, ReadOnlySpan<double> held)
    {
        var known = remembered[t] ??= [];
        foreach (var (before, decision) in known)
        {
            if (held.SequenceEqual(before))
            {
                return decision;
            }
        }

        var decided = inner.Decide(t, held);
        known.Add((held.ToArray(), decided));
        return decided;
    }
}
