namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>What a weight strategy wants at one close, and why.</summary>
/// <param name="Weights">Fractions of equity by symbol's column, none negative; what is missing to 1 is cash.</param>
/// <param name="Candidates">The symbols in the order in which they were looked at; symbols that could not be judged are left out.</param>
/// <param name="KeepsHeld">Whether the weights are the held ones, left alone.</param>
public sealed record WeightDecision(double[] Weights, IReadOnlyList<WeightCandidate> Candidates, bool KeepsHeld)
{
    public double Cash => 1 - Weights.Sum();
}
