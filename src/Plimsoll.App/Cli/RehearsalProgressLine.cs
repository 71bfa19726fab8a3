using System.Diagnostics;
using Plimsoll.App.Rehearsal;

namespace Plimsoll.App.Cli;

/// <summary>One line that is written over as sessions pass, on stderr and only where a person sits at it.</summary>
internal sealed class RehearsalProgressLine(VerbCall call) : IDisposable
{
    private const int BarWidth = 24;
    private readonly bool isShown = !Console.IsErrorRedirected && ReferenceEquals(call.Context.Error, Console.Error);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private bool isOpen;

    public void Show(RehearsalProgress step)
    {
        var done = (double)step.Done / step.Sessions;
        ProgressReport.Write(call, done, $"{step.Session:uuuu-MM-dd}, {step.Executions} fills");
        if (!isShown)
        {
            return;
        }

        var bar = new string('█', (int)(done * BarWidth)).PadRight(BarWidth, '░');
        var left = watch.Elapsed.TotalSeconds / done * (1 - done);
        call.Context.Error.Write($"\r{bar} {step.Session:uuuu-MM-dd} {step.Done}/{step.Sessions}  {step.Executions} fills  {step.NetPnl:+$#,0;-$#,0;$0}  {left:0} s left ");
        call.Context.Error.Flush();
        isOpen = true;
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
