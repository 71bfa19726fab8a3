using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Market;
using Plimsoll.Tests.Trading.Orders;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.Trading.Books;

public sealed class BookTests
{
    [Fact]
    public void The_oldest_lot_is_sold_first()
    {
        var book = new Book { Deployment = "daytrade" };
        Trade(book, "a", 30m, 10m);
        Trade(book, "b", 70m, 11m);
        Trade(book, "c", -50m, 12m);
        var now = book.Holdings["WEC"].Now();
        Assert.Equal((30m * 2m) + (20m * 1m), now.RealizedGross.Amount);
        Assert.Equal([new Lot(new Quantity(50m), new Price(11m))], now.Lots);
        Assert.Equal(50m, book.Held("WEC").Units);
    }

    [Fact]
    public void Net_profit_is_gross_less_every_commission_paid()
    {
        var book = new Book { Deployment = "daytrade" };
        Trade(book, "a", 100m, 10m);
        book.Charge(new Money(1m));
        Trade(book, "b", -100m, 10.5m);
        book.Charge(new Money(1.2m));
        Assert.Equal(47.8m, book.RealizedNet().Amount);
        Assert.Equal(47.8m, book.CashFlow.Amount);
    }

    [Fact]
    public void A_corrected_fill_is_as_if_it_had_come_right_the_first_time()
    {
        var book = new Book { Deployment = "daytrade" };
        var wrong = Counted("a", 100m, 10m);
        book.Take("a", new FillChange(wrong, null));
        Trade(book, "b", -60m, 11m);
        book.Take("a", new FillChange(Counted("a", 80m, 10.5m), wrong));
        Assert.Equal((20m, 30m), (book.Held("WEC").Units, book.Holdings["WEC"].Now().RealizedGross.Amount));
        Assert.Equal((-80m * 10.5m) + (60m * 11m), book.CashFlow.Amount);
    }

    [Fact]
    public void A_fill_of_an_earlier_session_is_corrected_by_its_difference()
    {
        var book = new Book { Deployment = "daytrade" };
        var wrong = Counted("a", 100m, 10m);
        book.Take("a", new FillChange(wrong, null));
        book.Roll(Sent.Session.PlusDays(1));
        book.Take("a", new FillChange(Counted("a", 90m, 10m), wrong));
        Assert.Equal((90m, -900m), (book.Held("WEC").Units, book.CashFlow.Amount));
    }

    [Fact]
    public void A_new_session_keeps_lots_and_profit()
    {
        var book = new Book { Deployment = "daytrade" };
        Trade(book, "a", 100m, 10m);
        Trade(book, "b", -40m, 11m);
        var before = book.Holdings["WEC"].Now();
        book.Roll(Sent.Session.PlusDays(1));
        var after = book.Holdings["WEC"].Now();
        Assert.Equal((before.RealizedGross, before.Lots.ToArray()), (after.RealizedGross, after.Lots.ToArray()), Same);
        Assert.Empty(book.Holdings["WEC"].Changes);
    }

    [Fact]
    public void What_is_no_longer_held_leaves_its_profit_behind()
    {
        var book = new Book { Deployment = "daytrade" };
        Trade(book, "a", 100m, 10m);
        Trade(book, "b", -100m, 11m);
        var before = book.RealizedNet();
        book.Roll(Sent.Session.PlusDays(1));
        Assert.Equal(100m, before.Amount);
        Assert.Empty(book.Symbols);
        Assert.Equal(before, book.RealizedNet());
    }

    [Fact]
    public void Shares_without_an_execution_have_no_price_and_make_no_profit()
    {
        var book = new Book { Deployment = "daytrade" };
        book.Adjust("WEC", new Quantity(10m), null);
        Trade(book, "a", -10m, 12m);
        Assert.Equal((0m, 0m), (book.Held("WEC").Units, book.Holdings["WEC"].Now().RealizedGross.Amount));
        Trade(book, "b", 10m, 12m);
        book.Adjust("WEC", new Quantity(-4m), null);
        Assert.Equal((6m, 0m), (book.Held("WEC").Units, book.Holdings["WEC"].Now().RealizedGross.Amount));
    }

    [Fact]
    public void Selling_more_than_is_held_shows_as_oversold()
    {
        var book = new Book { Deployment = "daytrade" };
        Trade(book, "a", 10m, 12m);
        Trade(book, "b", -15m, 13m);
        Assert.Equal(5m, book.Holdings["WEC"].Now().Oversold.Units);
        Assert.Equal(-5m, book.Held("WEC").Units);
    }

    /// <summary>No dollar appears or disappears: cash that flowed plus the cost of what is held is the profit made.</summary>
    [Fact]
    public void Cash_and_cost_and_profit_always_balance()
    {
        var trade = from shares in Gen.Choose(-40, 60)
                    from cents in Gen.Choose(1, 5_000)
                    from commission in Gen.Choose(0, 150)
                    from corrected in Gen.Choose(0, 4)
                    from rolls in Gen.Choose(0, 9)
                    select (Shares: shares, Price: cents / 100m, Commission: commission / 100m, IsCorrected: corrected == 0, Rolls: rolls == 0);
        Prop.ForAll(trade.ListOf(25).ToArbitrary(), trades =>
        {
            var book = new Book { Deployment = "daytrade" };
            var number = 0;
            foreach (var each in trades)
            {
                if (each.Rolls)
                {
                    book.Roll(Sent.Session.PlusDays(1));
                }

                // a long book: what cannot be sold is not
                var shares = Math.Max(each.Shares, -book.Held("WEC").Units);
                var key = $"e{number++}";
                if (shares == 0m)
                {
                    continue;
                }

                var first = Counted(key, each.IsCorrected ? Math.Sign(shares) : shares, each.Price + 1m);
                book.Take(key, new FillChange(first, null));
                book.Take(key, new FillChange(Counted(key, shares, each.Price), first));
                book.Charge(new Money(each.Commission));
            }

            var cost = book.Holdings.Values.SelectMany(holding => holding.Now().Lots).Sum(lot => lot.Price!.Value.Value * lot.Quantity.Units);
            return book.CashFlow.Amount + cost == book.RealizedNet().Amount;
        }).QuickCheckThrowOnFailure();
    }

    private static bool Same((Money Realized, Lot[] Lots) a, (Money Realized, Lot[] Lots) b) => a.Realized == b.Realized && a.Lots.SequenceEqual(b.Lots);

    private static void Trade(Book book, string key, decimal shares, decimal price) => book.Take(key, new FillChange(Counted(key, shares, price), null));

    private static CountedFill Counted(string key, decimal shares, decimal price) => new(
        Sent.Fill(key + ".01", 1, "WEC", Math.Abs(shares), price, shares > 0m ? OrderSide.Buy : OrderSide.Sell), 1, 1);
}
