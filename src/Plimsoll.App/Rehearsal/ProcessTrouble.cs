using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Time;

namespace Plimsoll.App.Rehearsal;

/// <summary>
/// What befalls the desk's process by itself: its machine stops for some minutes, its clock is set wrong, its disk is full. Occasions are the
/// minutes from an hour before a session's open to an hour after its close, beside those at which the same befalls the gateway.
/// </summary>
internal sealed class ProcessTrouble
{
    private static readonly Fault[] all = [Fault.Freeze, Fault.ClockStep, Fault.DiskFull];
    private static readonly Duration minute = Duration.FromMinutes(1);
    private static readonly Duration around = Duration.FromHours(1);

    private readonly Agenda agenda;
    private readonly FaultInjector faults;
    private readonly Action<bool> tellFrozen;
    private Duration clockError = Duration.Zero;
    private Instant diskFullUntil = Instant.MinValue;

    /// <param name="tellFrozen">Told when the process stops, and when it goes on.</param>
    public ProcessTrouble(Agenda agenda, FaultInjector faults, Action<bool> tellFrozen)
    {
        this.agenda = agenda;
        this.faults = faults;
        this.tellFrozen = tellFrozen;
        if (all.Any(faults.MayStrike))
        {
            AwaitMinute();
        }
    }

    /// <summary>What the process takes for the time.</summary>
    public Instant Clock => agenda.Now + clockError;

    /// <summary>Whether its clock may be set while a timer runs: then it looks at it again before the timer's moment, as the real one does.</summary>
    public bool ClockMayStep => faults.Promises(Fault.ClockStep);

    /// <summary>Told when a clock is set that nobody said might be.</summary>
    public Action? ClockSet { get; set; }

    /// <summary>When the stopped process goes on; in the past when it runs. At no other entry's instant, so that what waited stays in order.</summary>
    public Instant FrozenUntil { get; private set; } = Instant.MinValue;

    public bool IsFrozen => agenda.Now < FrozenUntil;

    public bool IsDiskFull => agenda.Now < diskFullUntil;

    private void AwaitMinute()
    {
        var now = agenda.Now;
        var session = XnysCalendar.OnOrAfter(XnysCalendar.DateAt(now - around));
        var begin = session.Open - around;
        if (now > session.Close + around)
        {
            begin = XnysCalendar.Next(session.Date).Open - around;
        }

        agenda.At(Instant.Max(begin, now + minute), Minute);
    }

    private void Minute()
    {
        if (!IsFrozen && faults.Strikes(Fault.Freeze))
        {
            FrozenUntil = agenda.Now + Duration.FromSeconds(faults.Details(Fault.Freeze).NextInt(60, 300)) + Duration.FromTicks(1);
            tellFrozen(true);
            agenda.At(FrozenUntil, () => tellFrozen(false));
        }

        if (clockError == Duration.Zero && faults.Strikes(Fault.ClockStep))
        {
            StepClock();
        }

        if (!IsDiskFull && faults.Strikes(Fault.DiskFull))
        {
            diskFullUntil = agenda.Now + Duration.FromMinutes(faults.Details(Fault.DiskFull).NextInt(1, 10));
        }

        AwaitMinute();
    }

    private void StepClock()
    {
        var details = faults.Details(Fault.ClockStep);
        var error = Duration.FromSeconds(details.NextInt(3, 60));
        SetClock(details.Chance(0.5) ? error : -error);
        agenda.In(Duration.FromMinutes(details.NextInt(1, 10)), () => SetClock(Duration.Zero));
    }

    private void SetClock(Duration error)
    {
        clockError = error;
        if (!ClockMayStep)
        {
            ClockSet?.Invoke();
        }
    }
}
