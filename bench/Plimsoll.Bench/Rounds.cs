using System.Diagnostics;

namespace Plimsoll.Bench;

/// <summary>Runs a piece of work several times after a warm-up.</summary>
internal sealed record Rounds(int Count)
{
    /// <summary>Seconds of each round of <paramref name="work"/>.</summary>
    public IReadOnlyList<double> Seconds(Action work)
    {
        work();
        return [.. Enumerable.Range(0, Count).Select(_ => Once(work))];
    }

    /// <summary>Units of work a second, over the rounds.</summary>
    public Figure PerSecond(double units, Action work) => Figure.Of(Seconds(work).Select(seconds => units / seconds));

    /// <summary>Units of work a second of the processor, over the rounds: what else runs on the machine does not stretch it.</summary>
    public Figure PerProcessorSecond(double units, Action work)
    {
        for (var i = 0; i < 3; i++)
        {
            work(); // the compiler's best code comes some time after its first
        }

        return Figure.Of(Enumerable.Range(0, Count).Select(_ => units / OnProcessor(work)).ToList());
    }

    /// <summary>Bytes one unit allocates, once everything is compiled and grown.</summary>
    public static Figure Allocated(double units, Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return Figure.Single((GC.GetAllocatedBytesForCurrentThread() - before) / units);
    }

    /// <summary>The least seconds of the processor that the work took of many times, once it is compiled: what it costs when nobody is in its way.</summary>
    /// <param name="times">A round.</param>
    public Figure LeastOnProcessor(int times, Action work)
    {
        var warm = Stopwatch.GetTimestamp();
        do
        {
            work();
        }
        while (Stopwatch.GetElapsedTime(warm).TotalSeconds < 0.5);
        return Figure.Single(Enumerable.Range(0, Count * times).Min(_ => Elapsed(work)));
    }

    /// <summary>Seconds of the processor, all threads together.</summary>
    public static double OnProcessor(Action work)
    {
        GC.Collect();
        return Elapsed(work);
    }

    private static double Elapsed(Action work)
    {
        var from = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - from).TotalSeconds;
    }

    private static double Once(Action work)
    {
        GC.Collect();
        var from = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(from).TotalSeconds;
    }
}
