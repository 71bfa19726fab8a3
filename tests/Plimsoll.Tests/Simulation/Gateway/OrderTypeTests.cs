using NodaTime;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Every order type and time in force as a client sends it and sees it again.</summary>
public sealed class OrderTypeTests
{
    private const int Version = 178;
    private readonly GatewayWorld world = new();
    private readonly WireClient client;

    public OrderTypeTests() => client = world.Connect();

    [Fact]
    public void A_stop_limit_shows_both_prices_and_its_trigger_method()
    {
        Place(new WireOrder(1, "SELL", "100", "STP LMT") { Limit = "144.5", Aux = "145", TriggerMethod = 7 });

        var shown = client.Of(5)[^1];
        Assert.Equal(["STP LMT", "144.5", "145.0", "DAY"], shown[15..19]);
        Assert.Equal("7", shown[58]);
        Assert.Equal(["PreSubmitted", "trigger"], [client.Of(3)[^1][2], client.Of(3)[^1][10]]);
    }

    [Fact]
    public void A_trail_shows_its_distance_and_where_its_trigger_stands()
    {
        world.Apple = at => at < Weekdays.At(GatewayWorld.Today, new LocalTime(9, 40)) ? 150m : 152m;
        Place(new WireOrder(1, "SELL", "100", "TRAIL") { Aux = "1.5", TimeInForce = "GTC" });
        Assert.Equal("148.5", Trail(client.Of(5)[^1]));
        world.Run(Duration.FromMinutes(6));
        client.Forget();
        client.Send("5", "1");
        world.RunSeconds(1);

        var shown = client.One(5);
        Assert.Equal(["TRAIL", "0.0", "1.5", "GTC"], shown[15..19]);
        Assert.Equal("150.5", Trail(shown));
    }

    [Fact]
    public void A_trail_in_per_cent_says_so()
    {
        Place(new WireOrder(1, "SELL", "100", "TRAIL") { TrailPercent = "2", TrailStop = "140" });

        var shown = client.Of(5)[^1];
        Assert.Equal("2.0", shown[74]);
        Assert.Equal("147.0", Trail(shown));
    }

    /// <summary>Trailing by 1.5 from 152 the trigger stands at 150.5; its limit lies 0.4 below, however it was said.</summary>
    [Theory]
    [InlineData("", "", "0.4")]
    [InlineData("148.1", "148.5", "")]
    public void A_trailing_limit_becomes_a_limit_below_where_its_trigger_stood(string limit, string stop, string offset)
    {
        world.Apple = at => at < At(9, 40) ? 150m : at < At(9, 45) ? 152m : at < At(9, 50) ? 149m : 150.2m;
        Place(new WireOrder(1, "SELL", "100", "TRAIL LIMIT") { Aux = "1.5", Limit = limit, TrailStop = stop, LimitOffset = offset });
        var shown = client.Of(5)[^1];
        Assert.Equal(["TRAIL LIMIT", "0.0", "1.5"], shown[15..18]);
        Assert.Equal(("148.5", "0.4"), (Trail(shown), shown[114]));
        world.Run(Duration.FromMinutes(10));
        shown = client.Of(5)[^1];
        Assert.Equal(("150.1", "Submitted", 0), (shown[16], client.Of(3)[^1][2], client.Of(11).Count));
        world.Run(Duration.FromMinutes(5));

        Assert.Equal("150.1", client.One(11)[20]);

        static Instant At(int hour, int minute) => Weekdays.At(GatewayWorld.Today, new LocalTime(hour, minute));
    }

    [Fact]
    public void A_trailing_limit_without_an_offset_is_incomplete_and_other_orders_have_none()
    {
        Place(new WireOrder(1, "SELL", "100", "TRAIL LIMIT") { Aux = "1.5" });
        Place(new WireOrder(2, "SELL", "100", "TRAIL") { Aux = "1.5", LimitOffset = "0.4" });
        Assert.Equal([107], client.Errors(1));
        Assert.Equal([201], client.Errors(2));
    }

    /// <summary>What the recorded details of AAPL and of NVDA's options do not list.</summary>
    [Theory]
    [InlineData("STK", "LMT", "FOK", 387)]
    [InlineData("OPT", "MOC", "DAY", 387)]
    [InlineData("OPT", "LMT", "OPG", 387)]
    [InlineData("STK", "LMT", "OPG", 0)]
    public void What_a_security_does_not_trade_is_refused(string securityType, string type, string time, int code)
    {
        var fields = new WireOrder(1, "BUY", "1", type) { Limit = type == "LMT" ? "1" : "", TimeInForce = time }.Fields(Version);
        (fields[4], fields[5], fields[6], fields[7], fields[8]) = securityType == "OPT" ? ("OPT", "20260220", "150", "P", "100") : ("STK", "", "0.0", "", "");
        client.Send(fields);
        world.RunSeconds(1);
        Assert.Equal(code == 0 ? [] : [code], client.Errors(1));
    }

