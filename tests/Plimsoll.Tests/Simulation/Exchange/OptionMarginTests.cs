using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>What options tie up decides what is let in: Regulation T for a margin account, the strike's cash or the shares for a cash account.</summary>
public sealed class OptionMarginTests
{
    private static readonly Listing put = Option(9001, 95m, OptionRight.Put);
    private static readonly Listing call = Option(9002, 105m, OptionRight.Call);

    /// <summary>AAA at 100: a fifth of it less the five dollars out of the money is 15 a share, beside the option's own price.</summary>
    [Theory]
    [InlineData(66, true)]
    [InlineData(67, false)]
    public void A_margin_account_writes_puts_up_to_its_equity(int contracts, bool isTaken)
    {
        var bench = Open();
        var order = bench.Place(Bench.Sell(1, contracts, 30.00m) with { Listing = put });
        bench.RunTo(9, 32);
        Assert.Equal(isTaken, order.IsLive);
        if (!isTaken)
        {
            var refusal = bench.Heard.Refusals.Single().Refusal;
            Assert.Equal(201, refusal.Code);
            Assert.Contains("Initial Margin", refusal.Text);
        }
    }

    [Fact]
    public void What_other_orders_would_write_counts()
    {
        var bench = Open();
        bench.Place(Bench.Sell(1, 40, 30.00m) with { Listing = put });
        bench.RunTo(9, 32);
        bench.Place(Bench.Buy(2, 400, 50.00m)); // 10,000 of margin
        bench.RunTo(9, 33);
        var last = bench.Place(Bench.Sell(3, 20, 31.00m) with { Listing = put });
        bench.RunTo(9, 34);
        Assert.True(last.IsLive);
        Assert.False(Refused(bench, Bench.Sell(4, 1, 31.00m) with { Listing = put, ParentId = null }) is null);
    }

    [Theory]
    [InlineData(199, true)]
    [InlineData(201, false)]
    public void What_is_bought_is_paid_for_in_full(int contracts, bool isTaken)
    {
        var bench = Open();
        var order = bench.Place(Bench.Buy(1, contracts, 5.00m) with { Listing = Option(9003, 60m, OptionRight.Put) });
        bench.RunTo(9, 32);
        Assert.Equal(isTaken, bench.Heard.Refusals.Count == 0);
        Assert.Equal(!isTaken, order.Status is SimulatedOrderStatus.Inactive or SimulatedOrderStatus.Cancelled);
    }

    /// <summary>The strike in cash, less the premium that it brings: 9,500 − 3,000 a contract.</summary>
    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void A_cash_account_secures_a_put_with_its_strike(int contracts, bool isTaken)
    {
        var bench = Open(isCash: true);
        bench.Place(Bench.Sell(1, contracts, 30.00m) with { Listing = put });
        bench.RunTo(9, 32);
        Assert.Equal(isTaken, bench.Heard.Refusals.Count == 0);
    }

    [Fact]
    public void A_cash_account_writes_calls_on_the_shares_it_has_and_each_share_once()
    {
        var bench = Open(isCash: true);
        Assert.Contains("uncovered calls", Refused(bench, Bench.Sell(1, 1, 1.00m) with { Listing = call })!.Text);
        bench.Place(Bench.BuyNow(2, 200));
        bench.RunTo(9, 36);
        Assert.Equal(200m, bench.Ledger.Positions[0].Quantity);
        Assert.Null(Refused(bench, Bench.Sell(3, 1, 50.00m) with { Listing = call }));
        Assert.Null(Refused(bench, Bench.Sell(4, 1, 50.00m) with { Listing = Option(9004, 110m, OptionRight.Call) }));
        Assert.Contains("uncovered calls", Refused(bench, Bench.Sell(5, 1, 50.00m) with { Listing = call })!.Text);
    }

    /// <summary>Two calls on the shares for one: the second is uncovered, at least a tenth of the stock.</summary>
    [Fact]
    public void A_share_covers_one_call_only()
    {
        MarginPosition Held(Listing listing, decimal quantity, decimal unit) => new(listing, quantity, unit);
        MarginPosition[] positions = [Held(ScriptedMarket.Aaa, 100m, 100m), Held(call, -1m, 200m), Held(Option(9004, 130m, OptionRight.Call), -1m, 10m)];
        var both = MarginRequirement.Of(positions, _ => 100m, AccountKind.Margin);
        Assert.Equal(5_000m + 10m + 1_000m, both.Initial);
        Assert.Equal(2_500m + 10m + 1_000m, both.Maintenance);
    }

    private static OrderRefusal? Refused(Bench bench, OrderTicket ticket)
    {
        var before = bench.Heard.Refusals.Count;
        bench.Place(ticket);
        bench.Agenda.RunUntil(bench.Agenda.Now + NodaTime.Duration.FromSeconds(1));
        return bench.Heard.Refusals.Count > before ? bench.Heard.Refusals[^1].Refusal : null;
    }

    private static Listing Option(int conId, decimal strike, OptionRight right) => new(conId, "AAA", "AAA INC", "CBOE", "")
    {
        Option = new(ScriptedMarket.Aaa, new(2026, 3, 20), strike, right),
    };

    private static Bench Open(bool isCash = false) => new Bench
    {
        Options = new()
        {
            Sessions = WeekdayCalendar.Session,
            CashAccounts = isCash ? ["DU1234567"] : [],
            Liquidity = new() { TouchFillChance = 0 },
        },
    }.Trade(9, 30, 0, 100.00m).Trade(9, 35, 0, 100.00m).RunTo(9, 31);
}
