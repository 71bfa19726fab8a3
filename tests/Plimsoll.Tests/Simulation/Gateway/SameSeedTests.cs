using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

public sealed class SameSeedTests
{
    [Fact]
    public void The_same_seed_sends_the_same_bytes_to_every_client()
    {
        var first = Bytes(seed: 11);

        Assert.Equal(first, Bytes(seed: 11));
        Assert.All(first, bytes => Assert.NotEmpty(bytes));
    }

    [Fact]
    public void Another_seed_sends_others() => Assert.NotEqual(Bytes(seed: 11), Bytes(seed: 12));

    [Fact]
    public void A_second_client_does_not_change_what_the_first_one_gets()
    {
        var alone = Bytes(seed: 11, others: 0);

        Assert.Equal(alone[0], Bytes(seed: 11, others: 2)[0]);
    }

    /// <summary>Three clients in a stormy hour; or one that others only read beside, in calm weather, where nothing is shared.</summary>
    private static List<byte[]> Bytes(ulong seed, int? others = null)
    {
        var scenario = others is null ? FaultScenario.Storm : FaultScenario.None;
        var world = new GatewayWorld(scenario.MeanGaps, options => options with { Habits = GatewayHabits.Drawn(new Rng(seed)) }, seed);
        world.Apple = at => 150m + (at.ToUnixTimeSeconds() / 30 % 8 * 0.25m);
        var clients = Enumerable.Range(1, 1 + (others ?? 2)).Select(id => world.Greet(id, 175 + id)).ToList();
        world.Agenda.RunUntil(Weekdays.At(GatewayWorld.Today, new LocalTime(9, 40)));
        var chance = new Rng(5);
        for (var i = 0; i < 200; i++)
        {
            foreach (var client in clients.Where(client => !client.IsClosed && client.Handshake.Length > 0))
            {
                var isReader = others is not null && client != clients[0];
                client.Send(isReader ? ["61", "1"] : chance.Pick(RequestCorpus.At(client.Version)));
            }

            world.Run(Duration.FromSeconds(17));
        }

        return [.. clients.Select(client => client.Bytes.ToArray())];
    }
}
