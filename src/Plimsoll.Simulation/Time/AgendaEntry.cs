namespace Plimsoll.Simulation.Time;

/// <summary>One thing asked of the <see cref="Agenda"/>; can be withdrawn until it runs.</summary>
public sealed class AgendaEntry
{
    private readonly Action act;

    internal AgendaEntry(Action act) => this.act = act;

    public bool IsCancelled { get; private set; }

    public void Cancel() => IsCancelled = true;

    internal void Act() => act();
}
