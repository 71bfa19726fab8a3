using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Puts;
using Plimsoll.Tws.Messages;
using Plimsoll.Tws.Requests;

namespace Plimsoll.Tests.Trading.Puts;

/// <summary>A sale from the chain to its exits, and everything that keeps it from being made (requirements/4 §5).</summary>
public sealed class PutSaleTests
{
    private const string Contract = "SPY 260402P550";

    [Fact]
    public void A_put_is_sold_at_the_middle_and_its_exits_follow_the_fill()
    {
        var bench = new PutBench().Run();

        Assert.Equal(Contract, bench.Puts.Symbol);
        var sale = bench.Orders[0].Order;
        Assert.Equal(("SELL", "LMT", "DAY", 1m, "PUT_SPY_1S_260105"), (sale.Action, sale.OrderType, sale.Tif, sale.TotalQuantity, sale.OrderRef));
        Assert.Equal(("Adaptive", "Normal"), (sale.AlgoStrategy, Assert.Single(sale.AlgoParams).Value));
        var middle = bench.Quote(550m) is var (bid, ask) ? (bid + ask) / 2m : null;
        Assert.Equal(Nickel(middle!.Value), sale.LmtPrice);

        var exits = bench.Orders.Skip(1).Select(order => order.Order).ToList();
        Assert.Equal(["PUT_SPY_1X_TP_260105", "PUT_SPY_1X_SL_260105"], exits.Select(order => order.OrderRef));
        Assert.All(exits, order => Assert.Equal(("BUY", "GTC", 1m, "PUT_SPY_1X_TP_260105", 2), (order.Action, order.Tif, order.TotalQuantity, order.OcaGroup, order.OcaType)));
        Assert.Equal(Cent(sale.LmtPrice!.Value * 0.4m), exits[0].LmtPrice);
        Assert.Equal(Nickel(sale.LmtPrice.Value * 3m), exits[1].AuxPrice);
        Assert.Null(bench.Puts.EndedWhy);
        Assert.Contains(bench.Messages, message => message.StartsWith($"puts: sold 1 {Contract} at", StringComparison.Ordinal));
    }

    /// <summary>No percentage of anything is configured here: a put that is to be covered by cash is, or it is not sold.</summary>
    [Theory]
    [InlineData(55_000, 1, null)]
    [InlineData(54_999, 1, "$55,000.00; at most $54,999.00 (the account's limit)")]
    [InlineData(110_000, 2, null)]
    [InlineData(109_999.99, 2, "$110,000.00; at most $109,999.99 (the account's limit)")]
    public void The_cash_of_its_assignment_is_there_or_nothing_is_sold(double cash, int contracts, string? refused)
    {
        var bench = new PutBench(settings => settings with { Quantity = contracts, Capital = new Money(1_000_000m) }) { Cash = (decimal)cash }.Run();
        Expect(bench, refused);
    }

    [Theory]
    [InlineData(55_000, null)]
    [InlineData(54_999, "$55,000.00; at most $54,999.00 (the limit of puts)")]
    public void The_deployments_own_capital_covers_it_too(int capital, string? refused) =>
        Expect(new PutBench(settings => settings with { Capital = new Money(capital) }).Run(), refused);

    /// <summary>The broker's own count knows what settles beside the books; where it says more than ours, ours holds.</summary>
    [Theory]
    [InlineData(55_000, null)]
    [InlineData(54_999, "$55,000.00; at most $54,999.00 (the account's limit)")]
    [InlineData(-3, "$55,000.00; at most -$3.00 (the account's limit)")]
    [InlineData(9_000_000, null)]
    [InlineData(null, null)]
    public void What_the_broker_says_has_settled_covers_it_too(int? settled, string? refused) =>
        Expect(new PutBench { Settled = settled }.Run(), refused);

    [Fact]
    public void More_that_has_settled_by_the_brokers_count_than_there_is_covers_nothing() =>
        Expect(new PutBench { Cash = 54_999m, Settled = 200_000m }.Run(), "$55,000.00; at most $54,999.00 (the account's limit)");

    [Fact]
    public void While_the_broker_does_not_say_what_cash_there_is_nothing_is_sold()
    {
        var bench = new PutBench { Cash = null }.Run();
        Assert.Empty(bench.Orders);
        Assert.Equal("the broker has not told what the account is worth, or too long ago", bench.Puts.EndedWhy);
    }

    [Fact]
    public void Margin_stands_behind_it_where_that_is_configured()
    {
        var bench = new PutBench(settings => settings with { Collateral = Collateral.Margin }) { Cash = null }.Run();
        Assert.Equal("SELL", bench.Orders[0].Order.Action);
    }

    [Fact]
    public void No_more_than_twelve_contracts_are_quoted_at_once_and_every_line_is_given_back()
    {
        var bench = new PutBench().Run();
        var (open, most) = (new HashSet<int>(), 0);
        foreach (var request in bench.Requests)
        {
            if (request is RequestMarketData { Contract.SecType: "OPT", Snapshot: false } line)
            {
                open.Add(line.RequestId);
            }
            else if (request is CancelMarketData back)
            {
                open.Remove(back.RequestId);
            }

            most = Math.Max(most, open.Count);
        }

        Assert.InRange(most, 1, 12);
        Assert.Empty(open);
    }

