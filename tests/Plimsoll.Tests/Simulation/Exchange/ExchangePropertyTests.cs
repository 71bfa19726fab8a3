using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>Random clients against random markets, ten thousand times; a failure names its seed.</summary>
public sealed class ExchangePropertyTests
{
    private const int Sequences = 10_000;

    [Fact]
    public void Whatever_clients_do_the_books_balance_and_the_rules_hold()
    {
        var executions = 0;
        for (var seed = 1UL; seed <= Sequences; seed++)
        {
            try
            {
                executions += Run(seed).Count;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}: {failure.Message}", failure);
            }
        }

        // The properties would hold of an exchange where nothing trades, too.
        Assert.True(executions > Sequences * 5, $"only {executions} executions");
    }

    [Fact]
    public void The_same_seed_gives_the_same_executions_and_another_seed_others()
    {
        Assert.Equal(Digest(42), Digest(42));
        Assert.NotEqual(Digest(42), Digest(43));
    }

    private static string Digest(ulong seed) =>
        string.Join('\n', Run(seed).Select(e => $"{e.ExecId} {e.Order.PermId} {e.At} {e.Side} {e.Shares} {e.Price} {e.Commission} {e.RealizedPnl}"));

    private static IReadOnlyList<Execution> Run(ulong seed)
    {
        var chance = new Rng(seed);
        var options = new ExchangeOptions
        {
            Sessions = WeekdayCalendar.Session,
            PartialParentChildren = (PartialParentChildren)chance.NextInt(1, 3),
        };
        var gaps = new Dictionary<Fault, int>();
        if (chance.Chance(0.5))
        {
            gaps[Fault.PartialFills] = 3;
        }

        if (chance.Chance(0.3))
        {
            gaps[Fault.Reject] = 8;
        }

        var agenda = new Agenda(WeekdayCalendar.At(Bench.Monday, 9, 25));
        var exchange = new SimulatedExchange(agenda, Path(chance), new Rng(seed), options, new FaultInjector(new Rng(seed), gaps));
        var checker = new ExchangeChecker(exchange, options);
        exchange.Listen(checker);
        var client = new RandomClient(exchange, chance);
        for (var i = 0; i < 14; i++)
        {
            agenda.At(agenda.Now + Duration.FromMilliseconds(chance.NextInt(1, 400 * 60_000)), client.Act);
        }

        var end = WeekdayCalendar.At(Bench.Monday.PlusDays(1), 16, 5);
        while (agenda.NextDue is { } due && due <= end)
        {
            checker.BeforeTurn();
            agenda.RunNext();
            checker.AfterTurn();
        }

        checker.AtTheEnd();
        return checker.Executions;
    }

    /// <summary>Two short sessions of few, wild and thin steps, so that everything happens: touches, gaps, shortage.</summary>
    private static ScriptedMarket Path(Rng chance)
    {
        var market = new ScriptedMarket(ScriptedMarket.Aaa);
        var price = 100.00m;
        for (var day = 0; day < 2; day++)
        {
            var date = Bench.Monday.PlusDays(day);
            var at = WeekdayCalendar.At(date, 9, 30);
            while (at < WeekdayCalendar.At(date, 16, 0))
            {
                market.Trade(at, price, chance.NextInt(4) * 400m);
                price = Math.Max(90m, price + chance.NextInt(-4, 4) * 0.25m);
                at += Duration.FromMinutes(chance.NextInt(1, 40));
            }

            market.Close(date, price);
        }

        return market;
    }
}
