using NodaTime;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Simulation.Gateway;

/// <summary>
/// Faults that come with time rather than with a request: the link to IB's servers, and the nightly restart. On the agenda only
/// while somebody is connected.
/// </summary>
internal sealed class GatewayWeather
{
    private static readonly Fault[] ofTheMinute = [Fault.DataLost, Fault.FarmFlip, Fault.ClockStep, Fault.Freeze];
    private static readonly LocalTime restartTime = new(23, 45);
    private static readonly DateTimeZone newYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    private readonly SimulatedGateway gateway;
    private readonly Recurrence minutes;
    private readonly Recurrence nights;
    private Instant restartEnds = Instant.MinValue;
    private Duration clockError = Duration.Zero;
    private bool isFarmAway;

    public GatewayWeather(SimulatedGateway gateway)
    {
        this.gateway = gateway;
        minutes = new Recurrence(gateway.Agenda, () => Duration.FromMinutes(1), SessionMinute);
        nights = new Recurrence(gateway.Agenda, UntilNight, Night);
    }

    /// <summary>Between 1100 and 1101.</summary>
    public bool IsDataLost { get; private set; }

    /// <summary>The gateway's process is stopped until then; null when it never was.</summary>
    public Instant? FrozenUntil { get; private set; }

    /// <summary>What the gateway says when it is asked for the time.</summary>
    public Instant ClockShown => gateway.Agenda.Now + clockError;

    /// <summary>After a nightly restart: no connection is taken yet.</summary>
    public bool IsRestarting => gateway.Agenda.Now < restartEnds;

    /// <summary>Restarts so far: what an untransmitted order and an id sequence may not survive.</summary>
    public int Restarts { get; private set; }

    public void Start()
    {
        if (ofTheMinute.Any(gateway.Faults.MayStrike))
        {
            minutes.Start();
        }

        if (gateway.Faults.MayStrike(Fault.NightlyReset))
        {
            nights.Start();
        }
    }

    public void Stop()
    {
        minutes.Stop();
        nights.Stop();
    }

    private void SessionMinute()
    {
        if (!gateway.Exchange.IsOpen || IsDataLost)
        {
            return;
        }

        if (gateway.Faults.Strikes(Fault.DataLost))
        {
            LoseData();
            return;
        }

        if (!isFarmAway && gateway.Faults.Strikes(Fault.FarmFlip))
        {
            LoseFarm();
        }

        if (clockError == Duration.Zero && gateway.Faults.Strikes(Fault.ClockStep))
        {
            StepClock();
        }

        if (gateway.Faults.Strikes(Fault.Freeze))
        {
            FrozenUntil = gateway.Agenda.Now + Duration.FromSeconds(gateway.Faults.Details(Fault.Freeze).NextInt(60, 300));
        }
    }

    private void LoseData()
    {
        Tell(1100, "Connectivity between IB and Trader Workstation has been lost.");
        IsDataLost = true;
        var gap = Duration.FromSeconds(gateway.Faults.Details(Fault.DataLost).NextInt(5, 90));
        gateway.Agenda.In(gap, Restore);
    }

    private void LoseFarm()
    {
        isFarmAway = true;
        Tell(2103, "Market data farm connection is broken:usfarm");
        gateway.Agenda.In(Duration.FromSeconds(gateway.Faults.Details(Fault.FarmFlip).NextInt(3, 60)), () =>
        {
            isFarmAway = false;
            foreach (var session in gateway.Sessions)
            {
                session.History.End(); // seen on real ones: the farm is back, the bars that were kept up to date are not (protocol.md §13)
            }

            Tell(2104, "Market data farm connection is OK:usfarm");
        });
    }

    private void StepClock()
    {
        var details = gateway.Faults.Details(Fault.ClockStep);
        var error = Duration.FromSeconds(details.NextInt(3, 60));
        clockError = details.Chance(0.5) ? error : -error;
        gateway.Agenda.In(Duration.FromMinutes(details.NextInt(1, 10)), () => clockError = Duration.Zero);
    }

    private void Restore()
    {
        IsDataLost = false;
        foreach (var session in gateway.Sessions)
        {
            session.DropFeeds();
        }

        Tell(1101, "Connectivity between IB and Trader Workstation has been restored - data lost.");
    }

    private void Tell(int code, string text)
    {
        foreach (var session in gateway.Sessions)
        {
            session.Error(-1, code, text);
        }
    }

    private void Night()
    {
        if (!gateway.Faults.Strikes(Fault.NightlyReset))
        {
            return;
        }

        Restarts++;
        var secondsDown = gateway.Faults.Details(Fault.NightlyReset).NextInt(60, 300);
        restartEnds = gateway.Agenda.Now + Duration.FromSeconds(secondsDown);
        gateway.CloseAll();
    }

    private Duration UntilNight()
    {
        var local = gateway.Agenda.Now.InZone(newYork);
        var date = local.TimeOfDay < restartTime ? local.Date : local.Date.PlusDays(1);
        return date.At(restartTime).InZoneLeniently(newYork).ToInstant() - gateway.Agenda.Now;
    }
}
