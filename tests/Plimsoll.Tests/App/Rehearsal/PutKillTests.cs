using System.Collections.Concurrent;
using NodaTime;
using Plimsoll.App.Rehearsal;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>
/// From the start of a sale to its standing exits, and over the night of an assignment: the process ends before and after each single effect,
/// or the connection at any moment. Afterwards the exits stand, once, or the shares are in the book. A sample by default; PLIMSOLL_LONG=1
/// tries every point.
/// </summary>
public sealed class PutKillTests
{
    /// <summary>
    /// How long a put may stand bare: up to 90 s until the process is there again, two readings of 20 s that agree, an answer that is waited for.
    /// </summary>
    private static readonly Duration bareMax = Duration.FromMinutes(4);

    private static readonly Instant beforeSale = WiredWorld.At(WiredWorld.First, 9, 30, 59);

    [Theory]
    [InlineData("none", 1, 30)]
    [InlineData("partial-fills", 3, 40)]
    public void A_desk_killed_between_a_sale_and_its_exits_has_them_when_it_goes_on_once(string faults, int contracts, int oneIn) =>
        AssertKilledAnywhere(kill => Sale(contracts) with { Faults = faults, Kill = kill, MarkAt = [beforeSale] }, contracts, oneIn);

    /// <summary>The first's exits are taken down for the second sale of the contract, and one pair for both comes after it.</summary>
    [Fact]
    public void A_desk_killed_while_a_contract_is_sold_again_has_one_pair_for_all_of_it_when_it_goes_on() =>
        AssertKilledAnywhere(
            kill => new SoldPuts
            {
                Sessions = 2,
                With = puts => puts with { IsMarket = true },
                Price = at => at < WiredWorld.At(WiredWorld.Second, 9, 0) ? 600m : 599.5m, // a day less to expiry: the strike stays
                Kill = kill,
                MarkAt = [WiredWorld.At(WiredWorld.Second, 9, 30, 30)],
            },
            contracts: 2,
            oneIn: 40);

