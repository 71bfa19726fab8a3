using NodaTime;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Gateway;

/// <summary>Done again and again while somebody needs it: on the agenda only between <see cref="Start"/> and <see cref="Stop"/>.</summary>
internal sealed class Recurrence(Agenda agenda, Func<Duration> pause, Action act)
{
    private AgendaEntry? next;

    public void Start() => next ??= agenda.In(pause(), Act);

    public void Stop()
    {
        next?.Cancel();
        next = null;
    }

    private void Act()
    {
        next = agenda.In(pause(), Act);
        act();
    }
}
