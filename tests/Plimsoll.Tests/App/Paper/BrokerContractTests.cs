using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Paper;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Market;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Tests.App.Rehearsal;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.App.Paper;

/// <summary>
/// What a desk may rely on whoever fills its orders: the same behaviours in mode paper, and against the embedded gateway over real wire bytes.
/// </summary>
public sealed class BrokerContractTests
{
    private const int Sessions = 6;

    public static TheoryData<string> Brokers => ["paper", "sim"];

    [Theory]
    [MemberData(nameof(Brokers))]
    public void Every_session_is_decided_once_filled_charged_and_marked(string broker)
    {
        var (state, records) = Run(broker, Desk(Swapping));
        Assert.Equal(Sessions, records.Count(record => record.Command is SetTargets));
        Assert.Equal(Sessions, state.Rebalances["rotation"].Equity.Count);
        Assert.Equal(RebalanceStage.Ended, state.Rebalances["rotation"].Stage);
        Assert.True(state.Reading.IsReconciled);
        Assert.Empty(state.Reading.Mismatches);
        Assert.Empty(state.Orders.Live);

        // the book is made of executions alone, each counted once and each charged
        var fills = Fills(records);
        var book = state.BookOf("rotation");
        Assert.NotEmpty(fills);
        Assert.All(book.Symbols, symbol => Assert.Equal(fills.Where(fill => fill.Symbol == symbol).Sum(fill => Signed(fill).Units), book.Held(symbol).Units));
        var charged = records.Select(record => record.Event).OfType<Commissioned>().Sum(each => each.Commission);
        Assert.True(charged > 0m);
        Assert.Equal(charged, book.Commissions.Amount);
        Assert.Equal(-fills.Sum(fill => (fill.Price * Signed(fill)).Amount) - charged, book.CashFlow.Amount);
        Assert.All(book.Symbols, symbol => Assert.Equal(state.AccountPosition(symbol), book.Held(symbol)));
    }

    [Theory]
    [MemberData(nameof(Brokers))]
    public void Orders_carry_their_approval_their_reference_and_come_one_at_a_time(string broker)
    {
        var (_, records) = Run(broker, Desk(Swapping));
        var placed = records.Select(record => record.Command).OfType<PlaceGroup>().ToList();
        Assert.Equal(placed.Count, placed.SelectMany(place => place.Group.Legs).Select(leg => leg.Ref).Distinct().Count());
        Assert.Equal(placed.Count, placed.SelectMany(place => place.Group.Legs).Select(leg => leg.OrderId).Distinct().Count());
        Assert.All(records.Select(record => record.Event).OfType<Executed>(), executed => Assert.Contains(placed, place => place.Group.Legs[0].Ref == executed.Fill.OrderRef));

        // what is sold on a day is sold before anything is bought
        foreach (var session in placed.GroupBy(place => place.Group.Key.Session))
        {
            var sides = session.Select(place => place.Group.Legs[0].Side).ToList();
            Assert.Equal(sides.OrderByDescending(side => side == OrderSide.Sell), sides);
        }

        // an order is in flight until it has been answered
        var open = 0;
        foreach (var record in records)
        {
            open += record.Command is PlaceGroup ? 1 : record.Event is OrderSeen or Executed && open > 0 ? -1 : 0;
            Assert.InRange(open, 0, 1);
        }
    }

    [Theory]
    [MemberData(nameof(Brokers))]
    public void Purchases_wait_for_cash_that_has_settled(string broker)
    {
        var (state, records) = Run(broker, Desk(Swapping));
        Assert.Contains(records, record => record.Command is StartBuying buying && buying.Targets.Any(target => target.Leftover == Leftover.Unsettled));
        Assert.All(records.Select(record => record.Command).OfType<EndRebalance>(), ended => Assert.Null(ended.Refused));
        Assert.True(state.BookOf("rotation").CashFlow.Amount > -5_000m); // never more than it was given
    }

    [Theory]
    [MemberData(nameof(Brokers))]
    public void The_load_line_refuses_by_name_and_nothing_is_sent(string broker)
    {
        var (state, records) = Run(broker, Desk(Swapping, limits => limits with { PositionMax = 0.1m }));
        Assert.DoesNotContain(records, record => record.Command is PlaceGroup);
        Assert.True(state.Refusals.ContainsKey("PositionSize"));
    }

