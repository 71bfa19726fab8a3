using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Gateway;

public sealed class HaltOnTheWireTests
{
    [Fact]
    public void A_halt_is_154_to_new_orders_and_their_previews_go_on()
    {
        var world = new GatewayWorld();
        var client = world.Connect();
        client.Send(WireOrder.Limited(1, "BUY", 100, 140m).Fields(178));
        world.RunSeconds(1);
        world.Exchange.Halt(MinuteMarket.Apple, TradingHalt.General, world.Agenda.Now + Duration.FromMinutes(5));
        client.Send(new WireOrder(2, "BUY", "100", "MKT").Fields(178));
        client.Send(new WireOrder(3, "BUY", "100", "MKT") { Symbol = "XOM" }.Fields(178));
        client.Send("4", "1", "1", "");
        world.RunSeconds(2);

        Assert.Equal([154], client.Errors(2));
        Assert.Equal("Filled", client.Of(3).Last(status => status[1] == "3")[2]);
        Assert.Equal("Cancelled", client.Of(3).Last(status => status[1] == "1")[2]);
        world.Run(Duration.FromMinutes(6));
        client.Send(new WireOrder(2, "BUY", "100", "MKT").Fields(178));
        world.RunSeconds(2);
        Assert.Equal("Filled", client.Of(3).Last(status => status[1] == "2")[2]);
    }

    [Fact]
    public void A_short_sale_whose_shares_are_looked_for_is_404_and_says_why_it_waits()
    {
        var world = new GatewayWorld(exchange: options => options with { ShortLocates = ShortLocates.Held });
        var client = world.Connect();
        client.Send(new WireOrder(1, "SELL", "100", "MKT").Fields(178));
        world.RunSeconds(2);

        Assert.Equal([404], client.Errors(1));
        Assert.Equal(["PreSubmitted", "locate"], [client.Of(3)[^1][2], client.Of(3)[^1][10]]);
    }

    [Fact]
    public void A_margin_refusal_names_equity_and_margin()
    {
        var world = new GatewayWorld();
        var client = world.Connect();
        client.Send(WireOrder.Limited(1, "BUY", 2_000, 150m).Fields(178));
        world.RunSeconds(1);

        Assert.Contains("Equity with Loan Value [100000.00 USD] must exceed the new total Initial Margin of [150000.00 USD]", client.ErrorText(201));
    }
}
