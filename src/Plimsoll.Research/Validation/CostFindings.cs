namespace Plimsoll.Research.Validation;

/// <summary>What realistic costs leave of a strategy.</summary>
/// <param name="EdgePerYear">Mean return of a year before costs.</param>
/// <param name="FixedPerYear">Spread and commission.</param>
/// <param name="ImpactPerYear">Market impact at the capital.</param>
/// <param name="Capacity">Dollars at which costs eat half the edge; null when no size is too large.</param>
public sealed record CostFindings(
    double Capital, double EdgePerYear, double FixedPerYear, double ImpactPerYear, double NetCagr, double NetSharpe, double NetMaxDrawdown, double? Capacity);