    [Theory]
    [MemberData(nameof(Brokers))]
    public void The_journal_replays_to_the_state_it_left(string broker)
    {
        var (disk, state) = Trade(broker, Desk(Swapping), null);
        var replayed = new JournalArchive(disk).Replay().State!;
        Assert.Equal(JournalJson.StateBytes(state), JournalJson.StateBytes(replayed));
    }

    /// <summary>The size of the first sessions is small in every mode, and whole after them.</summary>
    [Theory]
    [MemberData(nameof(Brokers))]
    public void A_ramp_trades_a_part_and_then_all_of_it(string broker)
    {
        var ramp = new SizeRamp(0.1m, 3, Rehearsed.From);
        var (state, records) = Run(broker, Desk(Keeping, settings: settings => settings with { Ramp = ramp }));
        var spent = Fills(records).GroupBy(fill => XnysCalendar.DateAt(fill.Time)).OrderBy(day => day.Key).Select(day => day.Sum(fill => (fill.Price * Signed(fill)).Amount)).ToList();
        var before = Fills(records).Where(fill => XnysCalendar.DateAt(fill.Time) < Day(3)).Sum(fill => (fill.Price * Signed(fill)).Amount);
        Assert.InRange(before, 400m, 500m); // a tenth of 95 % of 5,000
        Assert.InRange(spent.Sum(), 4_300m, 4_800m);
        Assert.Equal(Sessions, state.Rebalances["rotation"].Equity.Count);
    }

    /// <summary>Mode paper dies between any two appends of the journal: the next process goes on, nothing is bought twice, and the days end alike.</summary>
    [Fact]
    public void A_paper_desk_cut_off_at_any_append_goes_on_to_the_same_book()
    {
        var (_, calm) = Trade("paper", Desk(Swapping), null);
        var rng = new Rng(3);
        for (var i = 0; i < 12; i++)
        {
            var disk = new FailingDisk(rng.NextInt(60, 1_500));
            Assert.Throws<IOException>(() => Paper(Desk(Swapping), disk));
            disk.Recover(rng.Derive($"{i}"));
            var state = Paper(Desk(Swapping), disk);
            Assert.Equal(
                calm.BookOf("rotation").Symbols.Select(symbol => $"{symbol} {calm.BookOf("rotation").Held(symbol)}"),
                state.BookOf("rotation").Symbols.Select(symbol => $"{symbol} {state.BookOf("rotation").Held(symbol)}"));
            Assert.Equal(calm.BookOf("rotation").CashFlow, state.BookOf("rotation").CashFlow);
        }
    }

    [Fact]
    public void The_paper_broker_charges_two_per_mille_of_what_it_fills_at_the_close()
    {
        var (_, records) = Run("paper", Desk(Swapping));
        var charged = records.Select(record => record.Event).OfType<Commissioned>().ToDictionary(each => each.ExecId, each => each.Commission);
        Assert.All(Fills(records), fill =>
        {
            Assert.Equal(Math.Round((fill.Price * fill.Shares).Amount * 0.002m, 4), charged[fill.ExecId]);
            Assert.Equal(Market.PriceOf(fill.Symbol, XnysCalendar.DateAt(fill.Time)), fill.Price);
        });
    }

    private static (DeskState State, List<JournalRecord> Records) Run(string broker, DeskSettings desk)
    {
        var (disk, state) = Trade(broker, desk, null);
        return (state, [.. new JournalArchive(disk).RecordsFrom(0)]);
    }

    private static (IJournalDisk Disk, DeskState State) Trade(string broker, DeskSettings desk, RehearsedDisk? on)
    {
        if (broker == "paper")
        {
            var disk = on ?? new RehearsedDisk();
            return (disk, Paper(desk, disk));
        }

        var run = new RehearsalRun(Rehearsed.Made(Sessions, 7) with { Desk = desk });
        var result = run.Run();
        Assert.Empty(result.Violations);
        return (run.Disk, run.Desk!.State);
    }

