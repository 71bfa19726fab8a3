using System.Diagnostics;
using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;
using Plimsoll.Tests.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Markets;

public sealed class ReplayMarketTests
{
    private const string Heading = "date,open,high,low,close,volume";

    private static ReplayMarket Replay(params string[] rows) => Replay("AAA", rows);

    private static ReplayMarket Replay(string symbol, string[] rows) =>
        new([new ReplayFile(symbol, $"{symbol}.csv", [Heading, .. rows])], WeekdayCalendar.Session);

    private static List<(string Time, decimal Price)> Path(ReplayMarket market) =>
        [.. market.Walk(Bench.Monday).Select(p => (p.At.InZone(WeekdayCalendar.NewYork).TimeOfDay.ToString("HH:mm:ss", null), p.Price))];

    [Fact]
    public void A_bar_is_walked_open_nearer_extreme_farther_extreme_close()
    {
        var market = Replay("2026-01-05T14:30:00Z,100,103,99,102,4000", "2026-01-05T14:35:00Z,102,102.50,98,99,800");
        Assert.Equal(
            [
                ("09:30:00", 100m), ("09:31:40", 99m), ("09:33:20", 103m), ("09:34:59", 102m),
                ("09:35:00", 102m), ("09:36:40", 102.50m), ("09:38:20", 98m), ("09:39:59", 99m),
            ],
            Path(market));
        Assert.Equal([1000m, 1000m, 1000m, 1000m, 200m, 200m, 200m, 200m], market.Walk(Bench.Monday).Select(p => p.Volume));
    }

    [Fact]
    public void On_a_tie_the_low_comes_first() =>
        Assert.Equal([100m, 99m, 101m, 100m], Replay("2026-01-05T14:30:00Z,100,101,99,100,4", "2026-01-05T14:35:00Z,100,100,100,100,4").Walk(Bench.Monday).Take(4).Select(p => p.Price));

    [Fact]
    public void Symbols_are_merged_in_time_order_ties_by_name()
    {
        var market = new ReplayMarket(
            [
                new ReplayFile("BBB", "b", [Heading, "2026-01-05T14:30:00Z,1,1,1,1,4", "2026-01-05T14:35:00Z,1,1,1,1,4"]),
                new ReplayFile("AAA", "a", [Heading, "2026-01-05T14:30:00Z,2,2,2,2,4", "2026-01-05T14:35:00Z,2,2,2,2,4"]),
            ],
            WeekdayCalendar.Session);
        Assert.Equal(["AAA", "BBB", "AAA", "BBB", "AAA", "BBB", "AAA", "BBB"], market.Walk(Bench.Monday).Take(8).Select(p => p.Symbol));
        Assert.Equal(market.Walk(Bench.Monday).Select(p => p.At).Order(), market.Walk(Bench.Monday).Select(p => p.At));
    }

    [Fact]
    public void Bars_outside_regular_hours_are_left_out()
    {
        var market = Replay(
            "2026-01-05T14:25:00Z,500,500,500,500,4",
            "2026-01-05T20:55:00Z,100,101,100,101,4",
            "2026-01-05T21:00:00Z,600,600,600,600,4");
        Assert.Equal(101m, market.OfficialClose("AAA", Bench.Monday));
        Assert.Equal(4, market.Walk(Bench.Monday).Count());
    }

    [Fact]
    public void Closes_are_known_by_session_and_before_one()
    {
        var market = Replay("2026-01-02T15:00:00Z,100,100,99,99,4", "2026-01-06T15:00:00Z,100,101,100,101,4");
        Assert.Null(market.PriorClose("AAA", new LocalDate(2026, 1, 2)));
        Assert.Equal(99m, market.PriorClose("AAA", Bench.Monday));
        Assert.Null(market.OfficialClose("AAA", Bench.Monday));
        Assert.Empty(market.Walk(Bench.Monday));
        Assert.Equal(101m, market.PriorClose("AAA", new LocalDate(2026, 1, 9)));
        Assert.Null(market.PriorClose("ZZZ", Bench.Monday));
    }

    [Fact]
    public void Only_whole_bars_inside_the_asked_time_are_given()
    {
        var market = Replay("2026-01-05T14:30:00Z,1,1,1,1,4", "2026-01-05T14:35:00Z,2,2,2,2,4", "2026-01-05T14:40:00Z,3,3,3,3,4");
        var bars = market.Bars("AAA", Instant.FromUtc(2026, 1, 5, 14, 31), Instant.FromUtc(2026, 1, 5, 14, 44, 59));
        Assert.Equal(2m, Assert.Single(bars).Open);
        Assert.Equal(Duration.FromMinutes(5), bars[0].Length);
        Assert.Empty(market.Bars("ZZZ", Instant.MinValue, Instant.MaxValue));
    }

    [Fact]
    public void A_daily_file_gives_one_bar_a_session()
    {
        var market = Replay("2026-01-05,100,103,99,102,4000", "2026-01-06,102,104,101,103,4000");
        Assert.Equal(102m, market.PriorClose("AAA", Bench.Monday.PlusDays(1)));
    }

