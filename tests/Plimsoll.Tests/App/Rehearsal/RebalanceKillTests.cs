using System.Collections.Concurrent;
using NodaTime;
using Plimsoll.App.Rehearsal;
using Plimsoll.Market;
using Plimsoll.Market.Chance;
using Plimsoll.Tests.EndToEnd;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Orders;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>
/// A session in which two books sell, buy with what has settled and cut what has not, with the process ended before and after each
/// single effect of it: every append, flush, question, order, report and message. A sample by default; PLIMSOLL_LONG=1 tries every point.
/// </summary>
public sealed class RebalanceKillTests
{
    private const int OneIn = 20;

    /// <summary>Results are not watched: looks at them would be most of the points, and storms kill there by chance.</summary>
    private static readonly Limits line = WiredWorld.Wide with { DailyLossMax = null, DrawdownMax = null };

    [Theory]
    [InlineData("none")]
    [InlineData("partial-fills")]
    public void A_rebalance_killed_at_any_point_is_resumed_or_its_rest_is_told(string faults)
    {
        var calm = World(faults, 2);
        calm.Run();
        var before = World(faults, 1);
        before.Run();
        AssertIsBusy(calm);

        var points = Enumerable.Range((int)before.Effects + 1, (int)(calm.Effects - before.Effects))
            .SelectMany(effect => new[] { new KillPlan(effect, After: false), new KillPlan(effect, After: true) })
            .ToList();
        if (!Rehearsed.IsLong)
        {
            var first = new Rng(1).Derive("kills").NextInt(OneIn);
            points = [.. points.Where((_, i) => i % OneIn == first)];
        }

        var ends = new ConcurrentBag<string>();
        Rehearsed.Each(points, kill => ends.Add(AssertWhole(calm, World(faults, 2, kill), kill, isDrawn: faults != "none")));
        TestContext.Current.TestOutputHelper!.WriteLine($"{faults}: {points.Count} of {(calm.Effects - before.Effects) * 2} points; {string.Join(", ", ends.GroupBy(end => end).Select(end => $"{end.Count()} {end.Key}").Order())}");
        Assert.Contains("whole", ends);
    }

    /// <param name="isDrawn">Whether fills are drawn: then what is filled in time differs from run to run.</param>
    /// <returns>How it ended: as if nothing had been, or with a rest that was told.</returns>
    private static string AssertWhole(WiredWorld calm, WiredWorld killed, KillPlan kill, bool isDrawn)
    {
        var result = killed.Run();
        var where = $"killed {(kill.After ? "after" : "before")} effect {kill.Effect} ({string.Join(", ", result.KillsByPoint.Keys)}): ";
        Assert.True(result.KillsByPoint.Values.Sum() == 1, where + "not killed once");

        var sent = killed.Wire.Sent.Select(each => each.Order.Ref).ToList();
        Assert.True(sent.Distinct(StringComparer.Ordinal).Count() == sent.Count, where + $"sent twice: {string.Join(' ', sent)}");
        var isWhole = true;
        foreach (var name in new[] { "rotation", "reversal" })
        {
            var progress = killed.State.Rebalances[name];
            Assert.True(progress.Stage == RebalanceStage.Ended && progress.Session == WiredWorld.Second, where + $"{name} has not ended");
            Assert.True(result.Reports.Any(report => report.Kind == ReportKind.Rebalance && report.Deployment == name && report.Session == WiredWorld.Second), where + $"nobody was told of {name}");
            var book = killed.State.BookOf(name);
            foreach (var target in progress.Targets.Where(target => book.Held(target.Symbol) != target.Shares))
            {
                Assert.True(
                    progress.Outstanding.Contains(target.Symbol),
                    where + $"{name} holds {book.Held(target.Symbol)} {target.Symbol} instead of {target.Shares}, and nobody was told");
                if (!calm.State.Rebalances[name].Outstanding.Contains(target.Symbol))
                {
                    // the one thing that is not resumed: an order of which nobody can tell any more whether it was sent is not sent again
                    isWhole = false;
                    Assert.True(
                        isDrawn || killed.State.Orders.Of(name, target.Symbol).Any(leg => leg.State == LegState.Abandoned),
                        where + $"{name} left {target.Symbol} at {book.Held(target.Symbol)} without need");
                }
            }
        }

        return isWhole ? "whole" : "told";
    }

    /// <summary>Sales, purchases and a purchase that was cut: what can be halved.</summary>
    private static void AssertIsBusy(WiredWorld calm)
    {
        var second = calm.Wire.Sent.Where(sent => sent.At > WiredWorld.At(WiredWorld.Second, 9, 0)).Select(sent => sent.Order.Ref).ToList();
        Assert.Equal(["REV_QQQ_B_260106", "REV_XLE_S_260106", "ROT_GLD_S_260106", "ROT_SPY_B_260106", "ROT_TLT_S_260106"], second.Order(StringComparer.Ordinal));
        Assert.Contains("SPY", calm.State.Rebalances["rotation"].Outstanding);
    }

    private static WiredWorld World(string faults, int sessions, KillPlan? kill = null) => new()
    {
        Sessions = sessions,
        Step = Duration.FromMinutes(2),
        Line = line,
        Faults = Rehearsed.Made(1, 1, faults).Faults,
        Kill = kill,
        Deployments =
        [
            Book("rotation", "ROT", (WiredWorld.First, "TLT=0.5 GLD=0.3"), (WiredWorld.Second, "TLT=0.2 SPY=0.7")),
            Book("reversal", "REV", (WiredWorld.First, "XLE=0.3"), (WiredWorld.Second, "QQQ=0.4")),
        ],
    };

    private static WeightDeployment Book(string name, string prefix, params (LocalDate Day, string Weights)[] wants) =>
        WiredWorld.Book(name, prefix, line, settings => settings with { Capital = new Money(20_000m) }, wants);
}
