using NodaTime;
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

    /// <summary>A session of three tickers in which a target, stops and closing orders fill.</summary>
    [Fact]
    public void A_desk_killed_at_any_point_of_a_session_goes_on_as_if_nothing_had_been() =>
        AssertHeldEverywhere(seed => Rehearsed.Small(1, seed, rows: 3));

    /// <summary>The same in pieces: exits are put up again for what an entry brought.</summary>
    [Fact]
    public void A_desk_killed_at_any_point_while_orders_fill_in_pieces_loses_none()
    {
        var faults = Rehearsed.Made(1, 1, "partial-fills").Faults;
        AssertHeldEverywhere(seed => Rehearsed.Small(1, seed, rows: 3) with { Faults = faults });
    }

    /// <summary>A day of real prices and a real plan that saw every kind of exit.</summary>
    [Fact]
    public void A_desk_killed_at_any_point_of_a_real_session_goes_on_as_if_nothing_had_been() =>
        AssertHeldEverywhere(_ => Rehearsed.Real(1, 3) with { From = new LocalDate(2026, 1, 7) });

    /// <param name="sessions">Made anew for each run: a market made from the seed keeps what it has drawn.</param>
    private static void AssertHeldEverywhere(Func<ulong, RehearsalOptions> sessions)
    {
        var (session, calm) = FirstBusy(sessions);
        var points = Enumerable.Range(1, (int)calm.Effects).SelectMany(effect => new[] { new KillPlan(effect, After: false), new KillPlan(effect, After: true) }).ToList();
        if (!Rehearsed.IsLong)
        {
            var first = new Rng(1).Derive("kills").NextInt(OneIn);
            points = [.. points.Where((_, i) => i % OneIn == first)];
        }

        Rehearsed.Each(points, kill =>
        {
            var result = new RehearsalRun(session() with { Kill = kill }).Run();
            var where = $"killed {(kill.After ? "after" : "before")} effect {kill.Effect} ({string.Join(", ", result.KillsByPoint.Keys)}): ";
            Assert.True(result.KillsByPoint.Values.Sum() == 1, where + "not killed once");
            Assert.True(result.Violations.Count == 0, where + string.Join('\n', result.Violations));
            Assert.True(result.Stranded.Count == 0, where + string.Join(", ", result.Stranded));
            Assert.True(result.Reports.Count(report => report.Kind == ReportKind.EndOfDay) == 1 && result.DailyCsvs == 1, where + "not reported once");
            Rehearsed.AssertHeld(result);
        });
    }

    /// <summary>The first seed whose session sees every kind of exit.</summary>
    private static (Func<RehearsalOptions> Session, RehearsalRun Calm) FirstBusy(Func<ulong, RehearsalOptions> sessions)
    {
        const ulong SeedMax = 60;
        for (var seed = 1UL; seed <= SeedMax; seed++)
        {
            var from = seed;
            var run = new RehearsalRun(sessions(from));
            var unkilled = run.Run();
            Rehearsed.AssertHeld(unkilled);
            if (unkilled.Exits["MOC"] > 0 && unkilled.Exits["SL"] > 0 && unkilled.Exits["TP1"] > 0)
            {
                return (() => sessions(from), run);
            }
        }

        throw new InvalidOperationException("no session in which enough happens");
    }
}
