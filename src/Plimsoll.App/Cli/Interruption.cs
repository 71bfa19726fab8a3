using System.Runtime.InteropServices;

namespace Plimsoll.App.Cli;

/// <summary>
/// Ctrl-C and a service manager's SIGTERM ask the verb to end in order. A second one ends the process at once, as without us:
/// whoever presses twice means it.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource asked = new();
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;

    public Interruption()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Take);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take);
    }

    public CancellationToken Token => asked.Token;

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        asked.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = !asked.IsCancellationRequested;
        asked.Cancel();
    }
}
