using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>A gateway whose process ended, and the one that goes on from its state.</summary>
public sealed class StateTests
{
    private readonly GatewayWorld before = new();
    private readonly WireClient client;

    public StateTests() => client = before.Connect();

    [Fact]
    public void Orders_positions_cash_ids_and_executions_survive_a_restart_on_the_same_day()
    {
        Place(new WireOrder(1, "BUY", "100", "MKT") { OrderRef = "one" });
        Place(WireOrder.Limited(2, "SELL", 100, 160m) with { TimeInForce = "GTC", OrderRef = "two" });
        Place(new WireOrder(3, "SELL", "100", "TRAIL") { Aux = "5" });
        Place(WireOrder.Limited(4, "BUY", 10, 140m));
        Place(WireOrder.Limited(5, "BUY", 10, 140m) with { Transmit = false });
        client.Send("4", "1", "4", "");
        before.RunSeconds(1);
        var permIds = before.Exchange.LiveOrders.Where(order => order.Ticket.Transmit).Select(order => order.PermId).ToList();
        var (agenda, gateway, exchange) = Restarted(before.Agenda.Now + Duration.FromMinutes(2));
        var again = Connect(agenda, gateway, version: 178);
        Assert.Equal("6", again.One(9)[2]);
        foreach (var request in (string[][])[["5", "1"], ["7", "3", "9", "0", "", "", "", "", "", ""], ["99", "0"], ["61", "1"]])
        {
            again.Send(request);
        }

        agenda.RunUntil(agenda.Now + Duration.FromSeconds(1));
        Assert.Equal(["2", "3"], again.Of(5).Select(order => order[1]));
        Assert.Equal(permIds.Select(id => $"{id}"), again.Of(5).Select(order => order[25]));
        Assert.Equal(["two", ""], again.Of(5).Select(order => order[23]));
        Assert.Equal("145.0", again.Of(5)[1][73]);
        Assert.Equal([client.One(11)[14]], again.Of(11).Select(execution => execution[14]));
        Assert.Equal(3, again.Of(101).Count); // filled, cancelled, and the one nobody transmitted
        Assert.Equal(before.Exchange.Ledger("DU1").Cash, exchange.Ledger("DU1").Cash);
        Assert.Equal(100m, exchange.Ledger("DU1").Positions.Single().Quantity);

        again.Forget();
        again.Send(WireOrder.Limited(3, "BUY", 10, 140m).Fields(178)); // a living id: a modification, and of another type
        again.Send(WireOrder.Limited(5, "BUY", 10, 140m).Fields(178));
        again.Send(WireOrder.Limited(6, "BUY", 10, 140m).Fields(178));
        agenda.RunUntil(agenda.Now + Duration.FromSeconds(1));
        Assert.Equal([329], again.Errors(3));
        Assert.Equal([103], again.Errors(5));
        Assert.True(long.Parse(again.Of(5)[^1][25], null) > permIds.Max());
    }

    [Fact]
    public void A_later_day_keeps_what_is_good_till_cancelled_and_forgets_the_days_own()
    {
        Place(new WireOrder(1, "BUY", "100", "MKT"));
        Place(WireOrder.Limited(2, "SELL", 100, 155m) with { TimeInForce = "GTC" });
        Place(WireOrder.Limited(3, "BUY", 100, 140m));
        var day = GatewayWorld.Today.PlusDays(6);
        var (agenda, gateway, exchange) = Restarted(Weekdays.At(day, new LocalTime(9, 45)), apple: 156m);
        var again = Connect(agenda, gateway, version: 178);
        again.Send("7", "3", "9", "0", "", "", "", "", "", "");
        agenda.RunUntil(agenda.Now + Duration.FromMinutes(1));

        Assert.Equal(SimulatedOrderStatus.Filled, exchange.Find(1, 2)!.Status);
        Assert.Equal(SimulatedOrderStatus.Cancelled, exchange.Find(1, 3)!.Status);
        Assert.Equal(2, exchange.Ledger("DU1").Executions.Count + 1); // yesterday's are not the day's
        Assert.Equal(0m, exchange.Ledger("DU1").Positions.Single().Quantity);
    }

