using NodaTime;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.Tests.Trading.Risk;

/// <summary>The limits that are fractions of equity, and what depends on quotes: each on both of its sides, the deployment's and the account's.</summary>
public sealed class WholeLineTests
{
    private static readonly Limits wide = new(new Money(1_000_000m), new Money(1_000_000m), 1_000, 1_000, 1_000, LongOnly: true, ClockSkewMax: 2m);

    private static readonly Standing thousand = new(new Money(1_000m), new Money(1_000m), new Dictionary<string, Money>(), Money.Zero, 0m, 0m);

    private readonly OrderLedger orders = new();
    private readonly Book book = new() { Deployment = "daytrade" };
    private RiskView view;

    public WholeLineTests() => view = new RiskView(
        Sent.At, Sent.Session, Sent.Open, Sent.Close, Halted: false, Frozen: false, Reconciled: true, ClockSkewSeconds: 0m, orders, book, book.Held, _ => false)
    {
        OwnStanding = thousand,
        AccountStanding = thousand,
        Quote = _ => Quoted(9.99m, 10.01m),
    };

    [Theory]
    [InlineData(25, false)]
    [InlineData(26, true)]
    public void One_position_is_a_part_of_equity(int shares, bool refused) =>
        Both(limits => limits with { PositionMax = 0.25m }, Sent.Bracket("WEC", "A", 1, shares), refused ? RefusalName.PositionSize : null);

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void What_is_held_and_what_works_in_the_symbol_counts(int shares, bool refused)
    {
        Hold(("WEC", 100m), ("AAA", 700m));
        orders.Place(Sent.Bracket("WEC", "A", 1, 5m), Sent.At);
        Both(limits => limits with { PositionMax = 0.25m }, Sent.Bracket("WEC", "B", 4, shares), refused ? RefusalName.PositionSize : null);
    }

    [Theory]
    [InlineData(LegState.Unknown)]
    [InlineData(LegState.Cancelling)]
    public void An_entry_that_may_still_fill_counts_whole(LegState state)
    {
        orders.Place(Sent.Bracket("WEC", "A", 1, 20m), Sent.At);
        if (state == LegState.Unknown)
        {
            orders.ForgetConnection();
        }
        else
        {
            orders.CancelAsked(1, Sent.At);
        }

        Both(limits => limits with { PositionMax = 0.25m }, Sent.Bracket("WEC", "B", 4, 6m), RefusalName.PositionSize);
    }

