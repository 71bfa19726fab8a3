using NodaTime;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// What keeps an order from the exchange, each cause tried over the wire: the refusal's name with its numbers on the desk's side, and on
/// the gateway's side that nothing came. Beside these: a second rebalance in a session is refused in
/// <see cref="TradeVerbTests.A_session_is_rebalanced_once_with_its_audit"/>, the wrong account in
/// <see cref="VerbGuardTests.The_wrong_account_is_named_and_nothing_is_sent"/>, live trading that is not armed in
/// <see cref="VerbGuardTests.A_guarded_line_says_why_and_calls_nobody"/>.
/// </summary>
public sealed class NamedRefusalTests
{
    private static readonly LocalDate first = WiredWorld.First;
    private static readonly LocalDate second = WiredWorld.Second;
    private static readonly LocalDate third = WiredWorld.Third;

    [Fact]
    public void Settled_cash_what_was_sold_today_buys_nothing_today()
    {
        var world = new WiredWorld { Sessions = 3, Deployments = [Book((first, "SPY=0.9"), (second, "XLE=0.9"))] };
        world.Run();

        var bought = Bought(world, "XLE").Select(trade => (XnysCalendar.DateAt(trade.At), trade.Shares)).ToList();
        Assert.Equal([(second, 11m), (third, 88m)], bought); // 998 of settled dollars, then the rest
        Assert.Contains(world.Messages, message => message.Contains("XLE: bought 11 of 11", StringComparison.Ordinal) && message.Contains("the rest waits for cash to settle", StringComparison.Ordinal));
    }

    [Fact]
    public void Settled_cash_a_limit_that_could_cost_more_than_has_settled_is_refused()
    {
        var world = new WiredWorld { Sessions = 2, Deployments = [WiredWorld.Book("rotation", "ROT", WiredWorld.Wide, settings => settings with { LimitOffset = 0.02m }, (first, "SPY=0.9"), (second, "XLE=0.9"))] };
        world.Run();

        Assert.Matches(@"^XLE would bring purchases to \$1,009\.8\d*; \$99\d\.\d+ have settled$", world.WhyRefused(RefusalName.SettledCash));
        Assert.DoesNotContain(world.Wire.Sent, sent => sent.Order.Symbol == "XLE");
        Assert.Contains(world.Messages, message => message.Contains("XLE: refused, SettledCash: XLE would bring purchases to", StringComparison.Ordinal));
    }

    /// <summary>The rule ends with 2026-06-03 (FINRA's replacement of rule 4210's day-trading part): the same plan on both sides of it.</summary>
    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    public void Day_trade_rule_of_a_small_account_while_it_holds(int day, int bought)
    {
        var from = new LocalDate(2026, 6, day);
        string[] symbols = ["GLD", "QQQ", "TLT", "XLE"];
        var line = WiredWorld.Wide with { DayTradeRuleUntil = new LocalDate(2026, 6, 4) };
        var world = new WiredWorld
        {
            From = from,
            Cash = 24_000m,
            Line = line,
            Deployments = [WiredWorld.DayTrade(line)],
            Plans = new Dictionary<LocalDate, string[]> { [from] = [.. symbols.Select(symbol => WiredWorld.Row(symbol))] },
        };
        world.Run();

        Assert.Equal(symbols[..bought], world.Wire.Traded.Where(trade => trade.Side == OrderSide.Buy).Select(trade => trade.Order.Symbol).Distinct());
        Assert.Equal(
            bought == 4 ? "" : "XLE would bring day trades in five sessions of an account below $25,000 to 4; at most 3 (the limit of daytrade)",
            world.WhyRefused(RefusalName.DayTradeRule));
    }

    [Theory]
    [InlineData(7, 100, RefusalName.OrdersPerDay, "XLE would bring orders of the session to 12; at most 7 (the limit of daytrade)")]
    [InlineData(100, 7, RefusalName.OrdersPerMinute, "XLE would bring orders within a minute to 12; at most 7 (the limit of daytrade)")]
    public void Order_throttle(int aDay, int aMinute, RefusalName name, string why)
    {
        var line = WiredWorld.Wide with { OrdersPerDayMax = aDay, OrdersPerMinuteMax = aMinute };
        var world = new WiredWorld { Deployments = [WiredWorld.DayTrade(line)], Plans = Plan(first, "TLT", "XLE") };
        world.Run();

        Assert.Equal(why, world.WhyRefused(name));
        Assert.Equal(["TLT"], world.Wire.Sent.Select(sent => sent.Order.Symbol).Distinct());
    }

