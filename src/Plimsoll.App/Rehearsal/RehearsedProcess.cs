using System.Buffers;
using NodaTime;
using Plimsoll.App.Broker;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Time;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Orders;
using Plimsoll.Tws.Connection;
using Plimsoll.Tws.Requests;
using Plimsoll.Tws.Session;

namespace Plimsoll.App.Rehearsal;

/// <summary>
/// The desk as a process in virtual time: the production shell, broker and session over a rehearsed link and disk. Killed, it is
/// dropped where it stands – nothing is unwound – and started again from the disk a while later, like a service.
/// </summary>
internal sealed class RehearsedProcess : IDeskWorld
{
    private static readonly Duration looksAtClock = Duration.FromSeconds(30);

    private readonly ProcessSettings settings;
    private readonly Agenda agenda;
    private readonly SimulatedGateway gateway;
    private readonly FaultInjector faults;
    private readonly IRehearsalAudience audience;
    private readonly Rng rng;
    private readonly ProcessTrouble trouble;
    private readonly ArrayBufferWriter<byte> outgoing = new(4096);
    private readonly ReconnectPolicy reconnects;
    private int life;
    private DeskShell? shell;
    private TwsBroker? broker;
    private TwsSession? session;
    private RehearsedLink? link;
    private RequestIdSequence ids = new();
    private AgendaEntry? wake;
    private (Instant Moment, Duration Late)? awaited;
    private AgendaEntry? tick;
    private bool pumping;

    public RehearsedProcess(
        ProcessSettings settings,
        Agenda agenda,
        SimulatedGateway gateway,
        FaultInjector faults,
        IRehearsalAudience audience,
        Rng rng)
    {
        this.settings = settings;
        this.agenda = agenda;
        this.gateway = gateway;
        this.faults = faults;
        this.audience = audience;
        this.rng = rng;
        trouble = new ProcessTrouble(agenda, faults, settings.TellFrozen) { ClockSet = LookAgain };
        Disk = new RehearsedDisk(() => trouble.IsDiskFull);
        var jitter = rng.Derive("jitter");
        reconnects = new ReconnectPolicy(new ReconnectSettings(), jitter.NextDouble);
    }

    public RehearsedDisk Disk { get; }

    /// <summary>Effects performed or about to be, over all lives.</summary>
    public long Effects { get; private set; }

    /// <summary>How often the process was ended, by the point at which it was.</summary>
    public SortedDictionary<string, int> Kills { get; } = new(StringComparer.Ordinal);

    public bool IsAlive => shell is not null;

    /// <summary>The living process's core; null between a kill and the restart.</summary>
    public Desk? Desk => shell?.Desk;

    public DeskJournal? Journal => shell?.Journal;

    /// <summary>The bars that decisions were made on, by the hash that the journal has.</summary>
    public Dictionary<string, BarPanel> Bars { get; } = new(StringComparer.Ordinal);

    public void Start()
    {
        life++;
        var (journal, state) = DeskJournal.Open(Disk);
        journal.Hear = settings.Live is { } live ? live.Recorded : null;
        settings.Live?.Began(journal);
        shell = new DeskShell(new Desk(settings.Desk, state), journal, settings.Between?.Invoke(this) ?? this, () => trouble.Clock);
        ids = new RequestIdSequence();
        broker = new TwsBroker(settings.Account, settings.ClientId, ids, Send, shell.Take, Keep, () => trouble.Clock, After);
        shell.Take(new DeskStarted(trouble.Clock, settings.Build, settings.Mode, settings.Account, OnSchedule: true, settings.LimitsHash, settings.SettingsHash));
        Later(Duration.FromMilliseconds(rng.NextInt(5, 200)), Connect);
        Pump();
    }

    public void Place(OrderGroup group, LegOrder order) => broker!.Place(group, order);

    public void Cancel(int orderId) => broker!.Cancel(orderId);

    public void Ask(DeskCommand question)
    {
        if (question is AskPlan plan)
        {
            shell!.Take(settings.Plans.Read(plan.Session, trouble.Clock));
        }
        else
        {
            broker!.Ask(question);
        }
    }

    public void WakeAt(Instant moment)
    {
        wake?.Cancel();
        var late = Duration.FromMilliseconds(rng.NextInt(0, 400));
        awaited = (moment, late);
        wake = agenda.At(NextLook(moment, late), Living(() => Ring(moment, late)));
    }

    /// <summary>Timers count from when they are set: a clock that is put right meanwhile is looked at again, as the real process does.</summary>
    private Instant NextLook(Instant moment, Duration late)
    {
        var due = agenda.Now + (moment - trouble.Clock) + late;
        return trouble.ClockMayStep ? Instant.Min(due, agenda.Now + looksAtClock) : due;
    }

    private void Ring(Instant moment, Duration late)
    {
        if (trouble.Clock < moment)
        {
            wake = agenda.At(NextLook(moment, late), Living(() => Ring(moment, late)));
            return;
        }

        awaited = null;
        shell!.Take(new Woke(trouble.Clock));
    }

    /// <summary>As the real process does every half minute: where no clock was to step, the look waits until one did.</summary>
    private void LookAgain()
    {
        if (awaited is var (moment, late) && IsAlive)
        {
            wake?.Cancel();
            wake = agenda.At(NextLook(moment, late), Living(() => Ring(moment, late)));
        }
    }