    /// <summary>Else an order five minutes before the close would find a market whose last trade was two hours ago.</summary>
    [Fact]
    public void Between_the_four_trades_of_a_long_bar_the_price_glides_a_trade_a_minute()
    {
        var path = Path(Replay("2026-01-05,100,103,99,102,3910"));
        Assert.Equal(391, path.Count);
        Assert.Equal([("09:30:00", 100m), ("09:31:00", 99.9923m)], path.Take(2));
        Assert.Equal([("11:40:00", 99m), ("13:50:00", 103m), ("15:59:59", 102m)], [path[130], path[260], path[390]]);
        Assert.Equal(path.Select(p => p.Time).Distinct().Order(StringComparer.Ordinal), path.Select(p => p.Time));
        Assert.Equal(3910m, Replay("2026-01-05,100,103,99,102,3910").Walk(Bench.Monday).Sum(p => p.Volume));
    }

    [Theory]
    [InlineData("2026-01-05T14:35:00Z,100,103,99,102", "'volume' is missing")]
    [InlineData("2026-01-05T14:35:00Z,100,x,99,102,4", "'high' is missing or not a number")]
    [InlineData("05.01.2026,100,103,99,102,4", "'date'")]
    [InlineData("2026-01-05T14:35:00Z,100,101,99,102,4", "contradict")]
    [InlineData("2026-01-05T14:35:00Z,100,103,101,102,4", "contradict")]
    [InlineData("2026-01-05T14:35:00Z,0,103,0,102,4", "contradict")]
    [InlineData("2026-01-05T14:35:00Z,100,103,99,102,-4", "negative")]
    [InlineData("2026-01-05T14:30:00Z,100,103,99,102,4", "not after")]
    public void A_bad_row_is_named_by_file_and_line(string row, string reason)
    {
        var failure = Assert.Throws<ReplayFormatException>(() => Replay("2026-01-05T14:30:00Z,100,103,99,102,4", row));
        Assert.Equal(3, failure.Line);
        Assert.StartsWith("AAA.csv:3: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_without_a_column_is_an_error() =>
        Assert.Throws<ReplayFormatException>(() => new ReplayMarket([new ReplayFile("AAA", "AAA.csv", ["date,open"])], WeekdayCalendar.Session));

    [Fact]
    public void Well_known_symbols_have_their_real_contract_numbers_and_others_stable_ones()
    {
        Assert.Equal((265598, "NASDAQ", "NMS"), (ListingDirectory.Find("AAPL").ConId, ListingDirectory.Find("AAPL").PrimaryExchange, ListingDirectory.Find("AAPL").TradingClass));
        Assert.Equal((756733, "ARCA", "ETF"), (ListingDirectory.Find("SPY").ConId, ListingDirectory.Find("SPY").PrimaryExchange, ListingDirectory.Find("SPY").StockType));
        Assert.Equal(1_703_390_653, ListingDirectory.Find("ZZZ").ConId);
        Assert.Equal("NYSE", ListingDirectory.Find("ZZZ").PrimaryExchange);
    }

    [Fact]
    public void A_real_session_closes_where_its_last_bar_does()
    {
        var files = ReplayFiles.Read(SharedData.Folder("data", "intraday", "5min"));
        var market = new ReplayMarket(files, WeekdayCalendar.Session);
        var agenda = new Agenda(WeekdayCalendar.At(Bench.Monday, 9, 0));
        var exchange = new SimulatedExchange(agenda, market, new Rng(1), new() { Sessions = WeekdayCalendar.Session }, FaultInjector.None);
        var heard = new RecordingListener();
        exchange.Listen(heard);
        for (var i = 0; i < market.Listings.Count; i++)
        {
            var listing = market.Listings[i];
            exchange.Place(Bench.AtClose(i + 1, OrderSide.Buy, 1) with { Listing = listing });
        }

        agenda.RunUntil(WeekdayCalendar.At(Bench.Monday, 16, 0));
        Assert.Equal(16, heard.Executions.Count);
        foreach (var execution in heard.Executions)
        {
            var symbol = execution.Order.Ticket.Listing.Symbol;
            var last = files.Single(f => f.Symbol == symbol).Lines.Last(l => l.StartsWith("2026-01-05T", StringComparison.Ordinal)).Split(',');
            Assert.Equal("2026-01-05T20:55:00Z", last[0]);
            Assert.Equal(decimal.Parse(last[4]), execution.Price);
        }
    }

    [Fact]
    public void Twenty_one_real_sessions_of_sixteen_names_cost_little()
    {
        var market = new ReplayMarket(ReplayFiles.Read(SharedData.Folder("data", "intraday", "5min")), WeekdayCalendar.Session);
        var agenda = new Agenda(WeekdayCalendar.At(Bench.Monday, 9, 0));
        var exchange = new SimulatedExchange(agenda, market, new Rng(1), new() { Sessions = WeekdayCalendar.Session }, FaultInjector.None);
        foreach (var (listing, i) in market.Listings.Select((l, i) => (l, i)))
        {
            var close = market.PriorClose(listing.Symbol, Bench.Monday)!.Value;
            exchange.Place(Bench.Buy(i + 1, 10, Math.Round(close * 0.5m, 2)) with { Listing = listing, TimeInForce = TimeInForce.GoodTillCancelled });
        }

        var watch = Stopwatch.StartNew();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        agenda.RunUntil(WeekdayCalendar.At(new LocalDate(2026, 2, 3), 16, 0));
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        const int Points = 21 * 16 * 78 * 4;
        Assert.InRange(agenda.EntriesRun, 21 * 78 * 4, (21 * 78 * 4) + 200);

        // The path itself is some 160 bytes a point and the agenda's entries 15; the books allocate nothing when nothing trades.
        Assert.InRange(allocated / Points, 0, 250);

        // A quiet machine needs about 0.1 s; the bound only catches what grows out of proportion, whatever else runs here.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
