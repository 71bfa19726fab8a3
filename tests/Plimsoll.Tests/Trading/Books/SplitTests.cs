using FsCheck;
using FsCheck.Fluent;
using Plimsoll.Market;
using Plimsoll.Trading.Books;

namespace Plimsoll.Tests.Trading.Books;

/// <summary>Splits as shares and prices show them, and what they make of books.</summary>
public sealed class SplitTests
{
    [Theory]
    [InlineData(40, 80, "100", "50", "2/1")]
    [InlineData(45, 4, "100", "1003", "1/10")] // half a share was paid out
    [InlineData(45, 67, "100", "66.2", "3/2")]
    [InlineData(40, 80, "100", "99", null)] // somebody bought as many
    [InlineData(40, 41, "100", "98", null)]
    [InlineData(40, 20, "100", "100", null)] // somebody sold half
    public void A_split_is_what_shares_and_price_agree_on(int books, int account, string before, string now, string? ratio) => Assert.Equal(
        ratio,
        SplitRatio.Of(new Quantity(books), new Quantity(account), new Price(decimal.Parse(before)), new Price(decimal.Parse(now))) is { } found ? $"{found.New}/{found.Old}" : null);

    /// <summary>Every share of the account goes to some book, and none gets more than a share beside its due.</summary>
    [Fact]
    public void Books_share_what_the_account_holds() => Prop.ForAll(
        (from one in Gen.Choose(1, 400) from two in Gen.Choose(1, 400) from more in Gen.Choose(2, 20) from isReverse in Gen.Elements(true, false) select (one, two, more, isReverse)).ToArbitrary(),
        drawn =>
        {
            var ratio = drawn.isReverse ? new SplitRatio(1, drawn.more) : new SplitRatio(drawn.more, 2);
            var books = new Dictionary<string, Quantity> { ["a"] = new(drawn.one), ["b"] = new(drawn.two) };
            var account = new Quantity(Math.Floor((drawn.one + drawn.two) * ratio.Shares));
            var held = ratio.Share(books, account);
            Assert.Equal(account.Units, held.Values.Sum(shares => shares.Units));
            Assert.All(held, book => Assert.InRange(book.Value.Units - (books[book.Key].Units * ratio.Shares), -1m, 1m));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lots_keep_what_they_cost()
    {
        var holding = new Holding { Changes = [new HoldingChange("f1", new Quantity(30m), new Price(90m)), new HoldingChange("f2", new Quantity(15m), new Price(120m))] };
        var cost = holding.Now().Lots.Sum(lot => (lot.Price!.Value * lot.Quantity).Amount);
        holding.Split(2m, new Quantity(90m));
        var now = holding.Now();
        Assert.Equal([(60m, 45m), (30m, 60m)], now.Lots.Select(lot => (lot.Quantity.Units, lot.Price!.Value.Value)));
        Assert.Equal(cost, now.Lots.Sum(lot => (lot.Price!.Value * lot.Quantity).Amount));
        holding.Split(0.1m, new Quantity(8m));
        Assert.Equal(8m, holding.Now().Quantity.Units);
        holding.Split(1.5m, new Quantity(13m)); // one more than its own part: another book lost a part of a share
        Assert.Equal(13m, holding.Now().Quantity.Units);
        Assert.Equal(Money.Zero, holding.Now().RealizedGross);
    }
}
