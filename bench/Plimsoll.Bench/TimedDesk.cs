using System.Buffers;
using System.Diagnostics;
using NodaTime;
using Plimsoll.App.Broker;
using Plimsoll.App.Data;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Tws;
using Plimsoll.Tws.Session;

namespace Plimsoll.Bench;

/// <summary>
/// The production shell, broker and session between a journal and a simulated gateway, with a stopwatch: from the event that makes the
/// desk send a bracket to the bytes given to the link. The gateway lives on virtual time; what the stopwatch sees is real.
/// </summary>
internal sealed class TimedDesk : IDeskWorld, IGatewayPeer
{
    private const string Account = "DU1234567";

    /// <summary>IB's limit is kept by waiting; what is measured here is the work.</summary>
    private const int MessagesPerSecond = 1_000;

    private readonly Agenda agenda;
    private readonly GatewayPort port;
    private readonly DeskShell shell;
    private readonly TwsBroker broker;
    private readonly TwsSession session;
    private readonly PlanShelf plans;
    private readonly Instant origin;
    private readonly ICollection<OrderTiming> timings;
    private readonly Queue<TwsEvent> told = new();
    private readonly Queue<long> takenAt = new();
    private readonly ArrayBufferWriter<byte> outgoing = new(4096);
    private AgendaEntry? wake;
    private AgendaEntry? tick;
    private long eventTakenAt;
    private long? firstOrderTicks;
    private int ordersLeft;

    public TimedDesk(DeskSettings desk, IMarket market, PlanShelf plans, Session day, IJournalDisk disk, ICollection<OrderTiming> timings)
    {
        this.plans = plans;
        this.timings = timings;
        agenda = new Agenda(day.Open - Duration.FromMinutes(5));
        origin = agenda.Now;
        var rng = new Rng((ulong)day.Date.GetHashCode());
        var exchange = new SimulatedExchange(
            agenda, market, rng, new ExchangeOptions { Sessions = GatewayClient.SessionOn, Accounts = [Account], Cash = 100_000_000m }, FaultInjector.None);
        var gateway = new SimulatedGateway(new GatewayOptions { Sessions = GatewayClient.SessionOn }, agenda, exchange, market, FaultInjector.None, rng);
        var (journal, state) = DeskJournal.Open(disk);
        shell = new DeskShell(new Desk(desk, state), journal, this, () => agenda.Now);
        session = new TwsSession(new TwsSessionSettings { ClientId = 10, MessagesPerSecond = MessagesPerSecond }, told.Enqueue);
        broker = new TwsBroker(Account, 10, session.RequestIds, request => session.Send(request, Clock()), Take, _ => null, () => agenda.Now, (delay, act) => agenda.In(delay, act));
        port = gateway.Accept(this);
    }

    /// <summary>From before the open until the plan's brackets have been sent.</summary>
    public void Run(Session day)
    {
        Take(new DeskStarted(agenda.Now, "bench", "sim", Account, OnSchedule: true, "", ""));
        session.Connected(Clock());
        Pump();
        Hear();
        agenda.RunUntil(day.Open + Duration.FromMinutes(8));
    }

    public void Place(OrderGroup group, LegOrder order)
    {
        if (ordersLeft == 0)
        {
            ordersLeft = group.Legs.Length;
            firstOrderTicks = null;
        }

        broker.Place(group, order);
    }

    public void Cancel(int orderId) => broker.Cancel(orderId);

    public void Ask(DeskCommand question)
    {
        if (question is AskPlan plan)
        {
            Take(plans.Read(plan.Session, agenda.Now));
        }
        else
        {
            broker.Ask(question);
        }
    }

    public void WakeAt(Instant moment)
    {
        wake?.Cancel();
        wake = agenda.At(moment, () =>
        {
            Take(new Woke(agenda.Now));
            Pump();
        });
    }

    public void Reconnect(string why) => throw new InvalidOperationException($"nothing fails here, and yet: {why}");

    public void Publish(Publish report, Action done) => Finish(done);

    public void Notify(Notify message, Action done) => Finish(done);

    public void Deliver(ReadOnlySpan<byte> bytes)
    {
        session.Receive(bytes, Clock());
        Hear();
    }

    public void Close() => throw new InvalidOperationException("the gateway closed the connection");

    /// <summary>Each message is taken up and worked off before the next, as the production loop does.</summary>
    private void Hear()
    {
        while (told.TryDequeue(out var next))
        {
            broker.Take(next);
            Pump();
        }

        Flush();
        tick?.Cancel();
        tick = session.NextDue is { } due
            ? agenda.At(origin + Duration.FromTimeSpan(due), () =>
            {
                session.Tick(Clock());
                Hear();
            })
            : null;
    }

    /// <summary>The shell takes the event of that up itself.</summary>
    private void Finish(Action done)
    {
        takenAt.Enqueue(Stopwatch.GetTimestamp());
        done();
    }

    private void Take(DeskEvent taken)
    {
        takenAt.Enqueue(Stopwatch.GetTimestamp());
        shell.Take(taken);
    }

    private void Pump()
    {
        while (!shell.IsIdle)
        {
            if (shell.NextEffect is null)
            {
                // the next step takes the next event up
                eventTakenAt = takenAt.Dequeue();
            }

            shell.Step();
            Flush();
        }
    }

    private void Flush()
    {
        if (!session.HasOutgoing)
        {
            return;
        }

        outgoing.ResetWrittenCount();
        var mark = session.TakeOutgoing(outgoing);
        Note(Stopwatch.GetTimestamp() - eventTakenAt);
        var sent = outgoing.WrittenSpan.ToArray();
        agenda.In(Duration.FromMilliseconds(1), () => port.Receive(sent));
        session.ConfirmWritten(mark);
    }

    private void Note(long ticks)
    {
        if (ordersLeft == 0)
        {
            return;
        }

        firstOrderTicks ??= ticks;
        if (--ordersLeft == 0)
        {
            timings.Add(new OrderTiming(firstOrderTicks.Value, ticks));
        }
    }

    private TimeSpan Clock() => TimeSpan.FromTicks((agenda.Now - origin).BclCompatibleTicks);
}
