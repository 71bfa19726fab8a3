using NodaTime;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.App.Rehearsal.Checkers;

/// <summary>What the gateway's side shows of written puts: the cash that stands behind them, and how each ends.</summary>
public sealed class PutCheckerTests
{
    private const string Contract = "SPY   260417P00550000";
    private const string Other = "SPY   260515P00440000";
    private static readonly CashSeller seller = new("PUT", 100_000m);

    [Theory]
    [InlineData(55_000, null)]
    [InlineData(54_999, "PUT_SPY_1S_260218 is taken while assignments and purchases may take $55000.00; $54999.00 have settled (the account)")]
    public void A_sale_is_covered_by_the_accounts_settled_cash(int settled, string? found) =>
        Assert.Equal(found, Covered(settled, Seen.Stood(Sale(1))));

    [Theory]
    [InlineData(99_000, null)]
    [InlineData(98_999, "PUT_SPY_2S_260218 is taken while assignments and purchases may take $99000.00; $98999.00 have settled (the account)")]
    public void What_is_written_and_what_works_counts(int settled, string? found)
    {
        Assert.Equal(found, Covered(settled, [.. Sold(1), Seen.Stood(Sale(2, Other))]));
        Assert.Equal(found, Covered(settled, Seen.Stood(Sale(1)), Seen.Stood(Sale(2, Other))));
    }

    [Fact]
    public void What_has_ended_and_what_was_withdrawn_binds_nothing()
    {
        Assert.Null(Covered(55_000m, [.. Sold(1), Back(1, "1X_TP"), Seen.Stood(Sale(2))]));
        Assert.Null(Covered(55_000m, Seen.Stood(Sale(1)), Seen.Stood(Sale(1) with { Status = SimulatedOrderStatus.Cancelled }), Seen.Stood(Sale(2))));
        Assert.Null(Covered(0m, Seen.Stood(Sale(1) with { Status = SimulatedOrderStatus.Inactive })));
        Assert.NotNull(Covered(55_000m, [.. Sold(1), Seen.Stood(Sale(2))]));
    }

    [Fact]
    public void What_works_to_be_bought_counts_for_the_account()
    {
        var purchase = Seen.Stood(Seen.Entry(9, 10m, limit: 100m));
        Assert.Null(Covered(56_000m, purchase, Seen.Stood(Sale(1))));
        Assert.Equal("PUT_SPY_1S_260218 is taken while assignments and purchases may take $56000.00; $55999.00 have settled (the account)", Covered(55_999m, purchase, Seen.Stood(Sale(1))));
    }

    /// <summary>A premium settles in the next session; a loss is gone at once.</summary>
    [Fact]
    public void A_book_covers_its_own_with_what_it_was_given_and_has_settled()
    {
        var own = new CashSeller("PUT", 54_900m);
        var dear = Trade(Sale(1, Other), 1m, price: 1m);
        GatewayEvent[] premium = [Seen.Day, Seen.Stood(Sale(1, Other)), dear, Seen.Stood(Sale(1, Other) with { Status = SimulatedOrderStatus.Filled, Filled = 1m }), Back(1, "1X_TP", price: 0m, contract: Other)];
        Assert.Equal("PUT_SPY_2S_260218 is taken while assignments and purchases may take $55000.00; $54900.00 have settled (PUT)", Covered(1_000_000m, own, [.. premium, Seen.Stood(Sale(2))]));
        Assert.Null(Covered(1_000_000m, own, [.. premium, Seen.NextDay, Seen.Stood(Sale(2))]));
        Assert.NotNull(Covered(1_000_000m, own, [.. premium, Back(2, "1X_SL", price: 1m, contract: Other), Seen.NextDay, Seen.Stood(Sale(2))]));
    }

    /// <summary>Assigned shares have taken the book's cash.</summary>
    [Fact]
    public void Delivered_shares_are_paid_by_the_book_that_wrote_the_put()
    {
        GatewayEvent[] delivered =
        [
            Seen.Day,
            .. Sold(1),
            Trade(Delivery(Contract, OrderSide.Buy), 1m, price: 0m, "e8") with { Cause = DeliveryCause.Assignment },
            Trade(Delivery("SPY", OrderSide.Buy), 100m, price: 550m, "e9") with { Cause = DeliveryCause.Assignment, Multiplier = 1m },
        ];
        Assert.Null(Covered(1_000_000m, [.. delivered, Seen.Stood(Sale(2, Other))]));
        Assert.Equal("PUT_SPY_2S_260218 is taken while assignments and purchases may take $55000.00; $45000.00 have settled (PUT)", Covered(1_000_000m, [.. delivered, Seen.Stood(Sale(2))]));
    }

    [Theory]
    [InlineData("1X_TP", "TakeProfit", null)]
    [InlineData("1X_SL", "StopLoss", null)]
    [InlineData("1C", "ByHand", null)]
    [InlineData("1X_SL", "TakeProfit", "SPY   260417P00550000: the desk says 1 TakeProfit, the ledger knows 1 StopLoss")]
    [InlineData("1C", "StopLoss", "SPY   260417P00550000: the desk says 1 StopLoss, the ledger knows 1 ByHand")]
    public void A_trade_ends_as_the_ledger_says(string leg, string exit, string? found) =>
        Assert.Equal(found, Ended([.. Sold(1), Back(1, leg)], Told(1, exit, 300m)));

