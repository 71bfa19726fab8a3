using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;
using Plimsoll.Tests.Simulation.Options;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>A random market, random rules and what clients do there: all of it follows from the seed and the list of moves.</summary>
internal sealed record ClientScript(ulong Seed, IReadOnlyList<ClientMove> Moves)
{
    private static readonly string? asked = Environment.GetEnvironmentVariable("PLIMSOLL_SEQUENCES");

    /// <summary>Nobody asked for a number: properties that are dear may try fewer.</summary>
    public static bool IsSample => asked is null;

    /// <summary>How many a property is tried on: PLIMSOLL_SEQUENCES, else a sample.</summary>
    public static int Sequences { get; } = asked is null ? 10_000 : int.Parse(asked, null);

    public static ClientScript Drawn(ulong seed)
    {
        var chance = new Rng(seed).Derive("moves");
        return new(seed, [.. Enumerable.Range(0, 14).Select(_ => Move(chance)).OrderBy(move => move.Second)]);
    }

    /// <summary>The same script without one move after the other, as long as it still fails.</summary>
    public ClientScript Shrunk(Func<ClientScript, bool> fails)
    {
        var (script, i) = (this, 0);
        while (i < script.Moves.Count)
        {
            var shorter = script with { Moves = [.. script.Moves.Where((_, at) => at != i)] };
            (script, i) = fails(shorter) ? (shorter, 0) : (script, i + 1);
        }

        return script;
    }

    /// <exception cref="Exception">A property does not hold.</exception>
    public IReadOnlyList<Execution> Run(Action<SimulatedExchange>? inspect = null)
    {
        var chance = new Rng(Seed);
        var options = Options(chance);
        var gaps = new Dictionary<Fault, int>();
        Promise(Fault.PartialFills, 3, 0.5);
        Promise(Fault.Reject, 8, 0.3);
        Promise(Fault.HaltSymbol, 200, 0.2);
        var agenda = new Agenda(WeekdayCalendar.At(Bench.Monday, 9, 25));
        var exchange = new SimulatedExchange(agenda, new ActingMarket(Path(chance), Action(chance)), new Rng(Seed), options, new FaultInjector(new Rng(Seed), gaps));
        var checker = new ExchangeChecker(exchange, options);
        exchange.Listen(checker);
        var client = new RandomClient(exchange);
        foreach (var move in Moves)
        {
            agenda.At(agenda.Now + Duration.FromSeconds(move.Second), () => client.Act(move));
        }

        var end = WeekdayCalendar.At(Bench.Monday.PlusDays(1), 16, 5);
        while (agenda.NextDue is { } due && due <= end)
        {
            checker.BeforeTurn();
            agenda.RunNext();
            checker.AfterTurn();
            inspect?.Invoke(exchange);
        }

        checker.AtTheEnd();
        return checker.Executions;

        void Promise(Fault fault, int gap, double odds)
        {
            if (chance.Chance(odds))
            {
                gaps[fault] = gap;
            }
        }
    }

    public override string ToString() => $"seed {Seed}, moves {string.Join(" ", Moves)}";

    private static ClientMove Move(Rng chance) =>
        new(chance.NextInt(1, 400 * 60), chance.NextInt(8), Any(chance), Any(chance), Any(chance), Any(chance));

    private static int Any(Rng chance) => chance.NextInt(10_000);

    private static ExchangeOptions Options(Rng chance) => new()
    {
        Sessions = WeekdayCalendar.Session,
        PartialParentChildren = (PartialParentChildren)chance.NextInt(1, 3),
        ShortLocates = (ShortLocates)chance.NextInt(1, 2),
        Halts = chance.Chance(0.3) ? new HaltRules { MarketIndex = "AAA" } : null,
    };

    /// <summary>Between the two sessions, now and then, a split without fractions or a dividend.</summary>
    private static CorporateAction? Action(Rng chance) => chance.NextInt(6) switch
    {
        0 => new("AAA", Bench.Monday.PlusDays(1), 0m, chance.NextInt(2, 3)),
        1 => new("AAA", Bench.Monday.PlusDays(1), chance.NextInt(1, 200) / 100m, 1m),
        _ => null,
    };

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
                price = Math.Max(90m, price + (chance.NextInt(-4, 4) * 0.25m));
                at += Duration.FromMinutes(chance.NextInt(1, 40));
            }

            market.Close(date, price);
        }

        return market;
    }
}
