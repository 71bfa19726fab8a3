using NodaTime;

namespace Plimsoll.Research.Statistics;

/// <summary>One year's returns by calendar month, compounded.</summary>
/// <param name="Months">January first; null where there is no bar.</param>
/// <param name="Total">Compounded over the months there are.</param>
public sealed record YearOfMonths(int Year, IReadOnlyList<double?> Months, double Total)
{
    public static IReadOnlyList<YearOfMonths> Of(IReadOnlyList<LocalDateTime> times, IReadOnlyList<double> returns)
    {
        var growth = new SortedDictionary<int, double?[]>();
        for (var t = 0; t < times.Count; t++)
        {
            if (!growth.TryGetValue(times[t].Year, out var year))
            {
                growth[times[t].Year] = year = new double?[12];
            }

            ref var month = ref year[times[t].Month - 1];
            month = (month ?? 1) * (1 + returns[t]);
        }

        return [.. growth.Select(year => new YearOfMonths(
            year.Key,
            [.. year.Value.Select(month => month - 1)],
            year.Value.Aggregate(1.0, (product, month) => product * (month ?? 1)) - 1))];
    }
}
