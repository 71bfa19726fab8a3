namespace Plimsoll.Tests.Simulation.Exchange;

/// <summary>
/// Random clients against random markets; a failure names its seed and the fewest moves that still fail. The checks themselves are
/// <see cref="ExchangeChecker"/>'s. A hundred thousand sequences take a minute or two: PLIMSOLL_SEQUENCES=100000 asks for them.
/// </summary>
public sealed class ExchangePropertyTests
{
    [Fact]
    public void Whatever_clients_do_the_books_balance_and_the_rules_hold()
    {
        var sequences = ClientScript.Sequences;
        var executions = 0;
        for (var seed = 1UL; seed <= (ulong)sequences; seed++)
        {
            var script = ClientScript.Drawn(seed);
            try
            {
                executions += script.Run().Count;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{failure.Message}\n{script.Shrunk(Fails)}", failure);
            }
        }

        // The properties would hold of an exchange where nothing trades, too.
        Assert.True(executions > sequences * 5, $"only {executions} executions");
    }

    [Fact]
    public void A_failing_sequence_is_cut_down_to_the_moves_that_fail()
    {
        // planted: "nobody's order is ever cancelled" fails by one move or two
        static bool EndsCancelled(ClientScript script)
        {
            var seen = false;
            script.Run(exchange => seen |= exchange.CompletedOrders.Any(order => order.Status == Plimsoll.Simulation.Exchange.SimulatedOrderStatus.Cancelled));
            return seen;
        }

        var script = ClientScript.Drawn(3);
        Assert.True(EndsCancelled(script));
        var shrunk = script.Shrunk(EndsCancelled);
        Assert.InRange(shrunk.Moves.Count, 1, 2);
        Assert.True(EndsCancelled(shrunk));
    }

    [Fact]
    public void The_same_seed_gives_the_same_executions_and_another_seed_others()
    {
        Assert.Equal(Digest(42), Digest(42));
        Assert.NotEqual(Digest(42), Digest(43));
    }

    private static bool Fails(ClientScript script)
    {
        try
        {
            script.Run();
            return false;
        }
        catch (Exception)
        {
            return true; // whatever it says: a shorter sequence that fails otherwise is worth seeing, too
        }
    }

    private static string Digest(ulong seed) => string.Join(
        '\n',
        ClientScript.Drawn(seed).Run()
            .Select(e => $"{e.ExecId} {e.Order.PermId} {e.At} {e.Side} {e.Shares} {e.Price} {e.Commission} {e.RealizedPnl}"));
}