    [Fact]
    public void Of_each_sale_there_is_one_trade_of_as_many_contracts()
    {
        Assert.Equal("SPY   260417P00550000: no trade of the desk's is of sale 1", Ended(Sold(1)));
        Assert.Null(Ended(Sold(1), Told(1, null, 0m)));
        Assert.Equal("SPY   260417P00550000: sale 1 was of 1 contracts, the desk says 2", Ended(Sold(1), Told(1, null, 0m) with { Sold = 2m }));
        Assert.Equal("SPY   260417P00550000: trade 1 ended more than once", Ended([.. Sold(1), Back(1, "1X_TP")], Told(1, "TakeProfit", 300m), Told(1, "TakeProfit", 0m)));
        Assert.Equal("SPY   260417P00550000: the desk tells of more trades that ended than the ledger's 0 contracts that did", Ended(Sold(1), Told(1, "TakeProfit", 300m)));
        Assert.Equal("SPY   260515P00440000: the desk tells of a trade that the ledger never saw", Ended([.. Sold(1), Back(1, "1X_TP")], Told(1, "TakeProfit", 300m), Told(2, "TakeProfit", 0m) with { Contract = Other }));
    }

    [Theory]
    [InlineData(300.00, null)]
    [InlineData(300.01, "SPY   260417P00550000: the desk's trades made $300.01, the ledger says $300")]
    [InlineData(299.99, "SPY   260417P00550000: the desk's trades made $299.99, the ledger says $300")]
    public void A_trade_made_what_the_ledger_says_to_the_cent(double realized, string? found) =>
        Assert.Equal(found, Ended([.. Sold(1), Back(1, "1X_TP")], Told(1, "TakeProfit", (decimal)realized)));

    /// <summary>Two contracts are written, so that nothing is held long: the group was of one.</summary>
    [Fact]
    public void An_OCA_group_that_closes_twice_is_caught()
    {
        GatewayEvent[] once = [.. Sold(1), .. Sold(2), Back(3, "1X_TP", oca: "pair")];
        Assert.Empty(Seen.By(new PutsEndOnce(), once));
        Assert.Equal("PUT_SPY_1X_SL_260218: its OCA group has bought 2 SPY   260417P00550000, and was to buy 1", Seen.By(new PutsEndOnce(), [.. once, Back(4, "1X_SL", oca: "pair")]).Single().Text);
        Assert.Equal("PUT_SPY_1X_SL_260218 buys SPY   260417P00550000 back beyond what was written: 1 are held long", Seen.By(new PutsEndOnce(), [.. Sold(1), Back(3, "1X_TP"), Back(4, "1X_SL")]).Single().Text);
    }

    /// <summary>A rehearsal may end minutes after an open, in the midst of a sale.</summary>
    [Fact]
    public void A_sale_of_the_session_that_is_not_over_may_be_untold()
    {
        var ended = Seen.Ended() with { At = Seen.Hour };
        Assert.Empty(Seen.By(new PutsEndOnce(), [Seen.Day, .. Sold(1), ended]));
        Assert.Single(Seen.By(new PutsEndOnce(), [Seen.Day, .. Sold(1), Seen.NextDay, ended with { At = Seen.Hour + Duration.FromDays(1) }]));
    }

    private static string? Covered(decimal settled, params GatewayEvent[] events) => Covered(settled, seller, events);

    private static string? Covered(decimal settled, CashSeller seller, params GatewayEvent[] events) => Seen.By(new AssignmentsCovered([seller], () => settled), events) is [var first, ..] ? first.Text : null;

    private static string? Ended(IEnumerable<GatewayEvent> events, params ToldPut[] told) =>
        Seen.By(new PutsEndOnce(), [.. events, Seen.Ended() with { Puts = told }]).Select(each => each.Text).FirstOrDefault();

    private static ToldPut Told(int number, string? exit, decimal realized) => new(number, Contract, 1m, exit, realized);

    private static StandingOrder Sale(int number, string contract = Contract) =>
        new(Seen.Client, number, null, $"PUT_SPY_{number}S_260218", contract, OrderSide.Sell, OrderKind.Limit, 1m, 5m, 0m, SimulatedOrderStatus.Submitted);

    private static GatewayEvent[] Sold(int number) =>
        [Seen.Stood(Sale(number)), Trade(Sale(number), 1m, price: 5m, $"e{number}"), Seen.Stood(Sale(number) with { Filled = 1m, Status = SimulatedOrderStatus.Filled })];

    private static OrderTraded Back(int id, string leg, decimal price = 2m, string contract = Contract, string? oca = null) => Trade(
        new StandingOrder(Seen.Client, 100 + id, null, $"PUT_SPY_{leg}_260218", contract, OrderSide.Buy, OrderKind.Limit, 1m, price, 1m, SimulatedOrderStatus.Filled, OcaGroup: oca), 1m, price, $"b{id}");

    private static StandingOrder Delivery(string symbol, OrderSide side) => new(0, 0, null, "", symbol, side, OrderKind.Market, 1m, null, 1m, SimulatedOrderStatus.Filled);

    private static OrderTraded Trade(StandingOrder order, decimal units, decimal price, string exec = "e1") => new(Seen.Hour, exec, order, order.Side, units, price, 0m, 0m, 0m) { Multiplier = 100m };
}
