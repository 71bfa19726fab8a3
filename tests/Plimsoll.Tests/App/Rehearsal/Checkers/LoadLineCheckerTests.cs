using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.App.Rehearsal.Checkers;

/// <summary>The load line as the gateway sees it: each limit kept to the last unit, and crossed by one.</summary>
public sealed class LoadLineCheckerTests
{
    private static readonly CheckedLine account = new(null, 100_000m, 0.5m, 1m, 6, 4, 10_000m, new LocalDate(2026, 6, 4));
    private static readonly CheckedLine rotation = new("ROT", 10_000m, 0.6m, 1m, 4, 3, 6_000m, null);
    private static readonly CheckedLine reversal = rotation with { Prefix = "REV" };

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void A_books_orders_of_a_session_are_counted(int orders, int found)
    {
        var sent = Enumerable.Range(1, orders).Select(i => Sent(i, "ROT", "BUY", Seen.Open + Duration.FromMinutes(i)));
        var violations = Seen.By(new OrdersThrottled([account, rotation]), sent.Prepend<GatewayEvent>(Seen.Day));
        Assert.Equal(found, violations.Count);
        Assert.All(violations, each => Assert.Equal("ROT_WEC_B5_260218 is order 5 of the session; at most 4 (ROT)", each.Text));
        Assert.Empty(Seen.By(new OrdersThrottled([account, rotation]), [Seen.Day, .. sent.Take(3), Seen.NextDay, .. sent.Skip(3).Select(each => each with { At = each.At + Duration.FromDays(1) })]));
    }