    [Fact]
    public void Order_throttle_of_a_rebalance_names_what_follows_next_session()
    {
        var world = new WiredWorld { Sessions = 2, Deployments = [WiredWorld.Book("rotation", "ROT", WiredWorld.Wide, settings => settings with { MaxOrdersPerDay = 1 }, (first, "TLT=0.4 XLE=0.3"))] };
        world.Run();

        Assert.Equal([("TLT", first), ("XLE", second)], world.Wire.Sent.Select(sent => (sent.Order.Symbol, XnysCalendar.DateAt(sent.At))));
        Assert.Contains(world.Messages, message => message.Contains("XLE: nothing sent; at most 1 orders a day, it follows next session", StringComparison.Ordinal));
    }

    /// <summary>SPY falls by more than 7 %: fifteen minutes without a trade in anything (NYSE rule 7.12), and the submission falls into them.</summary>
    [Fact]
    public void Market_wide_halt()
    {
        var world = new WiredWorld
        {
            Halts = new HaltRules(),
            Price = (symbol, at) => symbol == "SPY" && at >= WiredWorld.At(second, 9, 33) ? 555m : WiredWorld.Usual(symbol),
            From = second,
            Deployments = [WiredWorld.DayTrade(WiredWorld.Wide)],
            Plans = Plan(second, "TLT", "XLE"),
        };
        world.Run();

        Assert.Equal("trading in TLT is halted\ntrading in XLE is halted", world.WhyRefused(RefusalName.HaltedSymbol));
        Assert.Empty(world.Wire.Sent);
    }

    [Fact]
    public void Symbol_halted_a_purchase_is_refused_and_others_go_on()
    {
        var world = new WiredWorld
        {
            Deployments = [Book((first, "TLT=0.4 XLE=0.4"))],
            Script = [new(WiredWorld.At(first, 15, 54), gateway => gateway.Exchange.Halt(ListingDirectory.Find("XLE"), TradingHalt.General))],
        };
        world.Run();

        Assert.Equal("trading in XLE is halted", world.WhyRefused(RefusalName.HaltedSymbol));
        Assert.Equal(["TLT"], world.Wire.Sent.Select(sent => sent.Order.Symbol));
        Assert.Contains(world.Messages, message => message.Contains("XLE: refused, HaltedSymbol: trading in XLE is halted", StringComparison.Ordinal));
    }

    /// <summary>The rotation's offer waits above the market in the morning, and the day trade would buy from it.</summary>
    [Fact]
    public void Opposite_book_no_account_trades_with_itself()
    {
        var world = new WiredWorld
        {
            Sessions = 2,
            Price = (symbol, at) => symbol != "TLT" ? WiredWorld.Usual(symbol) : at < WiredWorld.At(first, 9, 34, 30) ? 100m : at < WiredWorld.At(second, 9, 0) ? 99.9m : at < WiredWorld.At(second, 9, 34, 30) ? 100m : 99.5m,
            Deployments =
            [
                WiredWorld.DayTrade(WiredWorld.Wide),
                WiredWorld.Book("rotation", "ROT", WiredWorld.Wide, settings => settings with { DecideAt = SessionMoment.AfterOpen(Duration.FromMinutes(4)), FillTimeout = Duration.FromMinutes(10), LimitOffset = 0m }, (first, "TLT=0.5"), (second, "")),
            ],
            Plans = Plan(second, "TLT", "XLE"),
        };
        world.Run();

        Assert.Equal("ROT_TLT_S_260106 of rotation works on the other side of TLT", world.WhyRefused(RefusalName.OppositeBook));
        Assert.DoesNotContain(world.Wire.Sent, sent => sent.Order.Ref.StartsWith("IFDS_TLT", StringComparison.Ordinal));
        Assert.Contains(world.Wire.Sent, sent => sent.Order.Ref.StartsWith("IFDS_XLE", StringComparison.Ordinal));
    }

    [Fact]
    public void Unattributed_shares_freeze_their_instrument()
    {
        var world = new WiredWorld
        {
            Sessions = 2,
            Deployments = [Book((second, "TLT=0.4 XLE=0.4"))],
            Script = [WiredWorld.ByHand(WiredWorld.At(first, 12, 0), OrderSide.Buy, "XLE", 7m)],
        };
        world.Run(isByHand: true);

        Assert.Equal("the account holds XLE that no book explains", world.WhyRefused(RefusalName.InstrumentFrozen));
        Assert.Equal(["TLT"], world.Wire.Sent.Select(sent => sent.Order.Symbol));
        Assert.Contains(world.Messages, message => message.Contains("XLE: the account holds 7 that no book explains", StringComparison.Ordinal));
    }

