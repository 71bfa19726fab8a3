using System.Diagnostics;
using System.Text.Json;
using NodaTime;
using Plimsoll.App.GatewayHost;
using Plimsoll.App.Notifications;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Markets;
using Plimsoll.Trading;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Journal;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// <c>plimsoll up</c> as a service left alone: a gateway in a storm, real SIGKILLs, a page that is asked all the time, messages that are counted. By
/// default a session, two kills and the next morning; PLIMSOLL_LONG=1 makes it a month of 21 sessions and twenty kills. What it must
/// have done is read from the gateway's own state and transcript, the phone's messages, and the journal.
/// </summary>
public sealed class ServiceStormTests
{
    private static readonly LocalDate first = new(2026, 2, 18);

    private readonly ITestOutputHelper output = TestContext.Current.TestOutputHelper!;
    private readonly Stopwatch wall = Stopwatch.StartNew();

    private static bool IsLong => Environment.GetEnvironmentVariable("PLIMSOLL_LONG") == "1";

    [Fact]
    public async Task Left_alone_in_a_storm_it_misses_nothing_says_nothing_twice_and_stays_the_same()
    {
        await using var storm = await (IsLong
            ? ServiceStorm.Start(Instant.FromUtc(2026, 2, 18, 14, 15), busy: 100, calm: 600)
            : ServiceStorm.Start(Instant.FromUtc(2026, 2, 18, 14, 29), busy: 120, calm: 700));
        await (IsLong ? Month(storm) : Sample(storm));
        var told = await storm.Looker.ReadAsync("/api/desk");
        await storm.End();

        var journal = storm.Desk.Journal;
        Assert.Null(journal.Verify().Break);
        var records = journal.RecordsFrom(0).ToList();
        var state = journal.Replay().State!;
        Say(storm, records, state);
        CheckJobs(storm, records, state);
        CheckGateway(storm, records, state);
        CheckMessages(storm, records);
        CheckService(storm, told, state);
    }

    private static async Task Sample(ServiceStorm storm)
    {
        var (today, tomorrow) = (XnysCalendar.On(first)!, XnysCalendar.Next(first));
        var chance = new Rng(7);
        storm.WriteBars(first);
        storm.KillAt([today.Open + Duration.FromSeconds(chance.NextInt(302, 330)), today.Close - Duration.FromSeconds(chance.NextInt(-400, 900))]);
        await storm.Live(today, () => Beside(storm, rehearsed: 5, speed: 200));
        await storm.Live(tomorrow, until: tomorrow.Open + Duration.FromMinutes(2)); // before it submits: what is compared at the end must stand still
    }

    private static async Task Month(ServiceStorm storm)
    {
        const int sessions = 21;
        const int kills = 20;
        const int killed = 14;
        var days = new List<Session> { XnysCalendar.On(first)! };
        while (days.Count < sessions)
        {
            days.Add(XnysCalendar.Next(days[^1].Date));
        }

        // while it submits, around the early close that a storm calls on many days, around the real one, and at any time; the last life is a week long
        var chance = new Rng(7);
        storm.WriteBars(first);
        storm.KillAt(Enumerable.Range(0, kills).Select(i => (Day: days[i * killed / kills], Where: i % 4)).Select(each => each.Where switch
        {
            0 => each.Day.Open + Duration.FromSeconds(chance.NextInt(300, 360)),
            1 => each.Day.Open + Duration.FromHours(3.5) - Duration.FromSeconds(chance.NextInt(-600, 1_000)),
            2 => each.Day.Close - Duration.FromSeconds(chance.NextInt(-600, 1_000)),
            _ => each.Day.Open + Duration.FromSeconds(chance.NextInt(-300, 20_000)),
        }));
        for (var i = 0; i < sessions; i++)
        {
            await storm.Live(days[i], i == killed + 2 ? () => Beside(storm, rehearsed: 63, speed: 60) : null);
        }
    }

    /// <summary>Research and a rehearsal, asked for as the page asks, while the desk works: in processes of their own, at a low priority.</summary>
    private static async Task Beside(ServiceStorm storm, int rehearsed, double speed)
    {
        storm.Looker.Phase = "alone";
        await storm.RunFor(TimeSpan.FromSeconds(IsLong ? 10 : 3), speed);
        storm.Looker.Phase = "beside";
        var runs = new[]
        {
            "/api/rehearsals/" + await storm.Looker.PostAsync("/api/rehearsals", new { kind = "fast", sessions = rehearsed, seed = 7, faults = "mild", strategies = new[] { "daytrade" } }),
            "/api/research/runs/" + await storm.Looker.PostAsync("/api/research/runs", new { kind = "backtest", strategy = "rotation" }),
        };
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            foreach (var word in new[] { "rehearse", "backtest" })
            {
                var children = storm.Children(word);
                Assert.All(children, child => Assert.True(child.Nice > 0, $"{word} runs at {child.Nice}"));
                seen.UnionWith(children.Select(_ => word));
            }

            var results = await Task.WhenAll(runs.Select(async run => (await storm.Looker.ReadAsync(run)).GetProperty("work")));
            Assert.True(waiting.Elapsed < TimeSpan.FromMinutes(10), $"{results[0]} {results[1]}");
            if (results.All(result => result.GetProperty("state").GetString() is not ("queued" or "running")))
            {
                Assert.All(results, result => Assert.True(result.GetProperty("state").GetString() == "done", $"{result}"));
                break;
            }
        }

