namespace Plimsoll.Simulation.Markets;

/// <param name="Volatility">Standard deviation of the real name's daily return; null where there are no data of its own.</param>
/// <param name="Kurtosis">The same returns' fourth standardized moment (3 for a normal one).</param>
internal sealed record CalibratedName(SyntheticName Name, double? Volatility, double? Kurtosis);