    [Fact]
    public void Unsettled_cash_the_days_profit_and_tonights_exercise_survive_a_restart_on_the_same_day_and_settle_on_a_later_one()
    {
        Place(new WireOrder(1, "BUY", "100", "MKT"));
        Place(new WireOrder(2, "SELL", "40", "MKT"));
        var call = new WireOrder(3, "BUY", "1", "MKT").Fields(178);
        (call[4], call[5], call[6], call[7], call[8]) = ("OPT", "20260220", "140", "C", "100");
        client.Send(call);
        before.RunSeconds(1);
        client.Send("21|2|31|0|AAPL|OPT|20260220|140|C|100|SMART|USD||AAPL|1|1|DU1|0".Split('|'));
        before.RunSeconds(1);
        var ledger = before.Exchange.Ledger("DU1");
        Assert.True(ledger.Cash - ledger.SettledCash > 5_900m);

        var (agenda, _, exchange) = Restarted(before.Agenda.Now + Duration.FromMinutes(2));
        var again = exchange.Ledger("DU1");
        Assert.Equal(
            (ledger.SettledCash, ledger.DayTrades, ledger.EquityBefore, ledger.OtherFlows),
            (again.SettledCash, again.DayTrades, again.EquityBefore, again.OtherFlows));
        Assert.Equal(1, again.DayTrades);
        Assert.Equal(
            ledger.Positions.Where(position => position.Listing.Option is null).Select(position => (position.DailyPnl, position.RealizedPnl)),
            again.Positions.Where(position => position.Listing.Option is null).Select(position => (position.DailyPnl, position.RealizedPnl)));
        agenda.RunUntil(Weekdays.At(GatewayWorld.Today, new LocalTime(18, 0)));
        Assert.Equal(160m, again.Positions.Single(position => position.Listing.Option is null).Quantity); // 60, and a hundred by exercise

        var (_, _, later) = Restarted(Weekdays.At(GatewayWorld.Today.PlusDays(1), new LocalTime(9, 0)));
        Assert.Equal(later.Ledger("DU1").Cash, later.Ledger("DU1").SettledCash);
        Assert.Equal((1, later.Ledger("DU1").NetLiquidation), (later.Ledger("DU1").DayTrades, later.Ledger("DU1").EquityBefore));
    }

    [Fact]
    public void A_bracket_goes_on_where_it_was()
    {
        Place(WireOrder.Limited(1, "BUY", 100, 151m) with { Transmit = false, TimeInForce = "GTC" });
        Place(WireOrder.Limited(2, "SELL", 100, 160m) with { Transmit = false, ParentId = 1, TimeInForce = "GTC" });
        Place(new WireOrder(3, "SELL", "100", "STP") { Aux = "145", ParentId = 1, TimeInForce = "GTC" });
        Place(WireOrder.Limited(4, "BUY", 100, 140m) with { Transmit = false, TimeInForce = "GTC" });
        Place(WireOrder.Limited(5, "SELL", 100, 160m) with { ParentId = 4, TimeInForce = "GTC" });
        before.RunSeconds(1);
        var (agenda, _, exchange) = Restarted(before.Agenda.Now + Duration.FromMinutes(1), apple: 144m);
        agenda.RunUntil(agenda.Now + Duration.FromMinutes(2));

        Assert.Equal((SimulatedOrderStatus.Cancelled, SimulatedOrderStatus.Filled), (exchange.Find(1, 2)!.Status, exchange.Find(1, 3)!.Status));
        Assert.Equal((SimulatedOrderStatus.Submitted, SimulatedOrderStatus.PreSubmitted), (exchange.Find(1, 4)!.Status, exchange.Find(1, 5)!.Status));
        exchange.Cancel(1, 4);
        agenda.RunUntil(agenda.Now + Duration.FromSeconds(1));
        Assert.Equal(SimulatedOrderStatus.Cancelled, exchange.Find(1, 5)!.Status);
    }

    [Fact]
    public void A_state_that_does_not_fit_is_said_so_and_not_taken()
    {
        var state = before.Gateway.Save();
        var strange = new GatewayWorld(accounts: ["DU2"]);
        Assert.Contains("the account DU1", strange.Gateway.Restore(state));
        Assert.Contains("the clock starts before that", new GatewayWorld(start: new LocalTime(9, 10)).Gateway.Restore(state));
    }

    private static WireClient Connect(Agenda agenda, SimulatedGateway gateway, int version)
    {
        var again = new WireClient(gateway, () => agenda.Now);
        again.Hello($"v176..{version}");
        agenda.RunUntil(agenda.Now + Duration.FromSeconds(1));
        again.Send("71", "2", "1", "");
        agenda.RunUntil(agenda.Now + Duration.FromSeconds(1));
        return again;
    }

    private (Agenda Agenda, SimulatedGateway Gateway, SimulatedExchange Exchange) Restarted(Instant at, decimal apple = 150m)
    {
        var state = before.Gateway.Save();
        var agenda = new Agenda(at);
        var market = new MinuteMarket((symbol, _) => symbol == "AAPL" ? apple : 50m);
        var exchange = new SimulatedExchange(
            agenda, market, new Rng(7), new() { Sessions = Weekdays.Session, Accounts = ["DU1"] }, FaultInjector.None);
        var gateway = new SimulatedGateway(new() { Sessions = Weekdays.Session }, agenda, exchange, market, FaultInjector.None, new Rng(7));
        Assert.Null(gateway.Restore(state));
        return (agenda, gateway, exchange);
    }

    private void Place(WireOrder order)
    {
        client.Send(order.Fields(178));
        before.RunSeconds(1);
    }
}