    [Fact]
    public void A_connection_lost_between_a_sale_and_its_exits_costs_none_of_them()
    {
        var calm = Sale(3) with { Faults = "partial-fills" };
        calm.Run();
        var (from, to) = (calm.Witness.Bare[0].From, calm.Witness.Bare[^1].To + Duration.FromMilliseconds(100));
        var every = Rehearsed.IsLong ? Duration.FromMilliseconds(5) : (to - from) / 4;
        var moments = Enumerable.Range(0, (int)((to - from) / every) + 1).Select(i => from + (every * i)).ToList();
        Rehearsed.Each(moments, at =>
        {
            var cut = Sale(3) with { Faults = "partial-fills", Script = [new Happening(at, gateway => gateway.CloseAll())] };
            cut.Run();
            Assert.True(cut.AssertHasExitsOnce($"connection lost at {at}: ", 3m, bareMax));
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{moments.Count} moments from {from} to {to}");
    }

    /// <summary>The socket drops as the order fills, or stays open and says nothing more from then on.</summary>
    [Theory]
    [InlineData(Fault.FillsWhileAway)]
    [InlineData(Fault.HalfOpen)]
    public void A_connection_that_takes_the_news_of_the_fill_with_it_costs_no_exits(Fault fault)
    {
        var calm = Sale(3) with { Faults = "partial-fills" };
        calm.Run();
        var cut = calm with { Scripted = [new FaultRule(fault, At: calm.Witness.Bare[0].From - Duration.FromMilliseconds(1))] };
        cut.Run();
        Assert.True(cut.AssertHasExitsOnce($"{fault}: ", 3m, bareMax));
        Assert.Equal(1, cut.Fired(fault));
    }

    /// <summary>A sale that fills when nothing may be put up any more: its exits come at the next open, and the gateway restarts in between.</summary>
    [Fact]
    public void A_nightly_restart_between_a_sale_and_its_exits_costs_none_of_them()
    {
        var late = new SoldPuts
        {
            Sessions = 2,
            With = puts => puts with { SellAt = SessionMoment.BeforeClose(Duration.FromSeconds(75)), SellUntil = SessionMoment.BeforeClose(Duration.FromSeconds(20)), QuietDays = [WiredWorld.Second] },
            Scripted = [new FaultRule(Fault.NightlyReset, Occasion: 1)],
        };
        late.Run();
        Assert.True(late.AssertHasExitsOnce("", 1m, Duration.FromHours(18)));
        var bare = Assert.Single(late.Witness.Bare);
        Assert.InRange(bare.From, WiredWorld.At(WiredWorld.First, 15, 58), WiredWorld.At(WiredWorld.First, 16, 15)); // SPY's options trade a quarter of an hour longer
        Assert.InRange(bare.To, WiredWorld.At(WiredWorld.Second, 9, 30), WiredWorld.At(WiredWorld.Second, 9, 31));
    }

    /// <summary>
    /// Sold in the money for the next day and held: the shares come overnight, and a person is asked to decide. Found here: the option's end and
    /// the shares were two records, and a crash between them left the shares to nobody; and the message came after the record that it tells
    /// of, so that a crash between them left it untold.
    /// </summary>
    [Fact]
    public void A_desk_killed_in_the_night_of_an_assignment_has_the_shares_once()
    {
        var night = new SoldPuts
        {
            Sessions = 3,
            Price = at => at < WiredWorld.At(WiredWorld.Second, 12, 0) ? 600m : 590m,
            With = puts => puts with
            {
                Criteria = puts.Criteria with { TargetDte = 1, TargetDelta = -0.5, DeltaMissMax = 0.2 },
                HasExits = false,
                QuietDays = [WiredWorld.Second, WiredWorld.Third],
            },
            MarkAt = [WiredWorld.At(WiredWorld.Second, 16, 0), WiredWorld.At(WiredWorld.Third, 9, 20, 5), WiredWorld.At(WiredWorld.Third, 9, 31)],
        };
        night.Run();
        AssertAssigned(night, "calm: ");
        // of every run: those in which the assignment is seen and told
        const int Settling = 16;
        var points = Points(night.Marks[0], night.Marks[2], oneIn: 40);
        points = [.. points.Union(Enumerable.Range((int)night.Marks[1] + 1, Settling).Select(effect => new KillPlan(effect, After: true)))];
        Rehearsed.Each(points, kill =>
        {
            var killed = night with { Kill = kill };
            AssertAssigned(killed, killed.Run());
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{points.Count} of {2 * (night.Marks[2] - night.Marks[0])} points");
    }

    private static void AssertAssigned(SoldPuts sold, string where)
    {
        var book = sold.Wired!.State.BookOf("puts");
        Assert.True(
            book.Held("SPY") == new Quantity(100m) && book.Symbols.Count(symbol => !book.Held(symbol).IsZero) == 1,
            where + string.Join(", ", book.Symbols.Select(symbol => $"{book.Held(symbol)} {symbol}")));
        Assert.True(sold.Puts.Closed.Values.Select(trade => trade.Exit).SequenceEqual([PutExit.Assigned]), where + string.Join(", ", sold.Puts.Closed.Values));
        var told = sold.Wired.Messages.Count(message => message.Contains("were assigned", StringComparison.Ordinal) && message.Contains("Decide", StringComparison.Ordinal));
        Assert.True(told is 1 or 2, where + $"told {told} times to decide"); // a message that a crash may have swallowed comes once more
    }

    /// <param name="make">Its last mark is where the points begin.</param>
    private static void AssertKilledAnywhere(Func<KillPlan?, SoldPuts> make, decimal contracts, int oneIn)
    {
        var calm = make(null);
        calm.Run();
        Assert.True(calm.AssertHasExitsOnce($"calm, {string.Join(", ", calm.Puts.Positions.Keys)}: ", contracts, bareMax));
        const int Aftermath = 30;
        var to = Math.Min(calm.Witness.Bare[^1].EffectsTo + Aftermath, calm.Wired!.Effects);
        var points = Points(calm.Marks[^1], to, oneIn);
        var ends = new ConcurrentBag<bool>();
        Rehearsed.Each(points, kill =>
        {
            var killed = make(kill);
            ends.Add(killed.AssertHasExitsOnce(killed.Run(), contracts, bareMax));
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{points.Count} of {2 * (to - calm.Marks[^1])} points: {ends.Count(sold => sold)} sold, {ends.Count(sold => !sold)} given up");
        Assert.Contains(true, ends);
    }

    private static List<KillPlan> Points(long from, long to, int oneIn)
    {
        var points = Enumerable.Range((int)from + 1, (int)(to - from)).SelectMany(effect => new[] { new KillPlan(effect, After: false), new KillPlan(effect, After: true) }).ToList();
        var first = new Rng(1).Derive("kills").NextInt(oneIn);
        return Rehearsed.IsLong ? points : [.. points.Where((_, i) => i % oneIn == first)];
    }

    private static SoldPuts Sale(int contracts) => new() { Sessions = 1, With = puts => puts with { Quantity = contracts, QuietDays = [WiredWorld.Second] } };
}
