namespace Plimsoll.Trading.Strategies.Puts;

/// <summary>Which put is wanted, and what a quote must be like to be sold at (requirements/4 §5.2, DESIGN §7).</summary>
public sealed record PutCriteria
{
    /// <summary>Calendar days to expiry; at least 1.</summary>
    public int TargetDte { get; init; } = 90;

    /// <summary>Between −1 and 0, both excluded.</summary>
    public double TargetDelta { get; init; } = -0.15;

    /// <summary>How far from the target the nearest delta may lie; null for as far as it likes. A grid with holes would else sell another risk.</summary>
    public double? DeltaMissMax { get; init; } = 0.05;

    /// <summary>Ask less bid as a part of their middle. A nickel is always narrow enough: it is one step of most options' prices.</summary>
    public decimal SpreadPartMax { get; init; } = 0.25m;

    /// <summary>Contracts; where the broker does not tell the open interest, it is not judged.</summary>
    public decimal OpenInterestMin { get; init; } = 10m;

    /// <summary>Interest a year, continuously compounded; for a delta of our own.</summary>
    public double Rate { get; init; } = 0.04;

    /// <summary>Dividends a year as a part of the price; for a delta of our own.</summary>
    public double Yield { get; init; } = 0.013;
}
