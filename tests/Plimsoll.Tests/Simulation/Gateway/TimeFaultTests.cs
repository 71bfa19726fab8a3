using NodaTime;
using Plimsoll.Simulation.Faults;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Faults of farms, services and the gateway's own process, each struck at its first occasion.</summary>
public sealed class TimeFaultTests
{
    [Fact]
    public void A_farm_goes_and_comes_back_and_takes_the_running_bars_along()
    {
        var world = new GatewayWorld(GatewayWorld.Only(Fault.FarmFlip, meanGap: 3));
        var untouched = new GatewayWorld();
        var (client, other) = (world.Connect(), untouched.Connect());
        client.Send(KeptUpToDate);
        other.Send(KeptUpToDate);
        world.Run(Duration.FromMinutes(6));
        Assert.Equal([2103, 2104], client.Errors(-1).Take(2));
        world.Faults.Heal();
        client.Forget();
        world.Run(Duration.FromMinutes(15));
        untouched.Run(Duration.FromMinutes(6));
        other.Forget();
        untouched.Run(Duration.FromMinutes(15));

        Assert.Empty(client.Of(90));
        Assert.NotEmpty(other.Of(90));
    }

    [Fact]
    public void History_is_refused_for_pacing_unknown_or_never_answered_then_answered()
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.HistoryPacing), seed: seed);
            var client = world.Connect();
            client.Send(Bars);
            world.Run(Duration.FromMinutes(2));
            Assert.Empty(client.Of(17));
            seen.Add(string.Join(',', client.Errors(9)));
            world.Faults.Heal();
            client.Send(Bars);
            world.RunSeconds(2);
            Assert.Single(client.Of(17));
        }

        Assert.Equal(["", "162", "366"], seen);
    }

    [Fact]
    public void A_market_data_line_is_that_of_a_login_which_may_see_less_and_the_next_one_is_not()
    {
        var seen = new SortedDictionary<int, SortedSet<string>>();
        for (var seed = 1UL; seed <= 48; seed++)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.Entitlement), seed: seed, start: new LocalTime(10, 0));
            var client = world.Connect();
            client.Send("59", "1", seed % 2 == 0 ? "3" : "1");
            client.Send("1", "11", "9", "265598", "AAPL", "STK", "", "0", "", "", "SMART", "", "USD", "", "", "0", "", "0", "0", "");
            world.RunSeconds(5);
            var code = Assert.Single(client.Errors(9));
            seen.TryAdd(code, []);
            seen[code].UnionWith(client.Of(1).Select(tick => tick[3]));
            world.Faults.Heal();
            client.Forget();
            client.Send("1", "11", "10", "265598", "AAPL", "STK", "", "0", "", "", "SMART", "", "USD", "", "", "0", "", "0", "0", "");
            world.RunSeconds(5);
            Assert.Empty(client.Errors(10));
            Assert.Contains(client.Of(1), tick => tick[2] == "10" && tick[3] == "1");
        }

        // nothing at all, the day without its quotes, or everything a quarter of an hour late
        Assert.Equal([354, 10089, 10090, 10167, 10168, 10197], seen.Keys);
        Assert.All([354, 10089, 10168, 10197], code => Assert.Empty(seen[code]));
        Assert.Equal(["14", "6", "7", "9"], seen[10090]);
        Assert.Subset(seen[10167], new HashSet<string>(["66", "67", "68"]));
    }

    [Fact]
    public void The_clock_is_wrong_for_some_minutes_by_no_more_than_one()
    {
        var world = new GatewayWorld(GatewayWorld.Only(Fault.ClockStep));
        var client = world.Connect();
        world.Run(Duration.FromMinutes(1));
        world.Faults.Heal();
        Assert.InRange(Math.Abs(Error(world, client)), 3, 60);
        world.Run(Duration.FromMinutes(10));

        Assert.InRange(Error(world, client), -1, 0); // the answer is as old as its way
    }

    [Fact]
    public void Frozen_it_takes_and_tells_nothing_then_all_of_it_in_order()
    {
        var world = new GatewayWorld(GatewayWorld.Only(Fault.Freeze));
        var client = world.Connect();
        world.RunSeconds(61);
        world.Faults.Heal();
        client.Forget();
        client.Send("49", "1");
        client.Send(new WireOrder(1, "BUY", "10", "MKT").Fields(178));
        world.RunSeconds(50);
        Assert.Empty(client.Messages);
        Assert.False(client.IsClosed);
        world.Run(Duration.FromMinutes(5));

        Assert.Equal("49", client.Messages[0][0]);
        Assert.Single(client.Of(11));
    }

    private static string[] Bars =>
        ["20", "9", "265598", "AAPL", "STK", "", "0", "", "", "SMART", "", "USD", "", "", "0", "", "5 mins", "1 D", "1", "TRADES", "1", "0", ""];

    private static string[] KeptUpToDate => [.. Bars[..21], "1", ""];

    private static long Error(GatewayWorld world, WireClient client)
    {
        client.Forget();
        client.Send("49", "1");
        world.RunSeconds(0.5);
        return long.Parse(client.One(49)[2]) - world.Agenda.Now.ToUnixTimeSeconds();
    }
}
