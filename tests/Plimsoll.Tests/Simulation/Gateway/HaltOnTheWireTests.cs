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
    public void A_line_says_when_its_security_is_halted_why_and_when_no_more()
    {
        var world = new GatewayWorld();
        var client = world.Connect();
        client.Send("1|11|5|0|AAPL|STK||0.0|||SMART||USD|||0||0|0|".Split('|'));
        world.RunSeconds(2);
        world.Exchange.Halt(MinuteMarket.Apple, TradingHalt.Volatility, world.Agenda.Now + Duration.FromMinutes(5));
        world.RunSeconds(2);
        client.Send("1|11|6|0|AAPL|STK||0.0|||SMART||USD|||0||1|0|".Split('|'));
        world.RunSeconds(2);
        world.Run(Duration.FromMinutes(6));
        world.Exchange.Halt(MinuteMarket.Apple, TradingHalt.General);
        world.RunSeconds(2);

        Assert.Equal(["0.0", "2.0", "0.0", "1.0"], Halts("5"));
        Assert.Equal(["2.0"], Halts("6"));

        IEnumerable<string> Halts(string line) => client.Of(45).Where(tick => tick[2] == line && tick[3] == "49").Select(tick => tick[4]);
    }

    [Theory]
    [InlineData(true, ShortLocates.Available, "3.0")]
    [InlineData(true, ShortLocates.Held, "2.0")]
    [InlineData(false, ShortLocates.Available, "1.0")]
    public void How_hard_it_is_to_sell_short_is_what_the_exchange_then_does(bool allowed, ShortLocates locates, string level)
    {
        var world = new GatewayWorld(exchange: options => options with { AllowShort = allowed, ShortLocates = locates });
        var client = world.Connect();
        client.Send("1|11|5|0|AAPL|STK||0.0|||SMART||USD|||0|236|0|0|".Split('|'));
        client.Send(new WireOrder(1, "SELL", "100", "MKT").Fields(178));
        world.RunSeconds(2);

        Assert.Equal(level, client.Of(45).Single(tick => tick[3] == "46")[4]);
        Assert.Equal(level switch { "3.0" => [], "2.0" => [404], _ => new[] { 201 } }, client.Errors(1));
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
