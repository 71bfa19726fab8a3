using Plimsoll.Market.Chance;
using Plimsoll.Tests.Simulation.Exchange;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>
/// A preview of an order changes nothing, whatever is previewed and whenever: each random sequence of orders is sent twice, once with previews
/// in between. A sample by default; PLIMSOLL_SEQUENCES=100000 tries so many.
/// </summary>
public sealed class WhatIfTests
{
    [Fact]
    public void Whatever_is_previewed_executions_orders_ids_and_cash_stay_the_same()
    {
        var (answers, executions) = (0, 0);
        var sequences = ClientScript.Sequences / (ClientScript.IsSample ? 40 : 1);
        for (var seed = 1UL; seed <= (ulong)sequences; seed++)
        {
            var (plain, asked) = (Sequence(seed, previews: false), Sequence(seed, previews: true));
            Assert.True(plain.State == asked.State, $"seed {seed}:\n{plain.State}\n\n{asked.State}");
            answers += asked.Answers;
            executions += plain.Executions;
        }

        Assert.True(answers > sequences * 5, $"only {answers} answers");
        Assert.True(executions > sequences, $"only {executions} executions");
    }

    [Fact]
    public void Margins_before_and_after_differ_by_the_change_and_commission_is_named()
    {
        var world = new GatewayWorld();
        var client = world.Connect();
        client.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
        world.RunSeconds(2);
        client.Forget();
        client.Send(new WireOrder(2, "SELL", "100", "STP") { Aux = "140", WhatIf = true }.Fields(178));
        client.Send(new WireOrder(3, "BUY", "100", "TRAIL") { Aux = "1", WhatIf = true }.Fields(178));
        world.RunSeconds(1);

        Assert.Equal(2, client.Messages.Count);
        foreach (var shown in client.Of(5))
        {
            decimal Number(int index) => decimal.Parse(shown[index], null);
            Assert.Equal(Number(94) + Number(97), Number(100));
            Assert.Equal(Number(95) + Number(98), Number(101));
            Assert.Equal(Number(96) + Number(99), Number(102));
        }

        Assert.Equal(["1.0195", "1.0"], client.Of(5).Select(shown => shown[103])); // a sale pays FINRA $0.000195 a share, too

        Assert.True(decimal.Parse(client.Of(5)[0][97], null) < 0m, "an exit frees margin");
        Assert.True(decimal.Parse(client.Of(5)[1][97], null) > 0m, "an entry takes margin");
    }

    /// <summary>Found by broken frames: an option at a price below nothing ended the gateway.</summary>
    [Theory]
    [InlineData("OPT", "-5", 110)]
    [InlineData("STK", "-5", 110)]
    [InlineData("STK", "150.001", 110)]
    public void A_preview_of_an_order_that_is_none_is_refused_like_the_order(string securityType, string price, int code)
    {
        var world = new GatewayWorld();
        var client = world.Connect();
        var fields = new WireOrder(1, "SELL", "1", "LMT") { Limit = price, WhatIf = true }.Fields(178);
        if (securityType == "OPT")
        {
            (fields[4], fields[5], fields[6], fields[7], fields[8]) = ("OPT", "20260220", "150", "P", "100");
        }

        client.Send(fields);
        world.RunSeconds(1);
        Assert.Equal([code], client.Errors(1));
        Assert.Empty(client.Of(5));
    }

    /// <summary>Two to a dozen orders, a while after each other.</summary>
    private static (string State, int Answers, int Executions) Sequence(ulong seed, bool previews)
    {
        var world = new GatewayWorld(seed: seed) { Apple = at => 150m + (at.ToUnixTimeSeconds() / 20 % 8 * 0.25m) };
        var client = world.Connect();
        var (orders, extra) = (new Rng(seed).Derive("orders"), new Rng(seed).Derive("previews"));
        var answers = 0;
        var count = orders.NextInt(2, 12);
        for (var id = 1; id <= count; id++)
        {
            if (previews)
            {
                client.Forget();
                client.Send((Order(id + 500, extra) with { WhatIf = true }).Fields(178)); // a foreign id
                client.Send((Order(extra.NextInt(1, id), extra) with { WhatIf = true }).Fields(178)); // one that is used, or will be
                world.RunSeconds(1);
                answers += client.Of(5).Count(order => order[92] == "1");
            }
            else
            {
                world.RunSeconds(1);
            }

            client.Send(Order(id, orders).Fields(178));
            world.RunSeconds(orders.NextInt(1, 60));
        }

        var ledger = world.Exchange.Ledger("DU1");
        var state = string.Join('\n', ledger.Executions.Select(e => $"{e.ExecId} {e.Order.PermId} {e.At} {e.Shares} {e.Price}")
            .Concat(world.Exchange.LiveOrders.Concat(world.Exchange.CompletedOrders).Select(o => $"{o.PermId} {o.Status} {o.Ticket}"))
            .Append($"{ledger.Cash} {world.Exchange.NextOrderId(1)}"));
        return (state, answers, ledger.Executions.Count);
    }

    private static WireOrder Order(int id, Rng chance)
    {
        var price = $"{149.50m + (chance.NextInt(10) * 0.25m)}";
        var type = chance.Pick(["MKT", "LMT", "STP", "STP LMT", "TRAIL", "MOC", "LOC"]);
        return new WireOrder(id, chance.Pick(["BUY", "SELL"]), $"{chance.NextInt(1, 5) * 10}", type)
        {
            Limit = type is "LMT" or "LOC" or "STP LMT" ? price : "",
            Aux = type is "STP" or "STP LMT" ? price : type == "TRAIL" ? "0.5" : "",
        };
    }
}
