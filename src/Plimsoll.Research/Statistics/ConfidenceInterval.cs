namespace Plimsoll.Research.Statistics;

/// <param name="Level">0.95 for an interval that leaves out 2.5 % on either side.</param>
public sealed record ConfidenceInterval(double Estimate, double Low, double High, double Level);
