using NodaTime;

namespace Plimsoll.Research.WalkForward;

/// <summary>Years to choose parameters on and the months after them to use them for; dates are calendar dates, ends exclusive.</summary>
/// <param name="First">The first bar of the years.</param>
/// <param name="Split">The bar after their last, the first of the months.</param>
/// <param name="End">The bar after the last of the months.</param>
public sealed record TrainWindow(LocalDate TrainStart, LocalDate TrainEnd, LocalDate OosEnd, int First, int Split, int End)
{
    /// <summary>
    /// Windows that begin every <paramref name="oosMonths"/> months after the first bar, as long as there is a bar to use the choice on;
    /// the last months may be partial.
    /// </summary>
    public static IReadOnlyList<TrainWindow> Over(IReadOnlyList<LocalDateTime> times, int trainYears, int oosMonths)
    {
        var windows = new List<TrainWindow>();
        while (true)
        {
            var trainStart = times[0].Date.PlusMonths(oosMonths * windows.Count);
            var trainEnd = trainStart.PlusYears(trainYears);
            var oosEnd = trainEnd.PlusMonths(oosMonths);
            var (first, split, end) = (IndexOf(times, trainStart), IndexOf(times, trainEnd), IndexOf(times, oosEnd));
            if (split >= times.Count)
            {
                return windows;
            }

            windows.Add(new TrainWindow(trainStart, trainEnd, oosEnd, first, split, end));
        }
    }

    /// <summary>The first bar on a day or after it.</summary>
    private static int IndexOf(IReadOnlyList<LocalDateTime> times, LocalDate day)
    {
        var (low, high) = (0, times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle].Date < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
