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
        var faults = settings.Faults.Injector(rng, () => agenda.Now);
        var habits = Habits(settings, rng);
        var rules = habits.ApplyTo(new()
        {
            Sessions = SessionOn,
            Accounts = settings.Accounts,
            CashAccounts = settings.CashAccounts,
            Cash = settings.Cash,
            InterestBenchmark = settings.InterestBenchmark,
            Halts = new HaltRules(),
            OptionMarket = market is CaptureMarket capture ? capture.Options : null,
        });
        var options = new GatewayOptions
        {
            Sessions = SessionOn,
            Fees = rules.Fees,
            ServerVersion = settings.ServerVersion,
            Habits = habits,
            MarketData = settings.MarketData,
            MessagePace = settings.MessagePace,
            PacesHistory = settings.PacesHistory,
        };
        var exchange = new SimulatedExchange(agenda, market, rng, rules, faults);
        return new GatewayWorld(agenda, new SimulatedGateway(options, agenda, exchange, market, faults, rng));
    }

    /// <summary>Drawn in a storm, and as asked for by name in any case.</summary>
    private static GatewayHabits Habits(GatewaySettings settings, Rng rng)
    {
        var habits = settings.Faults.DrawsHabits ? GatewayHabits.Drawn(rng.Derive("habits")) : new GatewayHabits();
        foreach (var text in settings.Habits)
        {
            habits = HabitNames.TryApply(text, habits, out var changed) ? changed : habits;
        }

        return habits;
    }

    /// <summary>The hours of the real calendar, in the exchange's words.</summary>
    public static ExchangeSession? SessionOn(LocalDate date) =>
        XnysCalendar.On(date) is { } session ? new ExchangeSession(session.Date, session.Open, session.Close) : null;
}
