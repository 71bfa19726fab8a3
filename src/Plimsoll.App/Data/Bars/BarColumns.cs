using System.Text;

namespace Plimsoll.App.Data.Bars;

/// <summary>Which column stands where, from the heading of a CSV file; their order is free.</summary>
internal static class BarColumns
{
    private static readonly IReadOnlyList<BarColumn> required =
        [BarColumn.Date, BarColumn.Open, BarColumn.High, BarColumn.Low, BarColumn.Close, BarColumn.Volume];

    /// <summary>As the heading spells it.</summary>
    public static string NameOf(BarColumn column) => column switch
    {
        BarColumn.Other => "other",
        BarColumn.Date => "date",
        BarColumn.Open => "open",
        BarColumn.High => "high",
        BarColumn.Low => "low",
        BarColumn.Close => "close",
        BarColumn.Volume => "volume",
        BarColumn.AdjustedClose => "adj_close",
    };

    /// <param name="place">File and line of the heading.</param>
    /// <exception cref="BarDataException">A column is missing or there twice.</exception>
    public static BarColumn[] Of(ReadOnlySpan<byte> heading, string place)
    {
        var text = Encoding.UTF8.GetString(heading);
        BarColumn[] columns = [.. text.Split(',').Select(name => Meaning(name))];
        foreach (var column in required)
        {
            if (!columns.Contains(column))
            {
                var cure = text.Contains(';', StringComparison.Ordinal) || text.Contains('\t', StringComparison.Ordinal)
                    ? "separate the columns with commas"
                    : "the first line must name date, open, high, low, close and volume, in any order";
                throw new BarDataException(place, NameOf(column), $"the heading has no such column: {cure}");
            }
        }

        var twice = columns.Where(column => column != BarColumn.Other).GroupBy(column => column).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? columns : throw new BarDataException(place, NameOf(twice.Key), "the heading has the column twice: remove one");
    }

    /// <summary>Also as Yahoo ("Adj Close") and pandas ("Date", "timestamp") write them.</summary>
    private static BarColumn Meaning(string name) => name.Trim().Trim('"').ToLowerInvariant().Replace(' ', '_') switch
    {
        "date" or "datetime" or "timestamp" or "time" => BarColumn.Date,
        "open" => BarColumn.Open,
        "high" => BarColumn.High,
        "low" => BarColumn.Low,
        "close" => BarColumn.Close,
        "volume" => BarColumn.Volume,
        "adj_close" or "adjclose" or "adjusted_close" => BarColumn.AdjustedClose,
        _ => BarColumn.Other,
    };
}
