using System.Text;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data;
using Plimsoll.App.Rehearsal;
using Plimsoll.Market;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Trading;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Reversal;
using Plimsoll.Trading.Strategies.Rotation;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>
/// Rehearsals for tests: on prices and plans made from the seed, or on the real ones that lie beside the repository, in
/// <c>../shared/data</c> or where PLIMSOLL_SHARED says.
/// </summary>
internal static class Rehearsed
{
    public static readonly LocalDate From = new(2026, 1, 5);

    private static readonly Limits limits = new(new Money(50_000m), new Money(50_000m), 80, 60, 60, LongOnly: true, ClockSkewMax: 2m)
    {
        PositionMax = 0.75m,
        GrossMax = 1m,
        CashReserveMin = 0.04m,
        PositionsMax = 40,
        PriceCollarMax = 0.1m,
        DailyLossMax = 0.05m,
        DrawdownMax = 0.25m,
    };

    private static readonly Limits roomy = limits with { DailyExposureMax = new Money(150_000m), OrdersPerDayMax = 150, OrdersPerMinuteMax = 100 };

    private static readonly DeskSettings desk = new(limits, [new DayTradeDeployment("daytrade", "IFDS", limits, Plimsoll.Trading.Strategies.DayTrade.DayTradeSettings.Default)]);

    private static readonly Lazy<(IMarket Market, PlanShelf Plans)?> real = new(Read);

    /// <summary>Everything instead of a sample: what a release is held to.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("PLIMSOLL_LONG") == "1";

    public static RehearsalOptions Made(int sessions, ulong seed, string faults = "none") =>
        new(sessions, From, seed, Scenario(faults), null, null, desk, "DU1234567");

    /// <summary>The same with the first rows of each plan only, for trying many points in turn.</summary>
    public static RehearsalOptions Small(int sessions, ulong seed, int rows)
    {
        var rng = new Rng(seed);
        var market = new SyntheticMarket(rng, SessionOn);
        var plans = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        for (var (date, i) = (From, 0); i < sessions; date = XnysCalendar.Next(date).Date, i++)
        {
            var (name, text) = SyntheticPlans.For(date, market, rng.Derive("plans"));
            plans.Add(name, Encoding.UTF8.GetBytes(string.Join('\n', text.Split('\n').Take(rows + 1)) + "\n"));
        }

        // results are not watched here: that would triple the points at which a desk can be killed, and storms kill it there by chance
        var unwatched = limits with { DailyLossMax = null, DrawdownMax = null };
        return Made(sessions, seed) with { Desk = new DeskSettings(unwatched, [new DayTradeDeployment("daytrade", "IFDS", unwatched, Plimsoll.Trading.Strategies.DayTrade.DayTradeSettings.Default)]), Market = market, Plans = new PlanShelf("the seed", () => [.. plans.Keys], name => plans[name]) };
    }

    /// <summary>Rotation among three funds, reversal among the same, and the day trade if wished, in one account.</summary>
    public static RehearsalOptions Together(int sessions, ulong seed, string faults = "none", bool withDayTrade = true) =>
        Made(sessions, seed, faults) with { Desk = desk with { Account = roomy, Deployments = [.. desk.Deployments.Where(_ => withDayTrade), Rotation, Reversal] } };

    public static WeightDeployment Rotation { get; } = Weights("rotation", "ROT", RebalanceSection.Rotation, bars => new RotationStrategy(bars, new RotationSettings()));

    public static WeightDeployment Reversal { get; } = Weights("reversal", "REV", RebalanceSection.Reversal, bars => new ReversalStrategy(bars, new ReversalSettings()));

    private static WeightDeployment Weights(string name, string prefix, RebalanceSettings settings, Func<BarPanel, IWeightStrategy> strategy) =>
        new(name, prefix, roomy, ["BITO", "SPY", "XLE"], settings with { HistoryYears = 1 }, settings, strategy);

    /// <summary>Skips the test where the real prices and plans are not at hand.</summary>
    public static RehearsalOptions Real(int sessions, ulong seed, string faults = "none")
    {
        if (real.Value is not { } data)
        {
            Assert.Skip("shared/data is not on this machine");
            throw new InvalidOperationException();
        }

        return Made(sessions, seed, faults) with { Market = data.Market, Plans = data.Plans };
    }

    /// <summary>Both cores; rehearsals share nothing but the replayed files, which nobody changes.</summary>
    public static void Each<T>(IEnumerable<T> cases, Action<T> test) =>
        Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, test);

    /// <summary>What every rehearsal must show, whatever happened in it.</summary>
    public static void AssertHeld(RehearsalResult result)
    {
        var run = $"seed {result.Seed}, {result.Faults}: ";
        Assert.True(result.Violations.Count == 0, run + string.Join('\n', result.Violations));
        Assert.True(result.DuplicateOrders == 0, run + $"{result.DuplicateOrders} orders sent twice");
        Assert.True(result.BrokerPnl == result.PnlByBook.Values.Sum(), run + $"books {result.PnlByBook.Values.Sum()}, ledger {result.BrokerPnl}");
        Assert.True(result.SessionsReported == result.Sessions, run + $"{result.SessionsReported} of {result.Sessions} sessions reported");
        Assert.True(result.OpenOrdersAfterReport == 0, run + $"{result.OpenOrdersAfterReport} orders open after a report");
    }

    private static FaultScenario Scenario(string faults) =>
        FaultScenario.TryParse(faults, out var scenario, out var error) ? scenario : throw new ArgumentException(error, nameof(faults));

    public static ExchangeSession? SessionOn(LocalDate date) =>
        XnysCalendar.On(date) is { } session ? new ExchangeSession(session.Date, session.Open, session.Close) : null;

    private static (IMarket Market, PlanShelf Plans)? Read()
    {
        var shared = Environment.GetEnvironmentVariable("PLIMSOLL_SHARED") ?? Path.Combine(Root(), "..", "shared");
        var prices = Path.Combine(shared, "data", "intraday", "5min");
        var plans = Path.Combine(shared, "data", "plans");
        return Directory.Exists(prices) && Directory.Exists(plans)
            ? (new ReplayMarket(ReplayFiles.Read(prices), SessionOn), PlanShelf.Folder(plans))
            : null;
    }

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Plimsoll.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
