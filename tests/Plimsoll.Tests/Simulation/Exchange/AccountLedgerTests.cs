using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

public sealed class AccountLedgerTests
{
    private static AccountLedger Empty() => new("DU1", 100_000m, _ => 110m);

    [Fact]
    public void Average_cost_includes_the_commission()
    {
        var ledger = Empty();
        Assert.Null(ledger.Apply(ScriptedMarket.Aaa, OrderSide.Buy, 100m, 100m, 1.00m));
        Assert.Equal(100.01m, ledger.Positions[0].AverageCost);
        Assert.Equal(89_999m, ledger.Cash);
        Assert.Equal(100_999m, ledger.NetLiquidation);
    }

    [Fact]
    public void A_closing_sale_realizes_against_the_average_cost()
    {
        var ledger = Empty();
        ledger.Apply(ScriptedMarket.Aaa, OrderSide.Buy, 100m, 100m, 1.00m);
        Assert.Equal(197.99m, ledger.Apply(ScriptedMarket.Aaa, OrderSide.Sell, 40m, 105m, 1.61m));
        Assert.Equal((60m, 100.01m, 197.99m), (ledger.Positions[0].Quantity, ledger.Positions[0].AverageCost, ledger.RealizedPnlToday));
    }

    [Fact]
    public void A_short_earns_when_bought_back_lower()
    {
        var ledger = Empty();
        Assert.Null(ledger.Apply(ScriptedMarket.Aaa, OrderSide.Sell, 100m, 100m, 1.00m));
        Assert.Equal(99.99m, ledger.Positions[0].AverageCost);
        Assert.Equal(998m, ledger.Apply(ScriptedMarket.Aaa, OrderSide.Buy, 100m, 90m, 1.00m));
    }

    [Fact]
    public void A_sale_through_zero_closes_first_then_opens_with_its_part_of_the_commission()
    {
        var ledger = Empty();
        ledger.Apply(ScriptedMarket.Aaa, OrderSide.Buy, 50m, 100m, 1.00m);
        Assert.Equal(498.50m, ledger.Apply(ScriptedMarket.Aaa, OrderSide.Sell, 100m, 110m, 1.00m));
        Assert.Equal((-50m, 109.99m), (ledger.Positions[0].Quantity, ledger.Positions[0].AverageCost));
    }

    [Fact]
    public void Thirds_lose_no_money()
    {
        var ledger = Empty();
        ledger.Apply(ScriptedMarket.Aaa, OrderSide.Buy, 3m, 10m, 1.00m);
        var realized = 0m;
        for (var i = 0; i < 3; i++)
        {
            realized += ledger.Apply(ScriptedMarket.Aaa, OrderSide.Sell, 1m, 10m, 0m)!.Value;
        }

        Assert.Equal(-1.00m, realized);
        Assert.Equal(99_999m, ledger.Cash);
    }

    [Fact]
    public void A_closed_position_is_listed_for_the_rest_of_its_session()
    {
        var ledger = Empty();
        ledger.Apply(ScriptedMarket.Nnn, OrderSide.Buy, 1m, 10m, 0m);
        ledger.Apply(ScriptedMarket.Nnn, OrderSide.Sell, 1m, 11m, 0m);
        ledger.Apply(ScriptedMarket.Aaa, OrderSide.Buy, 1m, 10m, 0m);
        Assert.Equal([("AAA", 1m), ("NNN", 0m)], ledger.Positions.Select(p => (p.Listing.Symbol, p.Quantity)));
        ledger.BeginSession(new NodaTime.LocalDate(2026, 1, 6));
        Assert.Equal(["AAA"], ledger.Positions.Select(p => p.Listing.Symbol));
        Assert.Equal(0m, ledger.RealizedPnlToday);
    }
}