    /// <summary>Two thirds of the account leave: openings end until a person has looked, and nobody takes it for a loss.</summary>
    [Fact]
    public void Withdrawal_is_no_drawdown()
    {
        var world = new WiredWorld
        {
            Sessions = 3,
            Line = WiredWorld.Wide with { DailyLossMax = 0.05m, DrawdownMax = 0.25m },
            Deployments = [Book((first, "TLT=0.4"), (second, "TLT=0.4 XLE=0.4"))],
            Script = [new(WiredWorld.At(second, 11, 0), gateway => gateway.Exchange.Transfer(WiredWorld.Account, -66_000m))],
        };
        world.Run();

        Assert.StartsWith("the account has $66,000.00 less cash than the books explain; `plimsoll resume` when it is understood", world.WhyRefused(RefusalName.UnexplainedCash));
        Assert.Equal(["TLT"], world.Wire.Sent.Select(sent => sent.Order.Symbol).Distinct());
        Assert.DoesNotContain(world.Refused, each => each.Refusal.Name is RefusalName.DailyLoss or RefusalName.Drawdown);
        Assert.Empty(world.State.LossHalts);
        Assert.Empty(world.State.Flattens);
    }

    /// <summary>Two shares of TLT for one, overnight: each book that holds it has twice as many at half the price, and trades on.</summary>
    [Fact]
    public void Split_overnight_scales_every_book()
    {
        var world = new WiredWorld
        {
            Sessions = 3,
            Actions = [new CorporateAction("TLT", second, 0m, 2m)],
            Price = (symbol, at) => symbol == "TLT" && at >= WiredWorld.At(second, 0, 0) ? 50m : WiredWorld.Usual(symbol),
            Deployments =
            [
                Book((first, "TLT=0.41"), (third, "TLT=0.2")),
                WiredWorld.Book("reversal", "REV", WiredWorld.Wide, settings => settings, (first, "TLT=0.3")),
            ],
        };
        world.Run();

        Assert.Contains(world.Messages, message => message.Contains("TLT was split, 2 for 1: rotation 41 → 82, reversal 30 → 60", StringComparison.Ordinal) || message.Contains("TLT was split, 2 for 1: reversal 30 → 60, rotation 41 → 82", StringComparison.Ordinal));
        Assert.Equal((39m, 59m), (world.State.BookOf("rotation").Held("TLT").Units, world.State.BookOf("reversal").Held("TLT").Units));
        Assert.Empty(world.State.Reading.Unattributed);
        Assert.Empty(world.State.LossHalts);
        Assert.InRange(world.State.BookOf("reversal").Holdings["TLT"].Now().Lots.Single().Price!.Value.Value, 50m, 50.1m);
    }

    [Fact]
    public void Split_overnight_one_for_ten_leaves_cash_for_the_rest()
    {
        var world = new WiredWorld
        {
            Sessions = 2,
            Actions = [new CorporateAction("TLT", second, 0m, 0.1m)],
            Price = (symbol, at) => symbol == "TLT" && at >= WiredWorld.At(second, 0, 0) ? 1_000m : WiredWorld.Usual(symbol),
            Deployments = [Book((first, "TLT=0.45"))],
        };
        world.Run();

        Assert.Contains(world.Messages, message => message.Contains("TLT was split, 1 for 10: rotation 45 → 4", StringComparison.Ordinal));
        Assert.Equal(4m, world.State.BookOf("rotation").Held("TLT").Units);
    }

    /// <summary>As long as no quote has shown whether it was a split, nobody knows what the book is worth.</summary>
    [Fact]
    public void Split_overnight_without_a_quote_refuses_the_rebalance()
    {
        var world = new WiredWorld
        {
            Sessions = 2,
            Actions = [new CorporateAction("TLT", second, 0m, 2m)],
            Price = (symbol, at) => symbol == "TLT" && at >= WiredWorld.At(second, 0, 0) ? 50m : WiredWorld.Usual(symbol),
            Deployments = [WiredWorld.Book("rotation", "ROT", WiredWorld.Wide with { PriceCollarMax = null, DailyLossMax = null, DrawdownMax = null }, settings => settings, (first, "TLT=0.4"), (second, "XLE=0.4"))],
            Line = WiredWorld.Wide with { DailyLossMax = null, DrawdownMax = null },
            Faults = FaultScenario.None with { Script = [new FaultRule(Fault.Entitlement, Probability: 1)] },
        };
        world.Run();

        Assert.Contains("⚠️ rotation was not rebalanced on 2026-01-06: TLT may have been split: the account holds 80 and the books 40, and no quote has shown which is right.", world.Messages);
        Assert.All(world.Wire.Sent, sent => Assert.Equal(first, XnysCalendar.DateAt(sent.At)));
    }

