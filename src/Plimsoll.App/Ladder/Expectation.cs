namespace Plimsoll.App.Ladder;

/// <summary>What research expects of a deployment, net of the configured costs; fractions and annual ratios.</summary>
/// <param name="Evidence">SHA-256 of the sealed results it is taken from, screening first; they lie under <c>evidence/</c> beside the ledger.</param>
internal sealed record Expectation(double AnnualReturn, double Sharpe, double MaxDrawdown, IReadOnlyList<string> Evidence);
