namespace Plimsoll.Trading.Strategies.Weights;

/// <summary>A symbol that a strategy looked at.</summary>
/// <param name="Score">The strategy's own measure: rotation's trend score, reversal's return over the look-back.</param>
/// <param name="IsTaken">Whether it was selected.</param>
/// <param name="Correlations">Rotation only: with each symbol that had been taken before it; null where it is undefined.</param>
public sealed record WeightCandidate(string Symbol, double Score, bool IsTaken, IReadOnlyList<(string With, double? Rho)> Correlations);