    [Fact]
    public void Other_books_orders_count_for_the_account_and_closing_orders_may_always_come()
    {
        GatewayEvent[] sent =
        [
            Seen.Day,
            .. Enumerable.Range(1, 3).Select(i => Sent(i, "ROT", "BUY", Seen.Open + Duration.FromMinutes(i))),
            .. Enumerable.Range(4, 4).Select(i => Sent(i, "REV", "SELL", Seen.Open + Duration.FromMinutes(i))),
        ];
        Assert.Empty(Seen.By(new OrdersThrottled([account, rotation, reversal]), sent));
        Assert.Equal(
            ["REV_WEC_B8_260218 is order 8 of the session; at most 6 (the account)", "REV_WEC_B8_260218 is order 5 of the session; at most 4 (REV)"],
            Seen.By(new OrdersThrottled([account, rotation, reversal]), [.. sent, Sent(8, "REV", "BUY", Seen.Hour)]).Select(each => each.Text));
    }

    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(4, 0, 1)]
    [InlineData(4, 30, 0)]
    public void A_books_orders_of_a_minute_are_counted(int orders, int secondsApart, int found)
    {
        var violations = Seen.By(
            new OrdersThrottled([account with { OrdersPerMinuteMax = 99 }, rotation]),
            [Seen.Day, .. Enumerable.Range(0, orders).Select(i => Sent(i + 1, "ROT", "BUY", Seen.Hour + Duration.FromSeconds(i * secondsApart)))]);
        Assert.Equal(found, violations.Count);
        Assert.All(violations, each => Assert.Equal("ROT_WEC_B4_260218 is order 4 within a minute; at most 3 (ROT)", each.Text));
    }

    [Fact]
    public void The_exits_of_a_bracket_are_part_of_what_opens()
    {
        RequestArrived Child(int id) => Sent(id, "ROT", "SELL", Seen.Hour) is var sent ? sent with { Order = sent.Order! with { ParentId = 1 } } : sent;
        Assert.Equal(
            ["ROT_WEC_B4_260218 is order 4 within a minute; at most 3 (ROT)"],
            Seen.By(new OrdersThrottled([rotation]), Seen.Day, Sent(1, "ROT", "BUY", Seen.Hour), Child(2), Child(3), Child(4)).Select(each => each.Text));
    }

    [Theory]
    [InlineData(60, 100, null)]
    [InlineData(61, 100, "ROT_WEC_B1_260218 may cost $6100.00; at most $6000.00 (ROT)")]
    public void An_orders_dollars_are_known_by_its_limit(int shares, int limit, string? found) =>
        Assert.Equal(found, Seen.By(new NotionalWithinLimit([account, rotation]), Sent(1, "ROT", "BUY", Seen.Hour, shares, limit)).SingleOrDefault()?.Text);

    [Theory]
    [InlineData(101, null)]
    [InlineData(103, "ROT_WEC_B_260218 has cost $6180.00; at most $6000.00 (ROT)")]
    public void An_orders_dollars_are_known_by_what_it_traded_at(int price, string? found)
    {
        var trade = Trade("ROT", OrderSide.Buy, 30m, 30m, "WEC", price);
        Assert.Equal(found, Seen.By(new NotionalWithinLimit([account, rotation]), trade, trade with { ExecId = "e2" }).SingleOrDefault()?.Text);
    }

    [Theory]
    [InlineData(63, null)] // six tenths, and what a price may drift
    [InlineData(64, "ROT_WEC_B_260218 brings WEC to 64.0 % of equity; at most 60.0 % (ROT)")]
    public void One_position_is_a_part_of_its_books_equity(int shares, string? found) =>
        Assert.Equal(found, Seen.By(Positions(), Trade("ROT", OrderSide.Buy, shares, shares)).SingleOrDefault()?.Text.Replace("%", " %", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal));

    [Fact]
    public void All_positions_are_a_part_of_equity_and_a_book_is_measured_on_its_own()
    {
        GatewayEvent[] two = [Trade("ROT", OrderSide.Buy, 55m, 55m), Trade("ROT", OrderSide.Buy, 49m, 49m, "XOM")];
        Assert.Empty(Seen.By(Positions(), two));
        Assert.Contains("ROT_XOM_B_260218 brings all positions to 106", Seen.By(Positions(), [.. two, Trade("ROT", OrderSide.Buy, 2m, 51m, "XOM")]).Single().Text);
        Assert.Empty(Seen.By(Positions(), [.. two, Trade("REV", OrderSide.Buy, 55m, 110m)])); // the account has ten times as much
    }

    [Fact]
    public void A_price_that_rose_is_no_purchase()
    {
        var price = 100m;
        var checker = new PositionsWithinLine([account, rotation], _ => price);
        Assert.Empty(Seen.By(checker, Trade("ROT", OrderSide.Buy, 55m, 55m)));
        price = 300m;
        Assert.Empty(Seen.By(checker, Trade("ROT", OrderSide.Sell, 1m, 54m, "WEC", 300)));
    }

    [Theory]
    [InlineData(24_000, 17, true)]
    [InlineData(25_500, 17, false)]
    [InlineData(24_000, 170, false)] // the rule is gone by then
    public void Day_trades_of_a_small_account_are_counted_over_five_sessions(int equity, int daysLater, bool isFound)
    {
        GatewayEvent[] Day(int number, params string[] symbols) =>
        [
            new DayBegan(Seen.Open, new LocalDate(2026, 2, 1).PlusDays(daysLater + number), Seen.Open, Seen.Close),
            .. symbols.SelectMany(symbol => new[] { Trade("ROT", OrderSide.Buy, 1m, 1m, symbol), Trade("ROT", OrderSide.Sell, 1m, 0m, symbol) }),
        ];
        var checker = new DayTradesCounted(account.DayTradesUntil, () => equity);
        Assert.Empty(Seen.By(checker, [.. Day(1, "A", "B"), .. Day(2), .. Day(3), .. Day(4, "C")]));
        var fourth = Seen.By(checker, [.. Day(5, "A")]);
        Assert.Equal(isFound ? ["ROT_A_S_260218 makes 4 day trades in five sessions of an account of $24000.00"] : [], fourth.Select(each => each.Text));
        Assert.Equal(fourth.Count, Seen.By(checker, [.. Day(6), .. Day(7, "B")]).Count); // the first day's two are forgotten
    }

    [Fact]
    public void A_book_sells_no_other_books_shares_though_the_account_holds_enough()
    {
        GatewayEvent[] held = [Trade("ROT", OrderSide.Buy, 10m, 10m), Trade("REV", OrderSide.Buy, 5m, 15m), Trade("IFDS", OrderSide.Buy, 3m, 18m)];
        CheckedLine[] lines = [account, rotation, reversal, rotation with { Prefix = "IFDS" }];
        Assert.Empty(Seen.By(new BooksKeepTheirOwn(lines), [.. held, Trade("REV", OrderSide.Sell, 5m, 13m)]));
        Assert.Equal(
            "REV_WEC_S_260218 sells shares that are not its book's: -1 WEC are left to it",
            Seen.By(new BooksKeepTheirOwn(lines), [.. held, Trade("REV", OrderSide.Sell, 6m, 12m)]).Single().Text);
        Assert.Equal(
            "the books hold 13 WEC together, the account 14",
            Seen.By(new BooksKeepTheirOwn(lines), [.. held, Trade("REV", OrderSide.Sell, 5m, 14m)]).Single().Text);
    }

    [Fact]
    public void At_the_end_each_book_is_what_it_traded_itself_to()
    {
        var bought = Trade("ROT", OrderSide.Buy, 10m, 10m);
        RehearsalEnded Ended(decimal rotations, decimal reversals) => Seen.Ended() with
        {
            HeldByBook = new Dictionary<string, IReadOnlyDictionary<string, decimal>>
            {
                ["ROT"] = new Dictionary<string, decimal> { ["WEC"] = rotations },
                ["REV"] = new Dictionary<string, decimal> { ["WEC"] = reversals },
            },
        };
        Assert.Empty(Seen.By(new BooksKeepTheirOwn([account, rotation, reversal]), bought, Ended(10m, 0m)));
        Assert.Equal(
            ["REV traded itself to 0 WEC, and the desk says that it holds 1", "ROT traded itself to 10 WEC, and the desk says that it holds 9"],
            Seen.By(new BooksKeepTheirOwn([account, rotation, reversal]), bought, Ended(9m, 1m)).Select(each => each.Text));
    }

    [Fact]
    public void A_split_scales_what_books_hold()
    {
        SharesSplit split = new(Seen.Hour, "WEC", 15m);
        GatewayEvent[] held = [Trade("ROT", OrderSide.Buy, 10m, 10m), Trade("REV", OrderSide.Buy, 5m, 15m), split];
        Assert.Empty(Seen.By(new BooksKeepTheirOwn([account, rotation, reversal]), [.. held, Trade("ROT", OrderSide.Sell, 20m, 10m)]));
        Assert.Single(Seen.By(new BooksKeepTheirOwn([account, rotation, reversal]), [.. held, Trade("ROT", OrderSide.Sell, 22m, 8m)]));
    }

    private static PositionsWithinLine Positions() => new([account, rotation, reversal], _ => 100m);

    private static RequestArrived Sent(int id, string book, string action, Instant at, int shares = 10, int limit = 100) => new(
        at, 1, Seen.Client, WireReader.PlaceOrder, new RequestedOrder(id, "WEC", action, shares, "LMT", limit, null, "", $"{book}_WEC_B{id}_260218", Transmit: true, 0));

    /// <param name="held">What the account holds of the symbol afterwards.</param>
    private static OrderTraded Trade(string book, OrderSide side, decimal shares, decimal held, string symbol = "WEC", decimal price = 100m)
    {
        var order = new StandingOrder(Seen.Client, 1, null, $"{book}_{symbol}_{(side == OrderSide.Buy ? "B" : "S")}_260218", symbol, side, OrderKind.Market, shares, null, shares, SimulatedOrderStatus.Filled);
        return new OrderTraded(Seen.Hour, "e1", order, side, shares, price, 0m, held, 0m);
    }
}
