using System.Diagnostics;
using System.Text;
using NodaTime;
using Plimsoll.App.Data;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Markets;
using Plimsoll.Trading;

namespace Plimsoll.Bench;

/// <summary>From an event that makes the desk send a bracket to its bytes at the link: decided, judged, journaled, flushed, encoded.</summary>
internal static class LatencyBench
{
    private const int EventsMin = 10_000;

    public static IEnumerable<Section> Run()
    {
        var desk = Unbounded(Repository.Desk());
        var memory = Measure(desk, new MemoryDiskSource());
        using var files = new FileDiskSource(Path.Combine(Repository.Scratch, "latency"));
        var onDisk = Measure(desk, files);
        yield return new Section(
            "Event to bytes on the wire",
            $"{memory.Count:N0} events that lead to a bracket of three orders (memory) and {onDisk.Count:N0} (file): journaled, decided, judged, journaled, flushed, encoded, given to the link. File: fsync on {files.Format}",
            ["memory disk", "file and fsync"],
            [
                .. Rows("first order", memory, onDisk, timing => timing.First),
                .. Rows("whole bracket", memory, onDisk, timing => timing.Last),
            ]);
    }

    private static List<OrderTiming> Measure(DeskSettings desk, IDiskSource disks)
    {
        Days(desk, disks, [], 300);
        var timings = new List<OrderTiming>();
        Days(desk, disks, timings, EventsMin);
        return timings;
    }

    /// <summary>Days of eight tickers, two brackets each, every one by a desk of its own.</summary>
    private static void Days(DeskSettings desk, IDiskSource disks, List<OrderTiming> timings, int events)
    {
        var day = XnysCalendar.OnOrAfter(new LocalDate(2021, 1, 4));
        var rng = new Rng(7);
        var market = new SyntheticMarket(rng, GatewayClient.SessionOn);
        while (timings.Count < events)
        {
            var plan = SyntheticPlans.For(day.Date, market, rng);
            var before = timings.Count;
            disks.Use(disk => new TimedDesk(desk, market, new PlanShelf("the seed", () => [plan.Name], _ => Encoding.UTF8.GetBytes(plan.Text)), day, disk, timings).Run(day));
            if (timings.Count == before)
            {
                throw new InvalidOperationException($"nothing was sent on {day.Date:uuuu-MM-dd}");
            }

            day = XnysCalendar.Next(day.Date);
        }
    }

    private static IEnumerable<Row> Rows(string name, List<OrderTiming> memory, List<OrderTiming> file, Func<OrderTiming, long> of)
    {
        var (one, other) = (Sorted(memory, of), Sorted(file, of));
        yield return new Row($"{name} p50, µs", Figure.Single(one[one.Length / 2]), Figure.Single(other[other.Length / 2]));
        yield return new Row($"{name} p99, µs", Figure.Single(one[one.Length * 99 / 100]), Figure.Single(other[other.Length * 99 / 100]));
        yield return new Row($"{name} max, µs", Figure.Single(one[^1]), Figure.Single(other[^1]));
    }

    private static double[] Sorted(List<OrderTiming> timings, Func<OrderTiming, long> of) =>
        [.. timings.Select(timing => of(timing) * 1e6 / Stopwatch.Frequency).Order()];

    /// <summary>All eight tickers of a plan are to be sent: the day's limits of exposure and orders are out of the way.</summary>
    private static DeskSettings Unbounded(DeskSettings desk)
    {
        var limits = desk.Account with { DailyExposureMax = new Money(10_000_000), OrdersPerDayMax = 1_000, OrdersPerMinuteMax = 1_000 };
        return new DeskSettings(limits, [desk.DayTrade! with { Limits = limits }]);
    }
}