    /// <summary>The quote's sizes decide: of an option all of it at once, or nothing.</summary>
    [Fact]
    public void Fill_or_kill_takes_all_at_once_or_nothing()
    {
        Option(1, "1");
        Option(2, "150");
        Assert.Equal("Filled", client.Of(3).Last(status => status[1] == "1")[2]);
        Assert.Equal(["Cancelled", "0"], client.Of(3).Last(status => status[1] == "2")[2..4]);
        Assert.Single(client.Of(11));
        Assert.Equal([202], client.Errors(2));

        void Option(int id, string quantity)
        {
            var fields = new WireOrder(id, "BUY", quantity, "LMT") { Limit = "6", TimeInForce = "FOK" }.Fields(Version);
            (fields[4], fields[5], fields[6], fields[7], fields[8]) = ("OPT", "20260220", "150", "P", "100");
            client.Send(fields);
            world.RunSeconds(2);
        }
    }

    [Theory]
    [InlineData("5", "3", 158)]
    [InlineData("", "150", 159)]
    public void A_trail_has_one_distance_within_reason(string amount, string percent, int code)
    {
        Place(new WireOrder(1, "SELL", "100", "TRAIL") { Aux = amount, TrailPercent = percent });
        Assert.Equal([code], client.Errors(1));
    }

    [Theory]
    [InlineData("20260115 15:30:00 US/Eastern", "20260115 15:30:00 America/New_York")]
    [InlineData("20260115 15:30:00", "20260115 15:30:00 America/New_York")]
    [InlineData("20260116-15:30:00", "20260116 10:30:00 America/New_York")]
    [InlineData("20260116", "20260116 23:59:59 America/New_York")]
    public void Good_till_date_is_read_in_each_of_its_forms(string asked, string shown)
    {
        Place(new WireOrder(1, "BUY", "100", "LMT") { Limit = "140", TimeInForce = "GTD", GoodTillDate = asked });

        Assert.Equal("GTD", client.Of(5)[^1][18]);
        Assert.Equal(shown, client.Of(5)[^1][35]);
    }

    [Fact]
    public void Good_till_date_ends_the_order_with_a_202()
    {
        Place(new WireOrder(1, "BUY", "100", "LMT") { Limit = "140", TimeInForce = "GTD", GoodTillDate = "20260115 09:50:00" });
        world.Run(Duration.FromMinutes(20));

        Assert.Equal("Cancelled", client.Of(3)[^1][2]);
        Assert.Equal("Order Canceled - reason:GTD order expired", client.ErrorText(202));
    }

    [Theory]
    [InlineData("tomorrow", 337)]
    [InlineData("20260114", 334)]
    [InlineData("20260115 09:00:00 US/Eastern", 334)]
    public void A_date_that_is_none_or_over_is_refused(string date, int code)
    {
        Place(new WireOrder(1, "BUY", "100", "LMT") { Limit = "140", TimeInForce = "GTD", GoodTillDate = date });
        Assert.Equal([code], client.Errors(1));
    }

    [Fact]
    public void An_immediate_order_fills_in_part_and_is_cancelled_for_the_rest()
    {
        Place(new WireOrder(1, "BUY", "1500", "MKT") { TimeInForce = "IOC", Symbol = "XOM" });

        Assert.Equal("1000", client.One(11)[19]);
        Assert.Equal(["Cancelled", "1000", "500"], client.Of(3)[^1][2..5]);
        Assert.Equal([202], client.Errors(1));
    }

    [Fact]
    public void Orders_for_the_open_are_filled_by_the_opening_auction_or_cancelled()
    {
        var early = new GatewayWorld(start: new LocalTime(9, 10));
        var trader = early.Connect();
        trader.Send(new WireOrder(1, "BUY", "3000", "MKT") { Symbol = "XOM", TimeInForce = "OPG" }.Fields(Version));
        trader.Send(new WireOrder(2, "BUY", "100", "LMT") { Symbol = "XOM", Limit = "49.99", TimeInForce = "OPG" }.Fields(Version));
        early.Run(Duration.FromMinutes(21));

        Assert.Equal(["3000", "50.0"], trader.One(11)[19..21]);
        Assert.Equal("Filled", trader.Of(3).Last(status => status[1] == "1")[2]);
        Assert.Equal("Cancelled", trader.Of(3).Last(status => status[1] == "2")[2]);
        Assert.Equal("OPG", trader.Of(5)[0][18]);
    }

    [Fact]
    public void A_limit_on_close_is_filled_at_the_official_close()
    {
        world.Apple = at => at < Weekdays.At(GatewayWorld.Today, new LocalTime(16, 0)) ? 150m : 151.17m;
        Place(new WireOrder(1, "SELL", "500", "LOC") { Limit = "151" });
        Place(new WireOrder(2, "SELL", "500", "LOC") { Limit = "151.18" });
        world.Run(Duration.FromHours(7));

        Assert.Equal(["500", "151.17"], client.One(11)[19..21]);
        Assert.Equal("Cancelled", client.Of(3).Last(status => status[1] == "2")[2]);
    }