    [Fact]
    public void What_of_an_entry_has_filled_is_held_and_its_rest_works()
    {
        orders.Place(Sent.Bracket("WEC", "A", 1, 20m), Sent.At);
        orders.Count(Sent.Fill("a.01", 1, "WEC", 8m, 10m), Sent.Client, Sent.At);
        Hold(("WEC", 80m));
        Both(limits => limits with { PositionMax = 0.25m }, Sent.Bracket("WEC", "B", 4, 5m), null);
        Both(limits => limits with { PositionMax = 0.25m }, Sent.Bracket("WEC", "B", 4, 6m), RefusalName.PositionSize);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void All_positions_together_are_bounded(int shares, bool refused)
    {
        Hold(("AAA", 400m), ("BBB", 300m));
        Both(limits => limits with { GrossMax = 1m }, Sent.Bracket("WEC", "A", 1, shares), refused ? RefusalName.GrossExposure : null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-500)]
    public void Of_no_equity_there_is_no_part(int equity)
    {
        view = view with { OwnStanding = thousand with { Equity = new Money(equity) }, AccountStanding = thousand with { Equity = new Money(equity) } };
        Both(limits => limits with { PositionMax = 0.25m }, Sent.Bracket("WEC", "A", 1, 1m), RefusalName.GrossExposure);
    }

    [Fact]
    public void A_sale_that_works_frees_nothing()
    {
        Hold(("AAA", 700m));
        book.Take("AAA", new FillChange(new CountedFill(Sent.Fill("AAA.01", 1, "AAA", 70m, 10m), 1, 1), null));
        orders.Place(Sent.CloseOut("AAA", 1, 70m), Sent.At);
        Both(limits => limits with { GrossMax = 1m }, Sent.Bracket("WEC", "A", 10, 31m), RefusalName.GrossExposure);
    }

    [Theory]
    [InlineData(95, false)]
    [InlineData(96, true)]
    public void Some_cash_is_never_spent(int shares, bool refused) =>
        Both(limits => limits with { CashReserveMin = 0.05m }, Sent.Bracket("WEC", "A", 1, shares), refused ? RefusalName.CashReserve : null);

    [Fact]
    public void Cash_that_a_working_entry_may_take_is_gone()
    {
        orders.Place(Sent.Bracket("AAA", "A", 1, 50m), Sent.At);
        Both(limits => limits with { CashReserveMin = 0.05m }, Sent.Bracket("WEC", "A", 4, 45m), null);
        Both(limits => limits with { CashReserveMin = 0.05m }, Sent.Bracket("WEC", "A", 4, 46m), RefusalName.CashReserve);
    }

    [Theory]
    [InlineData("AAA", false)] // one more of what is held is not one position more
    [InlineData("DDD", true)]
    public void The_number_of_positions_is_bounded(string symbol, bool refused)
    {
        Hold(("AAA", 1m), ("BBB", 1m));
        orders.Place(Sent.Bracket("CCC", "A", 1, 1m), Sent.At);
        Both(limits => limits with { PositionsMax = 3 }, Sent.Bracket(symbol, "A", 4, 1m), refused ? RefusalName.PositionCount : null);
    }

    [Theory]
    [InlineData("11", false)]
    [InlineData("11.01", true)]
    [InlineData("5", false)] // a limit far below the market costs nothing but patience
    public void A_price_is_not_far_beyond_the_quote(string limit, bool refused) =>
        Both(limits => limits with { PriceCollarMax = 0.1m }, Sent.Bracket("WEC", "A", 1, 1m, decimal.Parse(limit)), refused ? RefusalName.PriceCollar : null);

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void A_quote_is_fresh(int secondsOld, bool refused)
    {
        view = view with { Quote = _ => Quoted(9.99m, 10.01m) with { At = Sent.At - Duration.FromSeconds(secondsOld) } };
        Both(limits => limits with { PriceCollarMax = 0.1m }, Sent.Bracket("WEC", "A", 1, 1m), refused ? RefusalName.StaleQuote : null);
    }

    [Fact]
    public void A_quote_has_two_sides_and_is_there()
    {
        foreach (var quote in new[] { null, Quoted(9.99m, null), Quoted(null, 10.01m), Quoted(10.02m, 10.01m) })
        {
            view = view with { Quote = _ => quote };
            Both(limits => limits with { PriceCollarMax = 0.1m }, Sent.Bracket("WEC", "A", 1, 1m), RefusalName.StaleQuote);
        }
    }

    [Fact]
    public void A_delayed_quote_is_one_for_those_who_said_so()
    {
        view = view with { Quote = _ => Quoted(9.99m, 10.01m) with { IsDelayed = true } };
        Both(limits => limits with { PriceCollarMax = 0.1m }, Sent.Bracket("WEC", "A", 1, 1m), RefusalName.StaleQuote);
        view = view with { TakesDelayedQuotes = true };
        Both(limits => limits with { PriceCollarMax = 0.1m }, Sent.Bracket("WEC", "A", 1, 1m), null);
    }

    [Fact]
    public void A_halted_symbol_is_not_bought()
    {
        view = view with { Quote = _ => Quoted(9.99m, 10.01m) with { IsHalted = true } };
        Assert.Equal(RefusalName.HaltedSymbol, Judge(wide, wide, Sent.Bracket("WEC", "A", 1, 1m))?.Name);
    }

    [Theory]
    [InlineData("0.05", false)]
    [InlineData("0.0501", true)]
    public void A_days_loss_ends_openings(string loss, bool refused)
    {
        view = view with { OwnStanding = thousand with { DayLoss = decimal.Parse(loss) }, AccountStanding = thousand with { DayLoss = decimal.Parse(loss) } };
        Both(limits => limits with { DailyLossMax = 0.05m }, Sent.Bracket("WEC", "A", 1, 1m), refused ? RefusalName.DailyLoss : null);
    }

    [Theory]
    [InlineData("0.25", false)]
    [InlineData("0.2501", true)]
    public void A_fall_from_the_highest_ends_openings(string fall, bool refused)
    {
        view = view with { OwnStanding = thousand with { Drawdown = decimal.Parse(fall) }, AccountStanding = thousand with { Drawdown = decimal.Parse(fall) } };
        Both(limits => limits with { DrawdownMax = 0.25m }, Sent.Bracket("WEC", "A", 1, 1m), refused ? RefusalName.Drawdown : null);
    }

    [Theory]
    [InlineData(2, "2026-02-19", 1_000, false)] // two before, and this one may become the third
    [InlineData(3, "2026-02-19", 1_000, true)]
    [InlineData(3, "2026-02-18", 1_000, false)] // the rule's last session was the one before
    [InlineData(3, "2026-02-19", 25_000, false)]
    [InlineData(3, "2026-02-19", 24_999, true)]
    public void Below_25000_a_fourth_day_trade_is_refused_while_the_rule_holds(int before, string until, int equity, bool refused)
    {
        var standing = thousand with { Equity = new Money(equity), Cash = new Money(equity) };
        view = view with { DayTradesBefore = before, OwnStanding = standing, AccountStanding = standing };
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value;
        Both(limits => limits with { DayTradeRuleUntil = date }, Sent.Bracket("WEC", "A", 1, 1m), refused ? RefusalName.DayTradeRule : null);
    }

    [Fact]
    public void Two_brackets_of_a_symbol_are_one_day_trade_and_what_carries_no_exits_is_none()
    {
        view = view with { DayTradesBefore = 2 };
        Limits Rule(Limits limits) => limits with { DayTradeRuleUntil = Sent.Session.PlusDays(1) };
        orders.Place(Sent.Bracket("WEC", "A", 1, 1m), Sent.At);
        Both(Rule, Sent.Bracket("WEC", "B", 4, 1m), null);
        Both(Rule, Sent.Bracket("AAA", "A", 4, 1m), RefusalName.DayTradeRule);
        var bought = Sent.Bracket("AAA", "A", 4, 1m);
        Both(Rule, bought with { Legs = bought.Legs[..1] }, null);
    }

    [Fact]
    public void Cash_nobody_can_explain_ends_openings()
    {
        view = view with { UnexplainedCash = new Money(0.01m) };
        Assert.Equal(RefusalName.UnexplainedCash, Judge(wide, wide, Sent.Bracket("WEC", "A", 1, 1m))?.Name);
        book.Take("WEC", new FillChange(new CountedFill(Sent.Fill("WEC.01", 1, "WEC", 1m, 10m), 1, 1), null));
        Assert.Null(Judge(wide, wide, Sent.CloseOut("WEC", 1, 1m)));
    }

    [Fact]
    public void An_account_nobody_has_told_the_worth_of_is_not_traded()
    {
        view = view with { AccountStanding = null };
        Assert.Equal(RefusalName.AccountUnknown, Judge(wide, wide with { GrossMax = 1m }, Sent.Bracket("WEC", "A", 1, 1m))?.Name);
        Assert.Null(Judge(wide, wide, Sent.Bracket("WEC", "A", 1, 1m)));
    }

    [Fact]
    public void A_halted_deployment_and_a_day_ended_by_a_loss_open_nothing()
    {
        var before = view;
        view = before with { DeploymentHalted = "an order was rejected" };
        Assert.Equal(RefusalName.Halted, Judge(wide, wide, Sent.Bracket("WEC", "A", 1, 1m))?.Name);
        view = before with { LossHalt = new Refusal(RefusalName.DailyLoss, "6 % lost", 0.06m, 0.05m) };
        Assert.Equal((RefusalName.DailyLoss, 0.06m, 0.05m), Judge(wide, wide, Sent.Bracket("WEC", "A", 1, 1m)) is { } refusal ? (refusal.Name, refusal.Value, refusal.Limit) : default);
    }

    [Fact]
    public void An_order_against_another_books_is_refused()
    {
        book.Take("WEC", new FillChange(new CountedFill(Sent.Fill("WEC.01", 1, "WEC", 1m, 10m), 1, 1), null));
        var sale = Sent.CloseOut("WEC", 1, 1m);
        orders.Place(sale with { Key = sale.Key with { Deployment = "rotation" } }, Sent.At);
        Assert.Equal(RefusalName.OppositeBook, Judge(wide, wide, Sent.Bracket("WEC", "A", 4, 1m))?.Name);
    }

    [Fact]
    public void A_market_order_is_counted_at_what_the_quote_asks()
    {
        var bracket = Sent.Bracket("WEC", "A", 1, 25m);
        var market = bracket with { Legs = [bracket.Legs[0] with { Type = OrderType.Market, Limit = null }], Reference = new Price(10m) };
        view = view with { Quote = _ => Quoted(9.98m, 10m) };
        Both(limits => limits with { PositionMax = 0.25m }, market, null);
        view = view with { Quote = _ => Quoted(9.99m, 10.01m) };
        Both(limits => limits with { PositionMax = 0.25m }, market, RefusalName.PositionSize);
    }

    [Fact]
    public void A_refusal_says_whose_limit_it_is_with_its_numbers()
    {
        var tight = wide with { PositionMax = 0.2m };
        Assert.Equal("WEC would bring one position to 25 %; at most 20 % (the limit of daytrade)", Judge(tight, wide, Sent.Bracket("WEC", "A", 1, 25m))?.Text);
        Assert.Equal("WEC would bring one position to 25 %; at most 20 % (the account's limit)", Judge(wide, tight, Sent.Bracket("WEC", "A", 1, 25m))?.Text);
    }

    /// <summary>The same limit set for the deployment alone, and for the account alone.</summary>
    private void Both(Func<Limits, Limits> limit, OrderGroup group, RefusalName? expected)
    {
        Assert.Equal(expected, Judge(limit(wide), wide, group)?.Name);
        // quotes are asked of the deployment's line: the account's collar is looked at with them
        var own = limit(wide).PriceCollarMax is null ? wide : limit(wide);
        Assert.Equal(expected, Judge(own, limit(wide), group)?.Name);
    }

    private Refusal? Judge(Limits own, Limits account, OrderGroup group) =>
        new RiskGate(account, [new DayTradeDeployment("daytrade", "IFDS", own, DayTradeSettings.Default)]).Judge(group, view).Refusal;

    private void Hold(params (string Symbol, decimal Value)[] positions)
    {
        var standing = thousand with { Positions = positions.ToDictionary(each => each.Symbol, each => new Money(each.Value)), Cash = new Money(1_000m - positions.Sum(each => each.Value)) };
        view = view with { OwnStanding = standing, AccountStanding = standing };
    }

    private static SeenQuote Quoted(decimal? bid, decimal? ask) =>
        new(Sent.At, bid is { } b ? new Price(b) : null, ask is { } a ? new Price(a) : null, null, IsDelayed: false, IsHalted: false, null);
}
