using NodaTime;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Reconciliation;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.Puts;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Trading;

/// <summary>
/// The core: a state machine that takes one event and gives back what is to be done. Synchronous, single-threaded, without clock,
/// chance or IO: the same journal gives the same state on every machine. Its steps look at the state, not at the event, so that
/// whatever was lost, repeated or late, the next event continues the work.
/// </summary>
public sealed class Desk
{
    private readonly DeskSettings settings;
    private readonly RiskGate gate;

    public Desk(DeskSettings settings, DeskState? recovered = null)
    {
        this.settings = settings;
        gate = new RiskGate(settings.Account, settings.Deployments);
        State = recovered ?? new DeskState();
    }

    public DeskState State { get; }

    /// <summary>Takes the event in, decides, and returns the decisions in the order they are to be performed.</summary>
    public IReadOnlyList<DeskCommand> Handle(DeskEvent taken)
    {
        Check.That(taken.At >= State.Now || taken is DeskStarted, "time does not run backwards within a process");
        State.Apply(taken);
        var turn = new Turn(State, settings, gate, taken.At);
        OutboxStep.Advance(turn);
        DayStep.Advance(turn);
        HoursStep.Advance(turn);
        ReadingStep.Conclude(turn);
        SplitStep.Advance(turn);
        AnswerStep.Advance(turn);
        CashStep.Advance(turn);
        ResultStep.Advance(turn);
        FlattenStep.Advance(turn);
        HaltStep.Advance(turn);
        PutStep.Advance(turn);
        if (settings.DayTrade is not null)
        {
            StrandedStep.Advance(turn);
            ProtectStep.Advance(turn);
            CloseStep.Advance(turn);
            SubmitStep.Advance(turn);
            ReportStep.Advance(turn);
        }

        RebalanceStep.Advance(turn);
        MarkStep.Advance(turn);
        ReadingStep.Ask(turn);
        turn.End();
        return turn.Commands;
    }

    /// <summary>Folds a decision of the past; nothing is decided or performed.</summary>
    public void Fold(DeskCommand given, Instant at) => State.Apply(given, at);

    public void Fold(DeskEvent taken) => State.Apply(taken);
}
