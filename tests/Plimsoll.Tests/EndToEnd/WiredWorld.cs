using System.Text;
using NodaTime;
using Plimsoll.App.Data;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.App.Storage;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.App.Rehearsal;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// A rehearsal with everything written down: prices, plans, what books want to hold on which day, and what befalls the world. The desk
/// is the real one, and every order crosses the wire to the simulated gateway.
/// </summary>
internal sealed class WiredWorld
{
    public const string Account = "DU1234567";

    /// <summary>Monday, and a day before another.</summary>
    public static readonly LocalDate First = new(2026, 1, 5);

    public static readonly LocalDate Second = new(2026, 1, 6);

    public static readonly LocalDate Third = new(2026, 1, 7);

    /// <summary>Nothing is limited that a test does not limit.</summary>
    public static readonly Limits Wide = new(new Money(1_000_000m), new Money(1_000_000m), 1_000, 1_000, 1_000, LongOnly: true, ClockSkewMax: 2m)
    {
        PositionMax = 1m,
        GrossMax = 1m,
        PriceCollarMax = 0.1m,
        DailyLossMax = 0.5m,
        DrawdownMax = 0.5m,
    };

    private readonly WireWitness witness = new();
    private RehearsalRun? run;

    public LocalDate From { get; init; } = First;

    public int Sessions { get; init; } = 1;

    public decimal Cash { get; init; } = 100_000m;

    public Limits Line { get; init; } = Wide;

    public Func<string, Instant, decimal?> Price { get; init; } = (symbol, _) => Usual(symbol);

    public IReadOnlyList<CorporateAction> Actions { get; init; } = [];

    public IReadOnlyList<Deployment> Deployments { get; init; } = [];

    /// <summary>Rows of the plan of each session.</summary>
    public IReadOnlyDictionary<LocalDate, string[]> Plans { get; init; } = new Dictionary<LocalDate, string[]>();

    public IReadOnlyList<Happening> Script { get; init; } = [];

    public FaultScenario Faults { get; init; } = FaultScenario.None;

    public HaltRules? Halts { get; init; }

    public KillPlan? Kill { get; init; }

    /// <summary>Who else looks on.</summary>
    public IReadOnlyList<Checker> Besides { get; init; } = [];

    /// <summary>From one trade of a symbol to the next.</summary>
    public Duration Step { get; init; } = Duration.FromSeconds(30);

    public WireWitness Wire => witness;

    public DeskState State => run!.Desk!.State;

    public IReadOnlyList<string> Messages => run!.Messages;

    public long Effects => run!.Effects;

    public IReadOnlyList<RefuseGroup> Refused => [.. Records.Select(record => record.Command).OfType<RefuseGroup>()];

    public IEnumerable<Plimsoll.Trading.Journal.JournalRecord> Records =>
        from i in Enumerable.Range(0, run!.Disk.Names().Count)
        from record in new JournalReader(run.Disk.Read(run.Disk.Names()[i]), JournalReader.ChainBefore(run.Disk, run.Disk.Names(), i), run.Disk.Names()[i]).Records()
        select record;

