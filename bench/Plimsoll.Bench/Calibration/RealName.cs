using System.Globalization;

namespace Plimsoll.Bench.Calibration;

/// <summary>One symbol's daily file: simple close-to-close returns by date, adjusted for splits and dividends, and what a table needs besides.</summary>
internal sealed record RealName(
    string Symbol,
    bool IsFund,
    SortedDictionary<string, double> Returns,
    double Volatility,
    double Kurtosis,
    double NightShare,
    double Price,
    double Volume)
{
    private const int RecentSessions = 250;

    public static RealName Read(string path, bool isFund)
    {
        var close = isFund ? "close" : "adj_close"; // README of the data: the funds' files are adjusted throughout
        var lines = File.ReadAllLines(path);
        var heading = lines[0].Split(',');
        double[] Column(string name) =>
            [.. lines.Skip(1).Select(line => double.Parse(line.Split(',')[Array.IndexOf(heading, name)], CultureInfo.InvariantCulture))];
        var (opens, closes, adjusted, volumes) = (Column("open"), Column("close"), Column(close), Column("volume"));
        var returns = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var night = 0.0;
        for (var i = 1; i < adjusted.Length; i++)
        {
            returns[lines[i + 1].Split(',')[0]] = (adjusted[i] / adjusted[i - 1]) - 1.0;
            night += Math.Pow(Math.Log(opens[i] / closes[i - 1]), 2);
        }

        var (variance, kurtosis) = Moments.Of([.. returns.Values]);
        return new RealName(
            Path.GetFileNameWithoutExtension(path),
            isFund,
            returns,
            Math.Sqrt(variance),
            kurtosis,
            Math.Clamp(night / returns.Count / variance, 0.15, 0.6),
            closes[^1],
            volumes.TakeLast(RecentSessions).Average());
    }

    /// <summary>Pearson, over the days both traded.</summary>
    public double CorrelationWith(RealName other)
    {
        var both = Returns.Where(day => other.Returns.ContainsKey(day.Key)).Select(day => (day.Value, other.Returns[day.Key])).ToList();
        return Moments.Correlation([.. both.Select(day => day.Value)], [.. both.Select(day => day.Item2)]);
    }
}
