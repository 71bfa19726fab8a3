using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Trading;

/// <summary>
/// One turn of the desk: an event has been taken in and the steps decide what follows. Each decision is applied the moment it is
/// made, so that the next step sees it.
/// </summary>
internal sealed class Turn(DeskState state, DeskSettings settings, RiskGate gate, Instant now)
{
    private readonly List<DeskCommand> commands = [];
    private Instant? wake;

    public DeskState State => state;

    public DeskSettings Settings => settings;

    public Instant Now => now;

    /// <summary>For the steps of the day trade, which are taken only where there is one.</summary>
    public DayTradeDeployment DayTrade { get; } = settings.DayTrade!;

    public Book DayTradeBook => state.BookOf(DayTrade.Name);

    public IReadOnlyList<DeskCommand> Commands => commands;

    /// <summary>Whether orders may be sent at all: connected, and the books agree with the broker.</summary>
    public bool CanTrade => state.Link.IsUp && state.Reading.IsReconciled;

    public void Give(DeskCommand command)
    {
        state.Apply(command, now);
        commands.Add(command);
    }

    public void Notify(string text) => Give(new Notify(state.LastEffect + 1, text));

    public void Publish(ReportKind kind, LocalDate session, string console, params IReadOnlyList<ReportFile> files) =>
        Give(new Publish(state.LastEffect + 1, kind, session, console, files));

    public void Publish(string deployment, ReportKind kind, LocalDate session, string console, params IReadOnlyList<ReportFile> files) =>
        Give(new Publish(state.LastEffect + 1, kind, session, console, files) { Deployment = deployment });

    public void WantReading(string why, Duration delay = default)
    {
        var notBefore = now + delay;
        if (state.Reading.WantedNotBefore is not { } wanted || wanted > notBefore)
        {
            Give(new WantReading(why, notBefore));
        }
    }

    /// <summary>Asks to be woken no later than <paramref name="moment"/>.</summary>
    public void WakeBy(Instant moment)
    {
        if (moment > now && (wake is null || moment < wake))
        {
            wake = moment;
        }
    }

    /// <summary>True once <paramref name="moment"/> has come; else asks to be woken then.</summary>
    public bool IsPast(Instant moment)
    {
        WakeBy(moment);
        return now >= moment;
    }

    /// <summary>Sends a group if the gate lets it; a refusal is noted and returned.</summary>
    public Refusal? Place(OrderGroup group, params IReadOnlyList<OrderGroup> beside)
    {
        var (approved, refusal) = gate.Judge(group, View(group.Key.Deployment), beside);
        if (refusal is not null)
        {
            Give(new RefuseGroup(group.Key, refusal));
            return refusal;
        }

        Give(new PlaceGroup(group) { Approval = approved });
        return null;
    }

    public Quantity Reducible(string deployment, string symbol) => RiskGate.Reducible(symbol, View(deployment));

    /// <summary>Asks for a cancel; again when the last one has gone unanswered for a while. Bounded: then the connection is doubted.</summary>
    public void Cancel(Leg leg, string why)
    {
        var patience = Duration.FromSeconds(15);
        if (state.Frozen || !leg.IsLive || leg.State == LegState.Unknown)
        {
            return;
        }

        if (leg.CancelAskedAt is not { } asked)
        {
            Give(new CancelLeg(leg.OrderId, why));
            WakeBy(now + patience);
        }
        else if (IsPast(asked + patience))
        {
            WantReading("a cancel went unanswered");
            Give(new CancelLeg(leg.OrderId, why));
            WakeBy(now + patience);
        }
    }

    /// <summary>The next free order ids, in order; taken for good when the group is placed.</summary>
    public int OrderId(int offset) => state.NextOrderId + offset;

    /// <summary>Ends the turn: asks for the earliest moment any step needs.</summary>
    public void End()
    {
        if (wake is { } moment && (state.WakeAt is not { } set || set > moment || set <= now))
        {
            Give(new WakeAt(moment));
        }
    }

    private RiskView View(string deployment) => RiskView.Of(state, settings, deployment, now, CanTrade);
}
