using NodaTime;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;

namespace Plimsoll.App.GatewayHost;

/// <summary>All that is simulated: an agenda, and on it an exchange and a gateway that follow from the settings alone.</summary>
internal sealed record GatewayWorld(Agenda Agenda, SimulatedGateway Gateway)
{
    public static GatewayWorld Build(GatewaySettings settings, IMarket market)
    {
        var rng = new Rng(settings.Seed);
        var agenda = new Agenda(settings.Start);
        var faults = settings.Faults.Injector(rng);
        var rules = new ExchangeOptions { Sessions = SessionOn, Accounts = settings.Accounts, Cash = settings.Cash };
        var options = new GatewayOptions
        {
            Sessions = SessionOn,
            Fees = rules.Fees,
            ServerVersion = settings.ServerVersion,
            Habits = settings.Faults.DrawsHabits ? GatewayHabits.Drawn(rng.Derive("habits")) : new GatewayHabits(),
        };
        var exchange = new SimulatedExchange(agenda, market, rng, rules, faults);
        return new GatewayWorld(agenda, new SimulatedGateway(options, agenda, exchange, market, faults, rng));
    }

    /// <summary>The hours of the real calendar, in the exchange's words.</summary>
    public static ExchangeSession? SessionOn(LocalDate date) =>
        XnysCalendar.On(date) is { } session ? new ExchangeSession(session.Date, session.Open, session.Close) : null;
}