    [Fact]
    public void An_order_outside_hours_is_kept_for_the_open_and_said_so()
    {
        var early = new GatewayWorld(start: new LocalTime(9, 10));
        var trader = early.Connect();
        trader.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(Version));
        early.RunSeconds(1);

        Assert.Equal([399], trader.Errors(1));
        Assert.EndsWith("until 2026-01-15 09:30:00 US/Eastern", trader.ErrorText(399));
        early.Run(Duration.FromMinutes(21));
        Assert.Equal("Filled", trader.Of(3)[^1][2]);
    }

    [Fact]
    public void A_partly_filled_order_can_be_modified_and_goes_on_from_there()
    {
        Place(WireOrder.Limited(1, "BUY", 3000, 51m) with { Symbol = "XOM" });
        Assert.Equal(["1000", "2000"], client.Of(3)[^1][3..5]);
        Place(WireOrder.Limited(1, "BUY", 1500, 51m) with { Symbol = "XOM" });
        world.Run(Duration.FromMinutes(2));

        Assert.Equal(["Filled", "1500", "0"], client.Of(3)[^1][2..5]);
        Assert.Equal(1500m, client.Of(11).Sum(execution => decimal.Parse(execution[19], null)));
    }

    [Theory]
    [InlineData(FractionalOrders.RefusedByApi, "1.5", "", "SMART", "MKT", 10243)]
    [InlineData(FractionalOrders.RefusedByApi, "0", "500", "SMART", "MKT", 10244)]
    [InlineData(FractionalOrders.NotPermitted, "1.5", "", "SMART", "MKT", 10248)]
    [InlineData(FractionalOrders.NotPermitted, "0", "500", "SMART", "MKT", 10248)]
    [InlineData(FractionalOrders.Taken, "1.5", "", "NASDAQ", "MKT", 10247)]
    [InlineData(FractionalOrders.Taken, "1.5", "", "SMART", "MOC", 10249)]
    [InlineData(FractionalOrders.Taken, "0", "500", "SMART", "STP", 10244)]
    [InlineData(FractionalOrders.Taken, "100", "500", "SMART", "MKT", 10244)]
    public void Fractions_and_cash_are_refused_by_code(FractionalOrders mode, string quantity, string cash, string exchange, string type, int code)
    {
        var trader = Fractional(mode, out var there);
        trader.Send(new WireOrder(1, "BUY", quantity, type) { CashQuantity = cash, Exchange = exchange, Aux = type == "STP" ? "160" : "" }.Fields(Version));
        there.RunSeconds(1);

        Assert.Equal([code], trader.Errors(1));
        Assert.Empty(there.Exchange.LiveOrders);
    }

    [Fact]
    public void An_order_in_groups_has_whole_shares()
    {
        var trader = Fractional(FractionalOrders.Taken, out var there);
        trader.Send(new WireOrder(1, "BUY", "1.5", "MKT") { OcaGroup = "one" }.Fields(Version));
        there.RunSeconds(1);
        Assert.Equal([10246], trader.Errors(1));
    }

    [Fact]
    public void Where_they_are_taken_fractions_and_cash_trade_and_cannot_be_modified()
    {
        var trader = Fractional(FractionalOrders.Taken, out var there);
        trader.Send(new WireOrder(1, "BUY", "1.5", "MKT").Fields(Version));
        trader.Send(new WireOrder(2, "BUY", "0", "MKT") { CashQuantity = "500" }.Fields(Version));
        trader.Send(new WireOrder(3, "BUY", "0.5", "LMT") { Limit = "100" }.Fields(Version));
        trader.Send(new WireOrder(4, "BUY", "", "LMT") { Limit = "100", CashQuantity = "250" }.Fields(Version));
        there.RunSeconds(2);
        trader.Send(new WireOrder(3, "BUY", "0.6", "LMT") { Limit = "100" }.Fields(Version));
        trader.Send(new WireOrder(4, "BUY", "", "LMT") { Limit = "101", CashQuantity = "250" }.Fields(Version));
        there.RunSeconds(2);

        Assert.Equal(["1.5", "3.3331"], trader.Of(11).Select(execution => execution[19]).Order()); // 500 at 150.01
        Assert.Equal("500.0", trader.Of(5).Last(order => order[1] == "2")[122]);
        Assert.Equal([10242], trader.Errors(3));
        Assert.Equal([10241], trader.Errors(4));
        Assert.Equal([0.5m, 2.5m], there.Exchange.LiveOrders.Select(order => order.Ticket.Quantity));
    }

    private static WireClient Fractional(FractionalOrders mode, out GatewayWorld there)
    {
        there = new GatewayWorld(
            options: options => options with { Habits = new() { Fractions = mode } },
            exchange: options => options with { AllowFractions = mode == FractionalOrders.Taken });
        return there.Connect();
    }

    /// <summary>trailStopPrice comes twice, and says the same.</summary>
    private static string Trail(string[] openOrder)
    {
        Assert.Equal(openOrder[73], openOrder[113]);
        return openOrder[73];
    }

    private void Place(WireOrder order)
    {
        client.Send(order.Fields(Version));
        world.RunSeconds(1);
    }
}