        storm.Looker.Phase = "quiet";
        Assert.Equal(["backtest", "rehearse"], seen);
    }

    private void Say(ServiceStorm storm, List<JournalRecord> records, DeskState state)
    {
        output.WriteLine($"{storm.Sessions.Count} sessions, {storm.Lives.Count - 1} kills, {wall.Elapsed.TotalSeconds:0} s; {records.Count} records, {state.History.Sum(day => day.Trades)} trades");
        foreach (var (name, figures) in new[] { ("all looks", storm.Looker.Figures()), ("of the loop", storm.Looker.Figures(isLoop: true)), ("alone", storm.Looker.Figures("alone", true)), ("beside", storm.Looker.Figures("beside", true)) })
        {
            output.WriteLine($"{name}: {figures.Count}, median {figures.Median:0.0} ms, 95 % {figures.P95:0.0}, 99 % {figures.P99:0.0}, most {figures.Most:0.0}");
        }

        foreach (var life in storm.Lives)
        {
            output.WriteLine($"from {life.From} to {life.Until}: {life.Looks} looks, most {life.Most} MB, by tenths {string.Join(' ', Enumerable.Range(0, 10).Select(tenth => life.Median(tenth / 10.0, (tenth + 1) / 10.0)))}");
        }
    }

    private static void CheckJobs(ServiceStorm storm, List<JournalRecord> records, DeskState state)
    {
        var reported = storm.Sessions.Where(date => XnysCalendar.On(date)!.Close < storm.Lives[^1].Until).ToList();
        Assert.Equal(reported, state.History.Select(day => day.Date));
        Assert.All(reported, date => Assert.True(storm.Desk.Has($"logs/trades_{date:uuuu-MM-dd}.csv"), $"no report of {date}"));
        Assert.Equal(reported, state.Rebalances["rotation"].Equity.Select(point => point.Session));
        var rebalanced = records.Where(record => record.Command is EndRebalance { Deployment: "rotation" }).Select(record => XnysCalendar.DateAt(record.At)).ToList();
        Assert.Equal(reported, rebalanced);
        Assert.Empty(state.Outbox);
    }

    /// <summary>The gateway's word against the desk's.</summary>
    private void CheckGateway(ServiceStorm storm, List<JournalRecord> records, DeskState state)
    {
        var market = new SyntheticMarket(new Rng(GatewaySettings.SeedDefault), GatewayWorld.SessionOn);
        var account = StateFile.Open(Path.Combine(storm.GatewayFolder, "state.json"), market).Former!.Exchange.Accounts.Single();
        Assert.Equal(
            account.Holdings.Where(held => held.Quantity != 0m).Select(held => $"{held.Listing.Symbol} {held.Quantity:0.####}").Order(StringComparer.Ordinal),
            state.Books.Values.SelectMany(book => book.Symbols).Distinct().Where(symbol => !state.BooksHold(symbol).IsZero).Select(symbol => $"{symbol} {state.BooksHold(symbol).Units:0.####}").Order(StringComparer.Ordinal));
        Assert.Equal(account.Cash - account.InitialCash - account.OtherFlows, state.Books.Values.Sum(book => book.CashFlow.Amount), 2);

        var sent = File.ReadLines(Path.Combine(storm.GatewayFolder, "transcript")).Select(TranscriptLine.Parse).OfType<TranscriptLine>()
            .Where(line => line.IsFromClient && line.Text.StartsWith("3|", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Text.Split('|')[1])).ToList();
        Assert.NotEmpty(sent);
        Assert.Equal(sent.Distinct(), sent);
        Assert.Subset(records.Select(record => record.Command).OfType<PlaceGroup>().SelectMany(place => place.Group.Legs).Select(leg => leg.OrderId).ToHashSet(), sent.ToHashSet());
        output.WriteLine($"gateway: {sent.Count} orders sent, cash {account.Cash:0.00}");
    }

    /// <summary>Each message comes once, and once more for each kill that found it given out and not yet known to be delivered.</summary>
    private void CheckMessages(ServiceStorm storm, List<JournalRecord> records)
    {
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeated = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new SortedDictionary<long, string>();
        foreach (var record in records)
        {
            switch (record)
            {
                case { Command: Notify message }:
                    given[message.Text] = given.GetValueOrDefault(message.Text) + 1;
                    open[message.Effect] = message.Text;
                    break;
                case { Event: EffectDone done }:
                    open.Remove(done.Effect);
                    break;
                case { Event: DeskStarted }:
                    open.Values.ToList().ForEach(text => repeated[text] = repeated.GetValueOrDefault(text) + 1);
                    break;
                default:
                    break;
            }
        }

        CheckHeard("webhook", [.. storm.Phone.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("text").GetString()!)], given, repeated);
        CheckHeard("Telegram", [.. storm.Bot.Heard.Where(text => !ServiceStorm.IsAnswer(text))], InParts(given), InParts(repeated));
        CheckBot(storm, records);
    }

    private void CheckHeard(string where, IReadOnlyList<string> texts, Dictionary<string, int> given, Dictionary<string, int> repeated)
    {
        var heard = texts.GroupBy(text => text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        output.WriteLine($"{where}: {heard.Values.Sum()} messages heard, {given.Values.Sum()} given, {repeated.Values.Sum()} open when a desk died");
        Assert.NotEmpty(heard);
        Assert.Equal(given.Keys.Order(StringComparer.Ordinal), heard.Keys.Order(StringComparer.Ordinal));
        Assert.All(given, each => Assert.InRange(heard[each.Key], each.Value, each.Value + repeated.GetValueOrDefault(each.Key)));
    }

    /// <summary>As Telegram gets them: in its own spelling, long ones in pieces.</summary>
    private static Dictionary<string, int> InParts(Dictionary<string, int> texts) => texts
        .SelectMany(each => TelegramText.Parts(each.Key).Select(part => (part, each.Value)))
        .GroupBy(each => each.part, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(each => each.Value), StringComparer.Ordinal);

    /// <summary>Its owner is answered once each time, and once more where a desk died before it could say that it had heard; a stranger moves nothing.</summary>
    private void CheckBot(ServiceStorm storm, List<JournalRecord> records)
    {
        var answers = storm.Bot.Heard.Count(ServiceStorm.IsAnswer);
        output.WriteLine($"bot: asked {storm.Asked} times, {answers} answers, {storm.Bot.TurnedAway} requests turned away, {storm.Bot.Repeated} updates sent again, {storm.HeardTwice} in hand at a kill");
        Assert.InRange(answers, storm.Asked, storm.Asked + storm.HeardTwice);
        Assert.True(storm.Bot.TurnedAway > 0 && storm.Bot.Repeated > 0, "the double was not busy, or never sent an update again");
        Assert.DoesNotContain(records, record => record.Event is OperatorAsked);
        Assert.DoesNotContain("AAE-", storm.Desk.Read("logs/plimsoll.log"));
    }

    private static void CheckService(ServiceStorm storm, JsonElement told, DeskState state)
    {
        Assert.True(storm.Looker.Wrong.Count == 0, string.Join('\n', storm.Looker.Wrong));
        var looks = storm.Looker.Figures();
        Assert.True(looks.P95 < 1_000, $"95 % of the looks took up to {looks.P95:0} ms");
        var (alone, beside) = (storm.Looker.Figures("alone", true), storm.Looker.Figures("beside", true));
        Assert.True(beside.Median < (3 * alone.Median) + 50 && beside.P95 < (3 * alone.P95) + 500, $"the loop answers in {alone.Median:0.0} ms, 95 % {alone.P95:0.0}; beside the children in {beside.Median:0.0} ms, 95 % {beside.P95:0.0}");
        Assert.Equal(
            state.Books.Values.SelectMany(book => book.Symbols.Where(symbol => !book.Held(symbol).IsZero).Select(symbol => $"{book.Deployment} {symbol} {book.Held(symbol).Units:0.####}")).Order(StringComparer.Ordinal),
            told.GetProperty("positions").EnumerateArray().Select(each => $"{each.GetProperty("deployment").GetString()} {each.GetProperty("symbol").GetString()} {each.GetProperty("quantity").GetDecimal():0.####}").Order(StringComparer.Ordinal));
        var last = storm.Lives[^1];
        Assert.True(storm.Lives.Max(life => life.Most) < 400, $"it grew to {storm.Lives.Max(life => life.Most)} MB");
        if (IsLong)
        {
            // it settles in some sessions, and then it stays
            Assert.True(last.Median(0.8, 1) < last.Median(0.4, 0.6) * 1.1, $"from {last.Median(0.4, 0.6)} MB to {last.Median(0.8, 1)} MB");
        }
    }
}
