using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Storage;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.App.Rehearsal;
using Plimsoll.Tests.Simulation.Markets;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;

namespace Plimsoll.Tests.Trading.Puts;

/// <summary>
/// A real chain, served by the gateway in bytes to a desk of many put deployments, each asking for other days and another delta in its own
/// minute: what each chooses is what a plain script over the file would choose. No order is allowed, and none is sent. One setting in eight by
/// default, because the gateway models every quote; PLIMSOLL_LONG=1 asks for all two hundred.
/// </summary>
public sealed class ChainOverTheWireTests
{
    private static readonly int[] days = [1, 2, 7, 14, 30, 45, 60, 90, 120, 365];
    private static readonly int[] hundredths = [2, 4, 5, 6, 8, 10, 12, 13, 15, 16, 18, 20, 22, 25, 28, 30, 35, 40, 50, 70];
    private const int OneIn = 8;
    private static readonly Duration apart = Duration.FromSeconds(100);

    [Fact]
    public void The_desk_chooses_over_the_wire_what_a_script_over_the_file_does()
    {
        var path = Path.Combine(SharedData.Folder("data", "options"), "SPY_cboe_2023-09-14.csv");
        var lines = File.ReadAllLines(path);
        // the morning after the chain's evening: the days to each expiry are one fewer
        var session = XnysCalendar.On(new LocalDate(2023, 9, 15))!;
        var run = new RehearsalRun(Rehearsed.Made(1, 1) with
        {
            From = session.Date,
            Market = new CaptureMarket([new ReplayFile("SPY", path, lines)], Rehearsed.SessionOn),
            Desk = new DeskSettings(None, [.. Settings.Select((setting, i) => Deployment(i, setting.Days, setting.Delta))]),
        });
        var result = run.Run();
        Assert.Empty(result.Violations);
        Assert.Equal(0, result.Orders);

        var rows = ChainScript.Read(lines);
        var chosen = Commands(run).OfType<ChoosePut>().ToDictionary(choice => choice.Deployment, choice => (choice.Expiry.ToDateOnly(), choice.Chosen.Strike));
        Assert.Equal(Settings.Count, Commands(run).OfType<EndPutSale>().Count());
        foreach (var ((targetDays, delta), i) in Settings.Select((setting, i) => (setting, i)))
        {
            var now = session.Open + Duration.FromMinutes(1) + (apart * i);
            var expected = ChainScript.Choose(rows, now.ToDateTimeUtc(), session.Date.ToDateOnly(), targetDays, delta);
            var found = chosen.TryGetValue(Name(i), out var put) ? put : ((DateOnly, decimal)?)null;
            Assert.True(expected == found, $"{targetDays} days, delta {delta}: the script says {expected}, the desk {found} ({run.Desk!.State.Puts[Name(i)].EndedWhy})");
        }

        Assert.InRange(chosen.Count, Settings.Count * 8 / 10, Settings.Count);
    }

    private static List<(int Days, decimal Delta)> Settings { get; } =
        [.. days.SelectMany(_ => hundredths, (dte, delta) => (dte, -delta / 100m)).Where((_, i) => Rehearsed.IsLong || i % OneIn == 3)];

    private static Limits None { get; } = new(new Money(1m), new Money(1m), 1, 1, 1, LongOnly: true, ClockSkewMax: 2m);

    private static string Name(int number) => $"puts{number:000}";

    private static PutDeployment Deployment(int number, int targetDays, decimal delta)
    {
        var usual = PutsSection.From(new SettingReader([]).Section("puts"));
        return new PutDeployment(Name(number), $"P{number:000}", None, usual with
        {
            Criteria = usual.Criteria with { TargetDte = targetDays, TargetDelta = (double)delta },
            SellAt = SessionMoment.AfterOpen(Duration.FromMinutes(1) + (apart * number)),
        });
    }

    private static IEnumerable<DeskCommand> Commands(RehearsalRun run) => run.Disk.Names()
        .SelectMany((name, i) => new JournalReader(run.Disk.Read(name), JournalReader.ChainBefore(run.Disk, run.Disk.Names(), i), name).Records())
        .Select(record => record.Command).OfType<DeskCommand>();
}
