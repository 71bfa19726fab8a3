using System.Globalization;
using NodaTime.Text;
using Plimsoll.App.Data.Bars;
using Plimsoll.App.Data.Sources;

namespace Plimsoll.App.Data.Fetching;

/// <summary>Newly fetched bars laid over those that are there.</summary>
/// <param name="Bars">All of them; where both have a session, the new one.</param>
/// <param name="Differences">What the source tells differently now, oldest first.</param>
/// <param name="IsRestated">Whether every session that both have differs by one factor: a split, and the older bars are still as before it.</param>
internal sealed record BarMerge(BarTable Bars, IReadOnlyList<string> Differences, bool IsRestated)
{
    private const int DifferencesToldMax = 20;

    /// <summary>Vendors round; a difference in the last of seven digits is none.</summary>
    private const double Rounding = 1e-7;

    /// <summary>Smaller changes of all prices at once are corrections; the smallest usual split is 5:4.</summary>
    private const double RestatedMin = 0.1;

    /// <summary>Adjusted closes are laid over too only if both have them.</summary>
    public static BarMerge Of(BarTable? old, BarTable fresh)
    {
        if (old is null)
        {
            return new BarMerge(fresh, [], IsRestated: false);
        }

        var rows = Enumerable.Range(0, old.Count).ToDictionary(row => old.Seconds[row]);
        var differences = new List<string>();
        var ratios = new List<double>();
        for (var row = 0; row < fresh.Count; row++)
        {
            if (rows.TryGetValue(fresh.Seconds[row], out var was))
            {
                ratios.Add(fresh.Close[row] / old.Close[was]);
                differences.AddRange(DifferencesOf(old, was, fresh, row));
            }
        }

        var told = differences.Count <= DifferencesToldMax ? differences : [.. differences.Take(DifferencesToldMax), $"and {differences.Count - DifferencesToldMax} more"];
        var isRestated = ratios.Count >= 2 && Math.Abs(ratios[0] - 1) > RestatedMin && ratios.TrueForAll(ratio => Math.Abs((ratio / ratios[0]) - 1) < 0.01);
        return new BarMerge(Over(old, fresh), told, isRestated);
    }

    private static IEnumerable<string> DifferencesOf(BarTable old, int was, BarTable fresh, int row)
    {
        foreach (var (name, before, now) in new[]
        {
            ("open", old.Open[was], fresh.Open[row]),
            ("high", old.High[was], fresh.High[row]),
            ("low", old.Low[was], fresh.Low[row]),
            ("close", old.Close[was], fresh.Close[row]),
            ("volume", old.Volume[was], fresh.Volume[row]),
        })
        {
            if (Math.Abs(now - before) > Rounding * Math.Max(Math.Abs(before), Math.Abs(now)))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{LocalDatePattern.Iso.Format(fresh.DateOf(row))} {name} {before:R} is now {now:R}");
            }
        }
    }

    private static BarTable Over(BarTable old, BarTable fresh)
    {
        var bars = new DailyBarList(fresh.Symbol, "the store");
        foreach (var table in new[] { old, fresh })
        {
            for (var row = 0; row < table.Count; row++)
            {
                bars.Add(table.DateOf(row), table.Open[row], table.High[row], table.Low[row], table.Close[row], table.Volume[row], table.AdjustedClose?[row]);
            }
        }

        return bars.ToTable();
    }
}
