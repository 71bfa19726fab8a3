using System.Text.Json;
using NodaTime;
using Plimsoll.Market.Bars;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.Tests.Trading.Schedule;

/// <summary>A desk on schedule whose broker answers at once and has nothing to trade; it can be stopped, and started from what its journal would fold to.</summary>
internal sealed class ScheduledDesk(DeskSettings settings, Instant start)
{
    private readonly List<(Instant At, DeskCommand Command)> given = [];
    private Desk? desk;
    private byte[]? kept;

    public Instant Now { get; private set; } = start;

    /// <summary>When the exchange closes as the broker tells it then; null where it says nothing of hours.</summary>
    public Func<Instant, Instant?> ClosesAt { get; init; } = _ => null;

    /// <summary>Whether it answers questions for the hours at all.</summary>
    public bool TellsHours { get; init; } = true;

    /// <summary>What began, what ended, what was asked of the hours, and what was told.</summary>
    public IReadOnlyList<(Instant At, DeskCommand Command)> Given => given;

    public void Start(Instant at)
    {
        Now = at;
        desk = new Desk(settings, kept is null ? null : JsonSerializer.Deserialize<DeskState>(kept, JournalJson.Options));
        Tell(new DeskStarted(Now, "1", "ibkr_paper", "DU1", OnSchedule: true, "l", "s"));
        Tell(new BrokerConnected(Now, 176, Sent.Client, desk.State.NextOrderId, ["DU1"]));
    }

    public void Stop()
    {
        kept = JournalJson.StateBytes(desk!.State);
        desk = null;
    }

    /// <summary>Time passes; the desk is woken when it asked to be.</summary>
    public void RunUntil(Instant until)
    {
        while (desk!.State.WakeAt is { } wake && wake <= until)
        {
            Now = Instant.Max(Now, wake);
            Tell(new Woke(Now));
        }

        Now = until;
    }

    private void Tell(DeskEvent told)
    {
        foreach (var command in desk!.Handle(told))
        {
            if (command is StartRebalance or EndRebalance or StartPhase or Notify or AskHours or SetTargets)
            {
                given.Add((Now, command));
            }

            Answer(command);
        }
    }

    private void Answer(DeskCommand command)
    {
        switch (command)
        {
            case AskReading ask:
                Tell(new OpenOrdersRead(Now, ask.Reading, []));
                Tell(new CompletedOrdersRead(Now, ask.Reading, []));
                Tell(new ExecutionsRead(Now, ask.Reading, []));
                Tell(new PositionsRead(Now, ask.Reading, []));
                break;
            case AskBrokerTime:
                Tell(new BrokerTimeRead(Now, Now));
                break;
            case AskPlan ask:
                Tell(new PlanMissing(Now, ask.Session, "nowhere"));
                break;
            case AskBars ask:
                var day = Plimsoll.Market.Calendar.XnysCalendar.DateAt(Now).AtMidnight();
                Tell(new BarsRead(Now, ask.Deployment, "hash", []) { Bars = BarPanel.Align([new BarSeries("SPY", [day], [1d], [1d], [1d], [1d], [1d])]) });
                break;
            case AskHours ask when TellsHours:
                Tell(new ContractFound(Now, ask.Symbol, 1, 0.01m, "ARCA", ClosesAt(Now)));
                break;
            case Notify notify:
                Tell(new EffectDone(Now, notify.Effect));
                break;
            case Publish publish:
                Tell(new EffectDone(Now, publish.Effect));
                break;
            default:
                break;
        }
    }
}