    private static DeskState Paper(DeskSettings desk, IJournalDisk disk)
    {
        var settings = new PaperDeskSettings(desk, new PaperSettings("DP000001", new Money(100_000m), 0.002m), "1.0.0", "DP000001", "DP000001-paper", "", "", XnysCalendar.OnOrAfter(Rehearsed.From).Open);
        var paper = new PaperDesk(settings, Market, disk, new SilentOutlet(_ => { }), bars => BarsImage.Hash(BarsImage.Encode(bars)), () => XnysCalendar.OnOrAfter(Rehearsed.From).Open);
        paper.RunAsync(Rehearsed.From, XnysCalendar.OnOrAfter(Day(Sessions - 1)).Close + Duration.FromHours(1), [], CancellationToken.None).GetAwaiter().GetResult();
        return paper.State;
    }

    private static PaperMarket Market { get; } = new([.. new[] { "BITO", "SPY", "XLE" }.Select(Series)]);

    private static BarSeries Series(string symbol)
    {
        var rng = new Rng(5).Derive(symbol);
        var days = XnysCalendar.Between(new LocalDate(2024, 6, 3), new LocalDate(2026, 1, 30)).Select(session => session.Date.AtMidnight()).ToArray();
        var (closes, close) = (new double[days.Length], 60.0);
        for (var t = 0; t < days.Length; t++)
        {
            closes[t] = close = Math.Round(close * (1 + (0.02 * (rng.NextDouble() - 0.495))), 2);
        }

        return new BarSeries(symbol, days, closes, closes, closes, closes, [.. closes.Select(_ => 1e6)]);
    }

    private static DeskSettings Desk(
        Func<BarPanel, IWeightStrategy> strategy, Func<Plimsoll.Trading.Risk.Limits, Plimsoll.Trading.Risk.Limits>? limits = null, Func<RebalanceSettings, RebalanceSettings>? settings = null)
    {
        var line = Rehearsed.Rotation.Limits with { PositionMax = 0.97m };
        var deployment = Rehearsed.Rotation with
        {
            Limits = limits?.Invoke(line) ?? line,
            Strategy = strategy,
            Settings = (settings ?? (each => each))(Rehearsed.Rotation.Settings with { Capital = new Money(5_000m), Rounding = ShareRounding.Down }),
        };
        return new DeskSettings(line, [deployment]);
    }

    private static LocalDate Day(int index) => XnysCalendar.Between(Rehearsed.From, Rehearsed.From.PlusDays(40)).ElementAt(index).Date;

    /// <summary>All in SPY on even sessions, all in XLE on odd ones.</summary>
    private static IWeightStrategy Swapping(BarPanel bars) => new Fixed(bars, t => bars.Times[t].Day % 2 == 0 ? "SPY" : "XLE");

    private static IWeightStrategy Keeping(BarPanel bars) => new Fixed(bars, _ => "BITO");

    private static List<BrokerFill> Fills(IEnumerable<JournalRecord> records) => [.. records.Select(record => record.Event).OfType<Executed>().Select(executed => executed.Fill).DistinctBy(fill => fill.ExecId)];

    private static Quantity Signed(BrokerFill fill) => fill.Side == OrderSide.Buy ? fill.Shares : -fill.Shares;

    private sealed class Fixed(BarPanel bars, Func<int, string> pick) : IWeightStrategy
    {
        public IReadOnlyList<string> Symbols => bars.Symbols;

        public WeightDecision Decide(int t, ReadOnlySpan<double> held)
        {
            double[] weights = [.. bars.Symbols.Select(symbol => symbol == pick(t) ? 0.95 : 0)];
            return new WeightDecision(weights, [], held.SequenceEqual(weights));
        }
    }

    /// <summary>A disk that ends the process at one append, and forgets what a power cut takes.</summary>
    private sealed class FailingDisk(int appends) : IJournalDisk
    {
        private readonly RehearsedDisk disk = new();
        private int left = appends;

        public IReadOnlyList<string> Names() => disk.Names();

        public byte[] Read(string name) => disk.Read(name);

        public void Append(string name, ReadOnlySpan<byte> bytes)
        {
            if (left-- == 0)
            {
                throw new IOException("the power is off");
            }

            disk.Append(name, bytes);
        }

        public void Flush(string name) => disk.Flush(name);

        public void Truncate(string name, long length) => disk.Truncate(name, length);

        public void Recover(Rng rng)
        {
            left = int.MaxValue;
            disk.Crash(rng, torn: true);
        }
    }
}
