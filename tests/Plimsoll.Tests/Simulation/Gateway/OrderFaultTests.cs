using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;

namespace Plimsoll.Tests.Simulation.Gateway;

/// <summary>Faults of orders, each struck at its first opportunity; where the details are drawn, every outcome is seen over some seeds.</summary>
public sealed class OrderFaultTests
{
    private static readonly ulong[] seeds = [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];
    private static readonly string[] askOpen = ["5", "1"];
    private static readonly string[] askExecutions = ["7", "3", "5", "0", "", "", "", "", "", ""];

    [Fact]
    public void Callbacks_shuffled_come_twice_late_or_never_but_executions_can_always_be_asked_for()
    {
        var (twice, late, missing) = (0, 0, 0);
        foreach (var seed in seeds)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.CallbacksShuffled), seed: seed);
            var client = world.Connect();
            client.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
            world.RunSeconds(6);
            var executions = client.Of(11).Count;
            Assert.InRange(executions, 1, 2);
            twice += executions == 2 ? 1 : 0;
            late += IndexOf(client, 59) < IndexOf(client, 11) ? 1 : 0;
            missing += client.Of(3).Any(status => status[2] == "Filled") ? 0 : 1;
            client.Forget();
            client.Send(askExecutions);
            world.RunSeconds(1);
            Assert.Single(client.Of(11));
        }

        Assert.True(twice > 0 && late > 0 && missing > 0, $"{twice} {late} {missing}");
    }

    [Fact]
    public void Notice_not_death_is_a_399_or_10349_and_the_order_works()
    {
        var codes = new SortedSet<int>();
        foreach (var seed in seeds)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.NoticeNotDeath), seed: seed);
            var client = world.Connect();
            client.Send(WireOrder.Limited(1, "BUY", 100, 140m).Fields(178));
            world.RunSeconds(1);
            codes.Add(Assert.Single(client.Errors(1)));
            Assert.Equal("Submitted", client.Of(3)[^1][2]);
        }

        Assert.Equal([399, 10349], codes);
    }

    [Fact]
    public void Notice_not_death_refuses_a_modification_with_110_and_the_original_lives()
    {
        var world = new GatewayWorld(new Dictionary<Fault, int> { [Fault.NoticeNotDeath] = 1 });
        var client = world.Connect();
        client.Send(WireOrder.Limited(1, "BUY", 100, 140m).Fields(178));
        world.RunSeconds(1);
        client.Forget();
        client.Send(WireOrder.Limited(1, "BUY", 100, 141m).Fields(178));
        world.RunSeconds(1);

        Assert.Equal([110], client.Errors(1));
        Assert.Equal(140m, Assert.Single(world.Exchange.LiveOrders).Ticket.LimitPrice);
    }

    [Fact]
    public void Cancel_too_late_is_10147_or_10148_once_and_a_later_cancel_works()
    {
        var codes = new SortedSet<int>();
        foreach (var seed in seeds)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.CancelTooLate), seed: seed);
            var client = world.Connect();
            client.Send(WireOrder.Limited(1, "BUY", 100, 140m).Fields(178));
            world.RunSeconds(1);
            client.Send("4", "1", "1", "");
            world.RunSeconds(1);
            codes.Add(Assert.Single(client.Errors(1)));
            Assert.Single(world.Exchange.LiveOrders);
            world.Faults.Heal();
            client.Send("4", "1", "1", "");
            world.RunSeconds(1);
            Assert.Empty(world.Exchange.LiveOrders);
        }

        Assert.Equal([10147, 10148], codes);
    }

    [Fact]
    public void Cancel_too_late_lets_a_marketable_order_fill_first()
    {
        var outcomes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var seed in seeds)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.CancelTooLate), seed: seed);
            var client = world.Connect();
            client.Send((WireOrder.Limited(1, "BUY", 3000, 51m) with { Symbol = "XOM" }).Fields(178));
            world.RunSeconds(31); // two of three steps' worth of shares
            client.Send("4", "1", "1", "");
            world.RunSeconds(60);
            outcomes.Add(client.Of(3)[^1][2]);
            Assert.Equal(client.Of(3)[^1][2] == "Filled" ? 10148 : 202, Assert.Single(client.Errors(1)));
        }

        Assert.Contains("Filled", outcomes);
    }

    [Fact]
    public void No_reply_says_nothing_of_an_order_that_works_or_never_was()
    {
        var found = new HashSet<bool>();
        foreach (var seed in seeds)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.NoReply), seed: seed);
            var client = world.Connect();
            client.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
            client.Send(WireOrder.Limited(2, "SELL", 100, 160m).Fields(178));
            world.RunSeconds(10);
            Assert.Empty(client.Messages);
            client.Send(askExecutions);
            client.Send(askOpen);
            world.RunSeconds(1);
            Assert.Equal(world.Exchange.Ledger("DU1").Executions.Count, client.Of(11).Count);
            Assert.Equal(world.Exchange.LiveOrders.Count, client.Of(5).Count);
            found.Add(client.Of(11).Count == 1);
            client.Forget();
            world.Apple = _ => 161m; // once asked for, the order speaks again
            world.RunSeconds(60);
            Assert.Equal(world.Exchange.Find(1, 2) is null ? 0 : 1, client.Of(11).Count);
        }

        Assert.Equal(2, found.Count);
    }

    [Fact]
    public void Id_collision_says_103_of_an_order_that_was_received_or_not()
    {
        var received = new HashSet<bool>();
        foreach (var seed in seeds)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.IdCollision), seed: seed);
            var client = world.Connect();
            client.Send(WireOrder.Limited(1, "BUY", 100, 140m).Fields(178));
            world.RunSeconds(1);
            Assert.Equal([103], client.Errors(1));
            received.Add(world.Exchange.LiveOrders.Count == 1);
            Assert.Equal(world.Exchange.LiveOrders.Count == 1, client.Of(3).Count > 0);
        }

        Assert.Equal(2, received.Count);
    }

    [Fact]
    public void Identity_lost_shows_another_permId_an_id_0_or_a_wrong_client()
    {
        var shown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var seed in seeds)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.IdentityLost), seed: seed);
            var client = world.Connect();
            client.Send((WireOrder.Limited(1, "BUY", 100, 140m) with { OrderRef = "mine" }).Fields(178));
            world.RunSeconds(1);
            var permId = client.Of(3)[^1][6];
            client.Port.PeerClosed();
            var again = world.Connect();
            again.Send("16", "1");
            world.RunSeconds(1);
            var order = again.One(5);
            Assert.Equal("mine", order[23]);
            shown.Add((order[1], order[24], order[25] == permId) switch
            {
                ("0", "0", true) => "id 0",
                ("1", "2", true) => "wrong client",
                ("1", "1", false) => "new permId",
                _ => "as it is",
            });
            again.Forget();
            again.Send(askOpen);
            world.RunSeconds(1);
            Assert.Equal("1", again.One(5)[1]);
        }

        Assert.Equal(["id 0", "new permId", "wrong client"], shown);
    }

    [Fact]
    public void A_rejection_is_a_201_alone_however_the_order_ends()
    {
        var ends = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var seed in seeds)
        {
            var world = new GatewayWorld(GatewayWorld.Only(Fault.Reject), seed: seed);
            var client = world.Connect();
            client.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
            world.RunSeconds(1);
            Assert.Equal([201], client.Errors(1));
            ends.Add(client.Of(3).Count == 0 ? "never there" : client.Of(3)[^1][2]);
        }

        Assert.Equal(["Cancelled", "Inactive", "never there"], ends);
    }

    [Fact]
    public void Untransmitted_orders_may_be_listed_or_gone()
    {
        foreach (var habit in new[] { UntransmittedOrders.Listed, UntransmittedOrders.Gone })
        {
            var world = new GatewayWorld(options: options => options with { Habits = new() { Untransmitted = habit } });
            var client = world.Connect();
            client.Send((WireOrder.Limited(1, "BUY", 100, 140m) with { Transmit = false }).Fields(178));
            client.Send(WireOrder.Limited(2, "BUY", 100, 140m).Fields(178));
            world.RunSeconds(1);
            client.Port.PeerClosed();
            var again = world.Connect();
            again.Send(askOpen);
            again.Send("99", "0");
            world.RunSeconds(1);

            Assert.Equal(habit == UntransmittedOrders.Listed ? ["1", "2"] : ["2"], again.Of(5).Select(order => order[1]));
            Assert.Empty(again.Of(101));
        }
    }

    [Fact]
    public void Executions_of_nothing_may_hang()
    {
        var world = new GatewayWorld(options: options => options with { Habits = new() { EmptyExecutions = EmptyExecutions.Hanging } });
        var client = world.Connect();
        client.Send(askExecutions);
        world.RunSeconds(5);
        Assert.Empty(client.Messages);
        client.Send(new WireOrder(1, "BUY", "100", "MKT").Fields(178));
        world.RunSeconds(5);
        client.Send(askExecutions);
        world.RunSeconds(5);

        Assert.Single(client.Of(55));
    }

    [Fact]
    public void Ids_may_start_over_after_a_restart()
    {
        var world = new GatewayWorld(
            GatewayWorld.Only(Fault.NightlyReset),
            options => options with { Habits = new() { NextOrderIds = NextOrderIds.StartedOver } });
        var client = world.Connect();
        client.Send(new WireOrder(41, "BUY", "100", "MKT").Fields(178));
        world.RunSeconds(5);
        client.Send("8", "1", "1");
        world.RunSeconds(1);
        Assert.Equal("42", client.One(9)[2]);
        world.Run(NodaTime.Duration.FromHours(15));

        Assert.Equal("1", world.Greet().One(9)[2]);
    }

    private static int IndexOf(WireClient client, int message) => client.Messages.FindIndex(fields => fields[0] == $"{message}");
}