    /// <summary>Twice the shares at the same price is no split: somebody bought, and no book is given what it did not pay for.</summary>
    [Fact]
    public void Split_is_not_believed_where_the_price_does_not_follow()
    {
        var world = new WiredWorld
        {
            Sessions = 2,
            Deployments = [Book((first, "TLT=0.4"), (second, "TLT=0.6"))],
            Script = [WiredWorld.ByHand(WiredWorld.At(first, 15, 58), OrderSide.Buy, "TLT", 40m)],
        };
        world.Run(isByHand: true);

        Assert.StartsWith("the account has $4,001.00 less cash than the books explain", world.WhyRefused(RefusalName.UnexplainedCash));
        Assert.Single(world.Wire.Sent);
        Assert.Equal(40m, world.State.BookOf("rotation").Held("TLT").Units);
        Assert.Equal(40m, world.State.Reading.Unattributed["TLT"].Units);
    }

    /// <summary>Twenty dollars a share overnight: the account's, no book's; neither a loss of the book nor cash without a cause.</summary>
    [Fact]
    public void Dividend_overnight_is_the_accounts_and_refuses_nothing()
    {
        var world = new WiredWorld
        {
            Sessions = 2,
            Line = WiredWorld.Wide with { DailyLossMax = 0.05m },
            Actions = [new CorporateAction("SPY", second, 20m, 1m)],
            Price = (symbol, at) => symbol == "SPY" && at >= WiredWorld.At(second, 0, 0) ? 580m : WiredWorld.Usual(symbol),
            Deployments = [Book((first, "SPY=0.8"), (second, "SPY=0.5 XLE=0.1"))],
        };
        world.Run();

        Assert.Empty(world.Refused);
        Assert.Equal(Money.Zero, world.State.UnexplainedCash);
        Assert.NotEmpty(Bought(world, "XLE"));
    }

    /// <summary>The plan was made the evening before; overnight SPY pays a sixth of its price, and the plan's limit is no longer one.</summary>
    [Fact]
    public void Dividend_between_signal_and_order_is_caught_by_the_collar()
    {
        var world = new WiredWorld
        {
            From = second,
            Actions = [new CorporateAction("SPY", second, 100m, 1m)],
            Price = (symbol, at) => symbol == "SPY" && at >= WiredWorld.At(second, 0, 0) ? 500m : WiredWorld.Usual(symbol),
            Deployments = [WiredWorld.DayTrade(WiredWorld.Wide)],
            Plans = Plan(second, "SPY", "XLE"),
        };
        world.Run();

        Assert.Matches(@"^SPY would bring the price beyond the quote to 21\.\d+ %; at most 10 % \(the limit of daytrade\)$", world.WhyRefused(RefusalName.PriceCollar));
        Assert.Equal(["XLE"], world.Wire.Sent.Select(sent => sent.Order.Symbol).Distinct());
    }

    [Fact]
    public void Stale_quotes()
    {
        var world = new WiredWorld
        {
            Deployments = [WiredWorld.DayTrade(WiredWorld.Wide)],
            Plans = Plan(first, "TLT"),
            Faults = FaultScenario.None with { Script = [new FaultRule(Fault.Entitlement, Probability: 1)] },
        };
        world.Run();

        Assert.StartsWith("there is no fresh quote of TLT: ", world.WhyRefused(RefusalName.StaleQuote));
        Assert.Empty(world.Wire.Sent);
    }

    /// <summary>Without a price of what it holds a book has no equity, so it has no targets either.</summary>
    [Fact]
    public void Missing_bar_today()
    {
        var world = new WiredWorld
        {
            Sessions = 2,
            Price = (symbol, at) => symbol == "XLE" && at >= WiredWorld.At(second, 0, 0) ? null : WiredWorld.Usual(symbol),
            Deployments = [Book((first, "XLE=0.4"), (second, "TLT=0.4"))],
        };
        world.Run();

        Assert.Contains("⚠️ rotation was not rebalanced on 2026-01-06: XLE is held and has no bar of 2026-01-06.", world.Messages);
        Assert.All(world.Wire.Sent, sent => Assert.Equal(first, XnysCalendar.DateAt(sent.At)));
    }

    private static Plimsoll.Trading.Deployments.WeightDeployment Book(params (LocalDate Day, string Weights)[] wants) => WiredWorld.Book("rotation", "ROT", WiredWorld.Wide, settings => settings, wants);

    private static Dictionary<LocalDate, string[]> Plan(LocalDate day, params string[] symbols) => new() { [day] = [.. symbols.Select(symbol => WiredWorld.Row(symbol))] };

    private static IEnumerable<Plimsoll.App.Rehearsal.Checkers.OrderTraded> Bought(WiredWorld world, string symbol) =>
        world.Wire.Traded.Where(trade => trade.Order.Symbol == symbol && trade.Side == OrderSide.Buy);
}