    public void Reconnect(string why)
    {
        session?.Close(Clock());
        AfterSession();
    }

    public void Publish(Publish report, Action done)
    {
        audience.Published(report);
        done();
    }

    public void Notify(Notify message, Action done)
    {
        audience.Notified(message);
        done();
    }

    /// <summary>Time since the rehearsal began, which is all a session needs of a clock.</summary>
    private TimeSpan Clock() => TimeSpan.FromTicks((agenda.Now - settings.Origin).BclCompatibleTicks);

    private string? Keep(BarPanel bars)
    {
        var hash = BarsImage.Hash(BarsImage.Encode(bars));
        Bars[hash] = bars;
        return hash;
    }

    private void Connect()
    {
        var mine = session = new TwsSession(new TwsSessionSettings { ClientId = settings.ClientId }, broker!.Take, requestIds: ids);
        link = new RehearsedLink(
            agenda,
            gateway,
            rng,
            bytes => LivingNow(() => Hear(mine, () => mine.Receive(bytes, Clock()))),
            () => LivingNow(() => Hear(mine, () => mine.Disconnected("the gateway closed the connection", Clock()))));
        session.Connected(Clock());
        AfterSession();
    }

    /// <summary>What waited while the process stood still may be of a connection that it has given up meanwhile.</summary>
    private void Hear(TwsSession from, Action act)
    {
        if (session == from)
        {
            act();
        }
    }

    private void Send(TwsRequest request)
    {
        if (session is null)
        {
            throw new TwsRequestException(TwsRefusal.NotReady, "not connected");
        }

        session.Send(request, Clock());
    }

    /// <summary>Writes what the session wants written, sets its next tick, and sees to the next connection when this one ended.</summary>
    private void AfterSession()
    {
        if (session is null)
        {
            return;
        }

        FlushOutgoing();
        if (session.State == TwsSessionState.Ended)
        {
            var wait = reconnects.WaitAfter(session.End!.Reason, Clock() - session.ReadySince);
            link!.Close();
            session = null;
            link = null;
            tick?.Cancel();
            Later(Duration.FromTimeSpan(wait), Connect);
            return;
        }

        tick?.Cancel();
        tick = session.NextDue is { } due
            ? agenda.At(settings.Origin + Duration.FromTimeSpan(due), Living(() => session?.Tick(Clock())))
            : null;
    }

    private void FlushOutgoing()
    {
        if (session is { HasOutgoing: true })
        {
            outgoing.ResetWrittenCount();
            var mark = session.TakeOutgoing(outgoing);
            Check.That(!trouble.IsFrozen, "a stopped process sends nothing");
            link!.Write(outgoing.WrittenSpan);
            session.ConfirmWritten(mark);
        }
    }

    /// <summary>Runs the shell until it is idle or the process ends.</summary>
    private void Pump()
    {
        if (pumping)
        {
            return;
        }

        pumping = true;
        while (shell is not null)
        {
            var kind = shell.NextEffect;
            if (kind is { } before && IsKilled(before, after: false, ++Effects))
            {
                break;
            }

            if (!Step())
            {
                break;
            }

            FlushOutgoing();
            if (kind is { } after && IsKilled(after, after: true, Effects))
            {
                break;
            }
        }

        pumping = false;
        if (shell is not null)
        {
            AfterSession();
        }
    }

    /// <summary>A journal that cannot be written ends the process: nothing may be done that the next one would not know of.</summary>
    /// <returns>False when there was nothing to do, or the process ended.</returns>
    private bool Step()
    {
        try
        {
            return shell!.Step();
        }
        catch (IOException)
        {
            Die("disk full");
            return false;
        }
    }

    private bool IsKilled(EffectKind kind, bool after, long number)
    {
        if (!(settings.Kill?.Strikes(number, after) ?? false) && !faults.Strikes(Fault.Kill))
        {
            return false;
        }

        Die(KillPlan.Point(kind, after));
        return true;
    }

    private void Die(string point)
    {
        Kills[point] = Kills.GetValueOrDefault(point) + 1;
        settings.Live?.Died(point);
        life++;
        wake?.Cancel();
        awaited = null;
        tick?.Cancel();
        link?.Abort();
        shell = null;
        broker = null;
        session = null;
        link = null;
        Disk.Crash(rng, faults.Strikes(Fault.TornJournal));
        var born = life;
        agenda.In(Duration.FromMilliseconds(rng.NextInt(1_000, 90_000)), () =>
        {
            if (life == born)
            {
                Start();
            }
        });
    }

    private void After(Duration delay, Action act) => Later(delay, act);

    private void Later(Duration delay, Action act) => agenda.In(delay, Living(act));

    /// <summary>An action of this life only; whatever it causes is worked off before the agenda goes on.</summary>
    private Action Living(Action act)
    {
        var mine = life;
        return () =>
        {
            if (life == mine)
            {
                LivingNow(act);
            }
        };
    }

    private void LivingNow(Action act)
    {
        if (trouble.IsFrozen)
        {
            agenda.At(trouble.FrozenUntil, Living(act));
            return;
        }

        act();
        AfterSession();
        Pump();
    }
}
