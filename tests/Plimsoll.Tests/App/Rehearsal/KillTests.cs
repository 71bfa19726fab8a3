using Plimsoll.App.Rehearsal;
using Plimsoll.Market.Chance;
using Plimsoll.Trading.Commands;

namespace Plimsoll.Tests.App.Rehearsal;

/// <summary>
/// The process ends before and after each single effect of a session: each record appended, each flush, each order of a group, each
/// report and message. A sample by default; PLIMSOLL_LONG=1 tries every point.
/// </summary>
public sealed class KillTests
{
    private const int OneIn = 7;

    [Fact]
    public void A_desk_killed_at_any_point_of_a_session_goes_on_as_if_nothing_had_been() =>
        AssertHeldEverywhere(kill => Rehearsed.Small(1, 3, rows: 2) with { Kill = kill });

    [Fact]
    public void A_desk_killed_at_any_point_of_a_real_session_goes_on_as_if_nothing_had_been() =>
        AssertHeldEverywhere(kill => Rehearsed.Real(1, 3) with { Kill = kill });

    private static void AssertHeldEverywhere(Func<KillPlan?, RehearsalOptions> options)
    {
        var calm = new RehearsalRun(options(null));
        Rehearsed.AssertHeld(calm.Run());
        var points = Enumerable.Range(1, (int)calm.Effects).SelectMany(effect => new[] { new KillPlan(effect, After: false), new KillPlan(effect, After: true) }).ToList();
        if (!Rehearsed.IsLong)
        {
            var first = new Rng(1).Derive("kills").NextInt(OneIn);
            points = [.. points.Where((_, i) => i % OneIn == first)];
        }

        Rehearsed.Each(points, kill =>
        {
            var result = new RehearsalRun(options(kill)).Run();
            var where = $"killed {(kill.After ? "after" : "before")} effect {kill.Effect} ({string.Join(", ", result.KillsByPoint.Keys)}): ";
            Assert.True(result.KillsByPoint.Values.Sum() == 1, where + "not killed once");
            Assert.True(result.Violations.Count == 0, where + string.Join('\n', result.Violations));
            Assert.True(result.Stranded.Count == 0, where + string.Join(", ", result.Stranded));
            Assert.True(result.Reports.Count(report => report.Kind == ReportKind.EndOfDay) == 1 && result.DailyCsvs == 1, where + "not reported once");
            Rehearsed.AssertHeld(result);
        });
    }
}
