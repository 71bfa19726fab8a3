using System.Diagnostics;
using NodaTime;
using Plimsoll.App.Data;
using Plimsoll.App.Rehearsal;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Bench;

/// <summary>A month of day trades on virtual time, in calm and in storm: how much of it fits into a second.</summary>
internal static class RehearsalBench
{
    private const int Sessions = 21;
    private const string Account = "DU1234567";

    public static IEnumerable<Section> Run(Rounds rounds)
    {
        yield return Measure(rounds, "Rehearsal, synthetic market", "plans and prices from seed 7", market: null, plans: null);
        if (Repository.SharedData("plans") is { } plans && Repository.SharedData("intraday", "5min") is { } bars)
        {
            yield return Measure(rounds, "Rehearsal, real market", "21 plans on real 5-minute bars, 2026-01-05 to 2026-02-03", Replay(bars), PlanShelf.Folder(plans));
        }
    }

    private static Section Measure(Rounds rounds, string title, string note, IMarket? market, PlanShelf? plans)
    {
        var calm = Rehearse(rounds, Options(FaultScenario.None, market, plans));
        var storm = Rehearse(rounds, Options(FaultScenario.Storm, market, plans));
        Row Beside(string name, Func<RehearsedRound, double> of)
        {
            var (none, all) = (Figure.Of(calm.Select(of)), Figure.Of(storm.Select(of)));
            return new Row(name, none, all, all.Over(none));
        }

        return new Section(title, $"{Sessions} sessions, {note}", ["none", "storm", "storm/none"],
        [
            Beside("wall, s", round => round.Wall),
            Beside("processor, s", round => round.Processor),
            Beside("allocated, MB", round => round.AllocatedBytes / 1e6),
            Beside("sessions/s", round => Sessions / round.Wall),
            Beside("agenda entries/s", round => round.Result.AgendaEntries / round.Wall),
            Beside("journal records/s", round => round.Result.JournalRecords / round.Wall),
            Beside("orders/s", round => round.Result.Orders / round.Wall),
            Beside("journal records", round => round.Result.JournalRecords),
        ]);
    }

    private static List<RehearsedRound> Rehearse(Rounds rounds, RehearsalOptions options)
    {
        _ = Once(options);
        var measured = new List<RehearsedRound>();
        while (measured.Count < rounds.Count)
        {
            measured.Add(Once(options));
        }

        return measured;
    }

    private static RehearsedRound Once(RehearsalOptions options)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var from = Stopwatch.GetTimestamp();
        var result = new RehearsalRun(options).Run();
        var wall = Stopwatch.GetElapsedTime(from).TotalSeconds;
        process.Refresh();
        return new RehearsedRound(
            result,
            wall,
            (process.TotalProcessorTime - processor).TotalSeconds,
            GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private static RehearsalOptions Options(FaultScenario faults, IMarket? market, PlanShelf? plans) =>
        new(Sessions, new LocalDate(2026, 1, 5), 7, faults, market, plans, Repository.Desk(), Account);

    private static ReplayMarket Replay(string folder) =>
        new([.. ReplayFiles.Read(folder)], date => XnysCalendar.On(date) is { } session ? new ExchangeSession(session.Date, session.Open, session.Close) : null);
}
