using NodaTime;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class OptionLedgerTests
{
    private static readonly Listing put = Option(2001, 95m, OptionRight.Put);
    private static readonly Listing call = Option(2002, 105m, OptionRight.Call);

    private static Listing Option(int conId, decimal strike, OptionRight right) => new(conId, "AAA", "AAA INC", "CBOE", "")
    {
        Option = new OptionTerms(ScriptedMarket.Aaa, new LocalDate(2026, 1, 16), strike, right),
    };

    /// <summary>What IB shows for a short put sold at 5.59 with 0.70 of commission: 558.30 a contract.</summary>
    [Fact]
    public void A_contract_is_a_hundred_shares_in_cash_cost_and_value()
    {
        var ledger = new AccountLedger("DU1", 100_000m, _ => 2.00m);
        Assert.Null(ledger.Apply(put, OrderSide.Sell, 2m, 5.59m, 1.40m));
        Assert.Equal(101_116.60m, ledger.Cash);
        Assert.Equal(558.30m, ledger.Positions[0].AverageCost);
        Assert.Equal((-400m, 400m), (ledger.PositionValue, ledger.GrossPositionValue));
        Assert.Equal(714.60m, ledger.Apply(put, OrderSide.Buy, 2m, 2.00m, 2.00m));
        Assert.Equal(100_714.60m, ledger.NetLiquidation);
    }

    [Fact]
    public void A_contract_without_a_price_is_worth_what_it_cost()
    {
        var ledger = new AccountLedger("DU1", 100_000m, _ => null);
        ledger.Apply(call, OrderSide.Buy, 1m, 3.00m, 1.00m);
        Assert.Equal(100_000m, ledger.NetLiquidation);
    }

    [Fact]
    public void The_stock_and_its_options_are_positions_of_their_own_in_one_order()
    {
        var ledger = new AccountLedger("DU1", 100_000m, _ => 1m);
        ledger.Apply(call, OrderSide.Buy, 1m, 1m, 0m);
        ledger.Apply(put, OrderSide.Sell, 1m, 1m, 0m);
        ledger.Apply(ScriptedMarket.Aaa, OrderSide.Buy, 7m, 1m, 0m);
        Assert.Equal(
            ["AAA", "AAA   260116C00105000", "AAA   260116P00095000"],
            ledger.Positions.Select(position => position.Listing.LocalSymbol));
        Assert.Equal((7m, -1m), (ledger.QuantityOf(ScriptedMarket.Aaa), ledger.QuantityOf(put)));
    }

    [Theory]
    [InlineData("2.99", true)]
    [InlineData("3.01", false)]
    [InlineData("3.05", true)]
    [InlineData("3.00", true)]
    public void The_penny_programme_asks_for_nickels_from_three_dollars_on(string price, bool holds)
    {
        var value = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(holds, TickLadder.PennyProgramme.Holds(value));
        Assert.True(TickLadder.PennyProgramme.Holds(TickLadder.PennyProgramme.Floor(value)));
        Assert.True(TickLadder.PennyProgramme.Floor(value) <= value && TickLadder.PennyProgramme.Ceiling(value) >= value);
    }
}
