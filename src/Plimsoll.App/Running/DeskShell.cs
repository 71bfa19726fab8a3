using NodaTime;
using Plimsoll.App.Storage;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;

namespace Plimsoll.App.Running;

/// <summary>
/// The one loop around the core, the same in rehearsal and production: let the desk decide on the event, journal it and the decisions as
/// one turn, flush, perform them. It moves by single effects so that a process can end before and after each of them; whatever is then lost
/// is lost as in a real crash, not by an exception. What fails comes back as an event.
/// </summary>
/// <param name="hear">Told of each decision when it is made; of no effect on anything.</param>
internal sealed class DeskShell(Desk desk, DeskJournal journal, IDeskWorld world, Func<Instant> clock, Action<DeskCommand>? hear = null)
{
    private readonly Queue<DeskEvent> inbox = new();
    private readonly Queue<Effect> effects = new();

    public Desk Desk => desk;

    public DeskJournal Journal => journal;

    /// <summary>Nothing to do until the world sends the next event.</summary>
    public bool IsIdle => effects.Count == 0 && inbox.Count == 0;

    /// <summary>The effect the next <see cref="Step"/> will have; null when it only takes an event up.</summary>
    public EffectKind? NextEffect => effects.TryPeek(out var next) ? next.Kind : null;

    public void Take(DeskEvent taken) => inbox.Enqueue(taken);

    /// <summary>Performs one effect, or takes up the next event.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public bool Step()
    {
        if (effects.TryDequeue(out var effect))
        {
            effect.Act();
            return true;
        }

        if (!inbox.TryDequeue(out var taken))
        {
            return false;
        }

        // an event stamped before an earlier one was taken up still happened after it, for the desk
        var ordered = taken.At < desk.State.Now ? taken with { At = desk.State.Now } : taken;
        effects.Enqueue(new Effect(EffectKind.Append, () =>
        {
            journal.RollTo(ordered.At, desk.State);
            Decide(ordered);
        }));
        return true;
    }

    private void Decide(DeskEvent taken)
    {
        var commands = Journaled(taken);
        for (var i = 0; i < commands.Count; i++)
        {
            var (command, more) = (commands[i], i < commands.Count - 1);
            hear?.Invoke(command);
            effects.Enqueue(new Effect(EffectKind.Append, () => journal.Append(command, taken.At, more)));
        }

        if (commands.Any(command => command.HasEffect))
        {
            effects.Enqueue(new Effect(EffectKind.Flush, journal.Flush));
        }

        foreach (var command in commands.Where(command => command.HasEffect))
        {
            Enqueue(command);
        }
    }

    /// <summary>The event's line says whether the turn goes on. One that the desk fails on is the journal's last: it is what a person must see.</summary>
    private IReadOnlyList<DeskCommand> Journaled(DeskEvent taken)
    {
        var more = false;
        try
        {
            var commands = desk.Handle(taken);
            more = commands.Count > 0;
            return commands;
        }
        finally
        {
            journal.Append(taken, more);
        }
    }

    private void Enqueue(DeskCommand command)
    {
        switch (command)
        {
            case PlaceGroup place:
                var approval = place.Approval ?? throw new InvalidOperationException($"{place.Group.Key} has no approval");
                for (var i = 0; i < place.Group.Legs.Length; i++)
                {
                    effects.Enqueue(new Effect(EffectKind.Order, () => world.Place(approval.Group, approval.TakeNext())));
                }

                break;
            case CancelLeg cancel:
                effects.Enqueue(new Effect(EffectKind.Cancel, () => world.Cancel(cancel.OrderId)));
                break;
            case AskReading or AskContract or AskBrokerTime or AskPlan or AskBars or AskQuotes or AskAccount or AskChain or AskOptionQuotes or AskHours:
                effects.Enqueue(new Effect(EffectKind.Ask, () => world.Ask(command)));
                break;
            case Publish publish:
                effects.Enqueue(new Effect(EffectKind.Projection, () => world.Publish(publish, () => Done(publish.Effect))));
                break;
            case Notify notify:
                effects.Enqueue(new Effect(EffectKind.Notification, () => world.Notify(notify, () => Done(notify.Effect))));
                break;
            case WakeAt wake:
                effects.Enqueue(new Effect(EffectKind.Local, () => world.WakeAt(wake.Moment)));
                break;
            case Reconnect reconnect:
                effects.Enqueue(new Effect(EffectKind.Local, () => world.Reconnect(reconnect.Why)));
                break;
            default:
                throw new InvalidOperationException($"nobody performs {command.GetType().Name}");
        }
    }

    private void Done(long effect) => Take(new EffectDone(clock(), effect));
}
