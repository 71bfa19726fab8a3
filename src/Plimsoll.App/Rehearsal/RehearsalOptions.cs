using NodaTime;
using Plimsoll.App.Data;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.App.Rehearsal.Live;
using Plimsoll.App.Running;
using Plimsoll.Research.Backtest;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Trading;

namespace Plimsoll.App.Rehearsal;

/// <summary>What is rehearsed: which sessions, on which prices and plans, under which faults, from which seed.</summary>
/// <param name="From">The first session is this date or the next session after it.</param>
/// <param name="Market">Null: made from the seed.</param>
/// <param name="Plans">Null: made from the seed and the market.</param>
internal sealed record RehearsalOptions(
    int Sessions,
    LocalDate From,
    ulong Seed,
    FaultScenario Faults,
    IMarket? Market,
    PlanShelf? Plans,
    DeskSettings Desk,
    string Account)
{
    public decimal Cash { get; init; } = 100_000m;

    public KillPlan? Kill { get; init; }

    /// <summary>Stands between the desk and its world: where tests plant a fault of the desk's own, to see that it is found.</summary>
    public Func<IDeskWorld, IDeskWorld>? Between { get; init; }

    /// <summary>What research takes a trade to cost, for the comparison with it.</summary>
    public TradingCosts Costs { get; init; } = new(0, 0);

    /// <summary>What happens in the world beside what the market does, each once at its instant.</summary>
    public IReadOnlyList<Happening> Script { get; init; } = [];

    /// <summary>The exchange's own halts by price; null leaves them to the scenario.</summary>
    public HaltRules? Halts { get; init; }

    /// <summary>Told everything the checkers are told, and asked like them at the end.</summary>
    public IReadOnlyList<Checker> Witnesses { get; init; } = [];

    /// <summary>Whether a database of the journal is made beside it, and its views are held against the journal's notes of puts.</summary>
    public bool ReadsDatabase { get; init; }

    /// <summary>Who watches it and sets its pace; null: as fast as it goes, with nobody looking on.</summary>
    public LiveWatch? Live { get; init; }

    /// <summary>Told after each session, for a progress line.</summary>
    public Action<RehearsalProgress>? Progress { get; init; }
}
