namespace Plimsoll.Bench;

/// <summary>What several rounds measured: the middle one, and how far the others lay from it.</summary>
/// <param name="Spread">Half the distance between the smallest and the largest, in parts of the median; null where there is one value only.</param>
internal sealed record Figure(double Median, double? Spread)
{
    public static Figure Single(double value) => new(value, null);

    public static Figure Of(IEnumerable<double> rounds)
    {
        double[] sorted = [.. rounds.Order()];
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figure(median, sorted.Length > 1 && median > 0 ? (sorted[^1] - sorted[0]) / 2 / median : null);
    }

    /// <summary>This one in multiples of another, by their medians.</summary>
    public Figure Over(Figure other) => Single(Median / other.Median);
}
