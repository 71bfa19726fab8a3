namespace Plimsoll.Bench;

/// <summary>How many orders the simulated gateway takes as bytes, matches and reports as bytes.</summary>
internal static class GatewayBench
{
    private const int Batches = 250;

    /// <summary>IB's limit of working orders per contract, side and account is 20; these are gone before the next batch.</summary>
    private const int OrdersEach = 20;
    private const int OpenOrder = 5;
    private const int OrderStatus = 3;
    private const int ExecDetails = 11;

    public static IEnumerable<Section> Run(Rounds rounds)
    {
        GatewayClient? client = null;
        var seconds = rounds.Seconds(() => client = Trade());
        var matched = client!.Count(ExecDetails);
        if (matched != Batches * OrdersEach)
        {
            throw new InvalidOperationException($"{matched} of {Batches * OrdersEach} orders were matched: this would measure something else");
        }

        var told = client.Count(OpenOrder) + client.Count(OrderStatus) + 2 * matched;
        yield return new Section(
            "Simulated gateway",
            $"{matched:N0} market orders from one client as wire bytes to executions as wire bytes, {Batches} seconds of a session's prices of 22 names beside them",
            ["wire to wire"],
            [
                new Row("orders matched/s", Figure.Of(seconds.Select(each => matched / each))),
                new Row("messages told/s", Figure.Of(seconds.Select(each => told / each))),
                new Row("an order, µs", Figure.Of(seconds.Select(each => each / matched * 1e6))),
            ]);
    }

    private static GatewayClient Trade()
    {
        var client = new GatewayClient();
        for (var batch = 0; batch < Batches; batch++)
        {
            for (var i = 0; i < OrdersEach; i++)
            {
                client.Write(client.Market("SPY", buys: i % 2 == 0));
            }

            client.Send();
        }

        return client;
    }
}
