using System.Diagnostics;

namespace Plimsoll.App.Cli;

/// <summary>One line that is written over as work is done, on stderr and only where a person sits at it. Told from any thread.</summary>
internal sealed class ResearchProgressLine(VerbCall call, string what, long all) : IDisposable
{
    private const int BarWidth = 24;
    private const double SecondsBetween = 0.1;

    private readonly bool isShown = !Console.IsErrorRedirected && ReferenceEquals(call.Context.Error, Console.Error);
    private readonly bool isReported = ProgressReport.IsAsked(call);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private double shownAt;
    private long done;
    private bool isOpen;

    public void Add(int count)
    {
        var now = Interlocked.Add(ref done, count);
        if (!(isShown || isReported) || watch.Elapsed.TotalSeconds - shownAt < SecondsBetween || !gate.TryEnter())
        {
            return;
        }

        try
        {
            shownAt = watch.Elapsed.TotalSeconds;
            var part = (double)now / all;
            ProgressReport.Write(call, part, $"{what} {now}/{all}");
            if (!isShown)
            {
                return;
            }

            var bar = new string('█', (int)(part * BarWidth)).PadRight(BarWidth, '░');
            call.Context.Error.Write($"\r{bar} {what} {now}/{all}  {shownAt / part * (1 - part):0.0} s left ");
            call.Context.Error.Flush();
            isOpen = true;
        }
        finally
        {
            gate.Exit();
        }
    }

    public void Dispose()
    {
        if (isOpen)
        {
            call.Context.Error.Write("\r" + new string(' ', 79) + "\r");
            isOpen = false;
        }
    }
}