    public static decimal Usual(string symbol) => symbol switch
    {
        "SPY" => 600m,
        "QQQ" => 500m,
        "GLD" => 250m,
        "TLT" => 100m,
        "XLE" => 90m,
        _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol, "not of this world"),
    };

    /// <summary>New York's time of a day.</summary>
    public static Instant At(LocalDate date, int hour, int minute, int second = 0) =>
        (date + new LocalTime(hour, minute, second)).InZoneStrictly(XnysCalendar.Zone).ToInstant();

    /// <summary>A book that wants these weights, from each named day on.</summary>
    public static WeightDeployment Book(string name, string prefix, Limits line, Func<RebalanceSettings, RebalanceSettings> settings, params (LocalDate Day, string Weights)[] wants) =>
        new(
            name,
            prefix,
            line,
            ["GLD", "QQQ", "SPY", "TLT", "XLE"],
            settings(Plimsoll.App.Configuration.RebalanceSection.Rotation with { HistoryYears = 1, Capital = new Money(10_000m), Rounding = ShareRounding.Down }),
            name,
            bars => new WrittenWeights(bars, wants));

    public static DayTradeDeployment DayTrade(Limits line) => new("daytrade", "IFDS", line, DayTradeSettings.Default);

    /// <summary>A thousand dollars or so of a symbol, bought at once, with exits that nothing here reaches.</summary>
    public static string Row(string symbol, decimal? limit = null)
    {
        var price = limit ?? (Usual(symbol) * 1.01m);
        return PlanText.Row(symbol, price, Math.Max(2, (int)(1_000m / price)), Usual(symbol) * 0.5m, price * 1.2m, price * 1.3m);
    }

    /// <param name="isByHand">Whether a person trades beside the desk.</param>
    /// <param name="where">What a failure's text begins with.</param>
    public RehearsalResult Run(bool isByHand = false, string where = "")
    {
        var plans = Plans.ToDictionary(plan => Path.GetFileName(PlanText.Name(plan.Key)), plan => Encoding.UTF8.GetBytes(PlanText.Of(plan.Value)), StringComparer.Ordinal);
        run = new RehearsalRun(new RehearsalOptions(
            Sessions,
            From,
            Seed: 1,
            Faults,
            new ScriptedDays(["SPY", "QQQ", "GLD", "TLT", "XLE"], Price, Actions) { Step = Step },
            new PlanShelf("the test", () => [.. plans.Keys.Order(StringComparer.Ordinal)], name => plans[name]),
            new DeskSettings(Line, Deployments),
            Account)
        {
            Cash = Cash,
            Script = Script,
            Halts = Halts,
            Kill = Kill,
            Witnesses = [witness, .. Besides],
        });
        var result = run.Run();
        // what a person trades beside the desk is in no book, and stays so
        Rehearsed.AssertHeld(result with
        {
            Violations = [.. result.Violations.Where(violation => !isByHand || !violation.Contains("desk and broker agree at the end", StringComparison.Ordinal))],
            BrokerPnl = isByHand ? result.PnlByBook.Values.Sum() : result.BrokerPnl,
            Faults = where + result.Faults,
        });
        return result;
    }

    /// <summary>A person trades in TWS, beside the desk.</summary>
    public static Happening ByHand(Instant at, OrderSide side, string symbol, decimal shares) => new(at, gateway => Assert.NotNull(gateway.EnterByHand(new OrderTicket
    {
        ClientId = 0,
        OrderId = 0,
        Account = Account,
        Listing = ListingDirectory.Find(symbol),
        Side = side,
        Quantity = shares,
        Kind = OrderKind.Market,
        TimeInForce = TimeInForce.Day,
    }).Order));

    /// <summary>Every opening of a symbol that was refused, in the gate's words, each once.</summary>
    public string WhyRefused(RefusalName name) => string.Join('\n', Refused.Where(each => each.Refusal.Name == name).Select(each => each.Refusal.Text).Distinct());

    /// <summary>What a strategy asks for is what the test wrote down.</summary>
    private sealed class WrittenWeights(Plimsoll.Market.Bars.BarPanel bars, (LocalDate Day, string Weights)[] wants) : IWeightStrategy
    {
        public IReadOnlyList<string> Symbols => bars.Symbols;

        public WeightDecision Decide(int t, ReadOnlySpan<double> held)
        {
            var today = bars.Times[t].Date;
            var wanted = wants.Where(each => each.Day <= today).Select(each => each.Weights).LastOrDefault("");
            var weights = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(each => each.Split('=')[0], each => double.Parse(each.Split('=')[1]), StringComparer.Ordinal);
            return new WeightDecision([.. bars.Symbols.Select(symbol => weights.GetValueOrDefault(symbol))], [], KeepsHeld: false);
        }
    }
}
