using System.Diagnostics;
using NodaTime;
using Plimsoll.App.Data;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.App.Storage.Database;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.Bench;

/// <summary>
/// A month of day trades on virtual time, in calm and in storm: how much of it fits into a second. Then all four strategies together and each
/// alone, which tells what each of them costs; and a year of puts with its database.
/// </summary>
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

        yield return Together(rounds);
        yield return YearOfPuts();
    }

    private static Section Together(Rounds rounds)
    {
        string[] all = [DeskSetup.DayTrade, DeskSetup.Rotation, DeskSetup.Reversal, DeskSetup.Puts];
        List<List<RehearsedRound>> measured = [Rehearse(rounds, Calm(all)), .. all.Select(name => Rehearse(rounds, Calm(name)))];
        Row Beside(string name, Func<RehearsedRound, double> of) => new(name, [.. measured.Select(each => Figure.Of(each.Select(of)))]);
        return new Section("Rehearsal, all four strategies", $"{Sessions} sessions, synthetic market of seed 7, no faults; all in one account, then each alone", ["all four", .. all],
        [
            Beside("wall, s", round => round.Wall),
            Beside("processor, s", round => round.Processor),
            Beside("allocated, MB", round => round.AllocatedBytes / 1e6),
            Beside("events/s", round => round.Result.AgendaEntries / round.Wall),
            Beside("journal records/s", round => round.Result.JournalRecords / round.Wall),
            Beside("journal records", round => round.Result.JournalRecords),
            Beside("orders", round => round.Result.Orders),
        ]);
    }

    /// <summary>Once, without a warm-up: in a year everything is compiled early.</summary>
    private static Section YearOfPuts()
    {
        const int Year = 252;
        const double Mega = 1e6;
        var from = Stopwatch.GetTimestamp();
        var run = new RehearsalRun(Calm(DeskSetup.Puts) with { Sessions = Year, From = new LocalDate(2025, 1, 2) });
        var result = run.Run();
        var rehearsed = Stopwatch.GetElapsedTime(from).TotalSeconds;
        Directory.CreateDirectory(Repository.Scratch);
        var file = Path.Combine(Repository.Scratch, "year-of-puts.db");
        File.Delete(file);
        using (var database = DeskDatabase.Open(file))
        {
            var written = database.CatchUp(Account, run.Disk);
            if (written.Fault is not null || result.Violations.Count > 0)
            {
                throw new InvalidOperationException($"the year is not one to measure: {written.Fault} {string.Join(' ', result.Violations)}");
            }
        }

        var whole = Stopwatch.GetElapsedTime(from).TotalSeconds;
        var snapshots = Snapshots(run.Disk);
        return new Section("A year of puts", $"{Year} sessions from 2025-01-02, a put a day against margin, snapshots every five minutes, then the database of its journal; once", ["a year"],
        [
            new Row("wall, s", Figure.Single(whole)),
            new Row("of it rehearsal, s", Figure.Single(rehearsed)),
            new Row("of it database, s", Figure.Single(whole - rehearsed)),
            new Row("journal records", Figure.Single(result.JournalRecords)),
            new Row("puts ended", Figure.Single(result.PutExits.Values.Sum())),
            new Row("snapshots", Figure.Single(snapshots)),
            new Row("database, MB", Figure.Single(new FileInfo(file).Length / Mega)),
        ]);
    }

    private static int Snapshots(RehearsedDisk disk) => disk.Names()
        .SelectMany((name, i) => new JournalReader(disk.Read(name), JournalReader.ChainBefore(disk, disk.Names(), i), name).Records())
        .Sum(record => record.Command is NotePutSnapshots note ? note.Snapshots.Count : 0);

    private static RehearsalOptions Calm(params string[] strategies)
    {
        var desk = Repository.Desk(strategies);
        return Options(FaultScenario.None, null, null) with
        {
            // a put a day is more than the cash of its assignments allows
            Desk = desk with { Deployments = [.. desk.Deployments.Select(each => each is PutDeployment puts ? puts with { Settings = puts.Settings with { Collateral = Collateral.Margin } } : each)] },
        };
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