    [Fact]
    public void Without_the_brokers_greeks_the_desk_reckons_its_own_from_the_middle()
    {
        var bench = new PutBench { Greeks = _ => null }.Run();
        Assert.Equal(Contract, bench.Puts.Symbol);
        Assert.Equal(DeltaSource.Middle, bench.Puts.Chosen!.Source);
    }

    private static void Expect(PutBench bench, string? refused)
    {
        Assert.Equal(refused is null ? null : $"{Contract} would bring the cash that assignments and working orders may take to {refused}", bench.Puts.EndedWhy);
        Assert.Equal(refused is null ? "" : nameof(RefusalName.AssignmentCash), string.Join(' ', bench.State.Refusals.Keys));
        Assert.Equal(refused is null ? 3 : 0, bench.Orders.Count);
        Assert.Contains(bench.Messages, message => message.Contains(refused ?? "sold", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> BadInput => new()
    {
        { "no chain", "the broker lists no options on SPY" },
        { "expiry today", "is today's" },
        { "no price", "SPY has no price" },
        { "10089", "10089 Requested market data requires additional subscription" },
        { "354", "354 Requested market data is not subscribed" },
        { "354 options", "354 Requested market data is not subscribed" },
        { "unknown stock", "200 No security definition" },
        { "crossed", "can be sold" },
        { "zero bid", "can be sold" },
        { "no ask", "can be sold" },
        { "delta out of range", "can be sold" },
        { "no greeks", "can be sold" },
        { "wide", "can be sold" },
        { "delayed", "delayed" },
        { "too far", "the nearest delta" },
        { "silence", "the broker does not send the option chain" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public void Bad_input_is_named_in_one_line_and_nothing_is_sold(string input, string line)
    {
        var bench = Spoilt(input).Run(Duration.FromMinutes(5));
        Assert.Empty(bench.Orders);
        var told = Assert.Single(bench.Messages);
        Assert.StartsWith("puts 2026-01-05: nothing is sold: ", told, StringComparison.Ordinal);
        Assert.Contains(line, told, StringComparison.Ordinal);
        Assert.Equal(PutStage.Ended, bench.Puts.Stage);
    }

    private static PutBench Spoilt(string input) => input switch
    {
        "no chain" => new PutBench { Expirations = [], Strikes = [] },
        "expiry today" => new PutBench { Expirations = ["20260105"] },
        "no price" => new PutBench { Spot = null },
        "10089" => new PutBench { Instead = request => request is RequestMarketData { Contract.SecType: "STK" } ask ? [Error(ask.RequestId, 10089, "Requested market data requires additional subscription for API")] : null },
        "354" => new PutBench { Instead = request => request is RequestMarketData { Contract.SecType: "STK" } ask ? [Error(ask.RequestId, 354, "Requested market data is not subscribed")] : null },
        "354 options" => new PutBench { Instead = request => request is RequestMarketData { Contract.SecType: "OPT" } ask ? [Error(ask.RequestId, 354, "Requested market data is not subscribed")] : null },
        "unknown stock" => new PutBench { Instead = request => request is RequestContractDetails ask ? [Error(ask.RequestId, 200, "No security definition has been found for the request")] : null },
        "crossed" => new PutBench { Quote = _ => (3m, 2m) },
        "zero bid" => new PutBench { Quote = _ => (null, 0.05m) },
        "no ask" => new PutBench { Quote = _ => (2m, null) },
        "delta out of range" => new PutBench { Greeks = _ => (-1.7, 0.2) },
        "no greeks" => new PutBench { Greeks = _ => null, Quote = strike => (strike, strike + 0.01m) },
        "wide" => new PutBench { Quote = _ => (1m, 5m) },
        "delayed" => new PutBench { Instead = request => request is RequestMarketData { Contract.SecType: "OPT" } ask ? Delayed(ask.RequestId) : null },
        "too far" => new PutBench { Strikes = [580m, 590m, 600m] },
        "silence" => new PutBench { Instead = request => request is RequestSecDefOptParams ? [] : null },
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, null),
    };

    /// <summary>Not each strike of the crossed list is listed for the expiry: those are holes, and the nearest of the rest is sold.</summary>
    [Fact]
    public void Holes_in_the_grid_of_strikes_are_stepped_over()
    {
        var bench = new PutBench
        {
            Instead = request => request is RequestMarketData { Contract: { SecType: "OPT", Strike: { } strike } } ask && strike % 10m == 0m ? [Error(ask.RequestId, 200, "No security definition has been found for the request")] : null,
        }.Run();
        Assert.EndsWith("5", bench.Puts.Symbol, StringComparison.Ordinal);
        Assert.Equal(3, bench.Orders.Count);
    }

    [Fact]
    public void A_quiet_day_and_a_wild_market_are_sat_out()
    {
        var quiet = new PutBench(settings => settings with { QuietDays = [new LocalDate(2026, 1, 5)] }).Run();
        var wild = new PutBench(settings => settings with { VolatilityMax = 0.15 }).Run();
        Assert.Contains("is a quiet day", Assert.Single(quiet.Messages), StringComparison.Ordinal);
        Assert.Contains("nothing is sold above 15.0%", Assert.Single(wild.Messages).Replace(" %", "%", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(quiet.Orders.Concat(wild.Orders));
    }

    /// <summary>Found by hand: whoever asked in the last half hour got no answer, and the sale at the next open.</summary>
    [Fact]
    public void Who_asks_too_late_is_told_so_and_nothing_waits_for_the_next_session()
    {
        var bench = new PutBench(settings => settings with { QuietDays = [new LocalDate(2026, 1, 5)] }).Run(Duration.FromHours(6) + Duration.FromMinutes(1));
        bench.Ask(OperatorVerb.SellPut);
        bench.Run(Duration.FromHours(6) + Duration.FromMinutes(2));
        Assert.Equal("it could not be done within the session's hours for it (puts.sell_until)", bench.Puts.EndedWhy);
        Assert.Empty(bench.State.AskedPutSales);
        Assert.Equal(2, bench.Messages.Count(message => message.StartsWith("puts 2026-01-05: nothing is sold: ", StringComparison.Ordinal)));
        Assert.Empty(bench.Orders);
    }

    [Fact]
    public void What_has_not_filled_in_five_minutes_is_cancelled_and_the_day_is_skipped()
    {
        var bench = new PutBench { Fate = _ => OrderFate.Works }.Run(Duration.FromMinutes(10));
        Assert.Single(bench.Orders);
        Assert.Single(bench.Cancels);
        Assert.StartsWith("TIMEOUT", bench.Puts.EndedWhy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_retry_goes_out_a_minute_later_and_urgent()
    {
        var bench = new PutBench(settings => settings with { RetryPause = Duration.FromMinutes(1) })
        {
            Fate = order => order.Order.OrderRef == "PUT_SPY_1S_260105" ? OrderFate.Works : OrderFate.Fills,
        }.Run(Duration.FromMinutes(12));
        Assert.Equal("PUT_SPY_1S2_260105", bench.Orders[1].Order.OrderRef);
        Assert.Equal("Urgent", Assert.Single(bench.Orders[1].Order.AlgoParams).Value);
        Assert.Null(bench.Puts.EndedWhy);
    }

    [Fact]
    public void Exits_cover_exactly_what_filled_before_the_time_out()
    {
        var bench = new PutBench(settings => settings with { Quantity = 3 }) { Fate = order => order.Order.Action == "SELL" ? OrderFate.FillsOne : OrderFate.Works }.Run(Duration.FromMinutes(10));
        Assert.Equal(3, bench.Orders.Count);
        Assert.All(bench.Orders.Skip(1), exit => Assert.Equal(1m, exit.Order.TotalQuantity));
        Assert.Contains("1 of 3", bench.Puts.EndedWhy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fill_that_comes_after_the_cancel_is_honoured()
    {
        var bench = new PutBench { Fate = _ => OrderFate.Works }.Run(Duration.FromMinutes(10));
        bench.Fill(1, 1m, 4m);
        bench.Run(Duration.FromMinutes(11));
        Assert.Equal(["TP", "SL"], bench.Orders.Skip(1).Select(order => order.Order.OrderRef!.Split('_')[3]));
        Assert.Equal(1.60m, bench.Orders[1].Order.LmtPrice);
        Assert.Equal(12.00m, bench.Orders[2].Order.AuxPrice);
    }

    /// <summary>IB: of one option contract orders may work on one side only.</summary>
    [Fact]
    public void A_sale_that_is_refused_for_an_order_on_the_other_side_is_sent_again()
    {
        var bench = new PutBench
        {
            Instead = request => request is PlaceOrder { Order.OrderRef: "PUT_SPY_1S_260105" } order
                ? [Error(order.OrderId, 201, "Order rejected - reason: Cannot have open orders on both sides of the same US Option contract.")]
                : null,
        }.Run();
        Assert.Equal("PUT_SPY_1S2_260105", bench.Orders[1].Order.OrderRef);
        Assert.Equal(4, bench.Orders.Count);
        Assert.Null(bench.Puts.EndedWhy);
    }

    private static IEnumerable<TwsMessage> Delayed(int id) =>
    [
        new MarketDataType(id, 3),
        new TickPrice(id, 66, 4.00m, 1m, TickAttributes.None),
        new TickPrice(id, 67, 4.05m, 1m, TickAttributes.None),
        new TickOptionComputation(id, 83, 0, 0.2, -0.15, null, null, 0.01, 1.0, -0.05, 600m),
    ];

    internal static ErrorMessage Error(int id, int code, string text) => new(id, code, text, null, null);

    private static decimal Cent(decimal price) => Math.Round(price, 2, MidpointRounding.AwayFromZero);

    private static decimal Nickel(decimal price) => price < 3m ? Cent(price) : new Price(price).RoundToTick(0.05m).Value;
}
