using NodaTime;
using Plimsoll.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Brackets and OCA groups while only a part has filled: XOM stands at 50, and a thousand shares can be had each half minute.</summary>
public sealed class OrderGroupTests
{
    [Theory]
    [InlineData(PartialParentChildren.Dormant, "PreSubmitted", "3000", "Cancelled", "3000")]
    [InlineData(PartialParentChildren.Part, "Submitted", "1000", "Submitted", "1000")]
    [InlineData(PartialParentChildren.Whole, "Submitted", "3000", "Submitted", "1000")]
    public void Children_of_a_partly_filled_parent_do_what_the_switch_says(
        PartialParentChildren mode, string status, string size, string statusAfter, string sizeAfter)
    {
        var world = new GatewayWorld(exchange: options => options with { PartialParentChildren = mode });
        var client = world.Connect();
        client.Send((WireOrder.Limited(1, "BUY", 3000, 51m) with { Symbol = "XOM", Transmit = false }).Fields(178));
        client.Send((WireOrder.Limited(2, "SELL", 3000, 55m) with { Symbol = "XOM", ParentId = 1 }).Fields(178));
        world.RunSeconds(1);
        Assert.Equal("1000", Status(client, 1)[3]);
        Assert.Equal((status, size), (Status(client, 2)[2], Shown(client, 2)[14]));

        client.Send("4", "1", "1", "");
        world.RunSeconds(1);
        Assert.Equal("Cancelled", Status(client, 1)[2]);
        Assert.Equal((statusAfter, sizeAfter), (Status(client, 2)[2], Shown(client, 2)[14]));
    }

    [Theory]
    [InlineData(1, "Cancelled", "2000")]
    [InlineData(2, "PreSubmitted", "1000")]
    [InlineData(3, "PreSubmitted", "1000")]
    public void A_group_s_other_member_is_cancelled_or_reduced_by_a_partial_fill(int type, string status, string size)
    {
        var world = new GatewayWorld();
        var client = world.Connect();
        client.Send((WireOrder.Limited(1, "BUY", 2000, 51m) with { Symbol = "XOM" }).Fields(178));
        world.Run(Duration.FromMinutes(1));
        Assert.Equal("Filled", Status(client, 1)[2]);
        client.Send(new WireOrder(2, "SELL", "2000", "STP") { Symbol = "XOM", Aux = "45", OcaGroup = "exit", OcaType = type }.Fields(178));
        world.RunSeconds(1);
        client.Send(new WireOrder(3, "SELL", "2000", "LMT") { Symbol = "XOM", Limit = "49.99", OcaGroup = "exit", OcaType = type }.Fields(178));
        world.RunSeconds(1);

        Assert.Equal("1000", Status(client, 3)[3]);
        Assert.Equal((status, size), (Status(client, 2)[2], Shown(client, 2)[14]));
        Assert.Equal($"{type}", Shown(client, 2)[53]);
        world.Run(Duration.FromMinutes(1));
        Assert.Equal("Filled", Status(client, 3)[2]);
        Assert.Equal("Cancelled", Status(client, 2)[2]);
    }

    private static string[] Status(WireClient client, int id) => client.Of(3).Last(status => status[1] == $"{id}");

    private static string[] Shown(WireClient client, int id) => client.Of(5).Last(order => order[1] == $"{id}");
}
