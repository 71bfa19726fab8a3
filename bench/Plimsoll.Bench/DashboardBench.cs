using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Threading.Channels;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Dashboard.Access;
using Plimsoll.App.Notifications;
using Plimsoll.App.Storage;
using Plimsoll.Trading;
using Plimsoll.Trading.Journal;

namespace Plimsoll.Bench;

/// <summary>Two hundred clients at the API of a desk with years behind it: 50,000 trades in the database, 1,000,000 records in the journal's index.</summary>
internal static class DashboardBench
{
    private const int Clients = 200;
    private const int Records = 1_000_000;
    private const int Batch = 10_000;
    private const string Journal = "DU1234567";

    private static readonly IReadOnlyList<string> paths =
    [
        "/api/desk",
        "/api/status",
        "/api/limits",
        "/api/trades?limit=100",
        "/api/trades?limit=100&deployment=rotation&sort=-realizedPnl",
        "/api/pnl/history?interval=month",
        "/api/journal?limit=100",
        "/api/journal?limit=100&type=Executed",
        "/api/journal?limit=100&q=SPY%20Buy",
    ];

    public static IEnumerable<Section> Run(int seconds)
    {
        var folder = Path.Combine(Repository.Scratch, "dashboard");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        using var index = JournalIndex.Open(Path.Combine(folder, "index.db"), long.MaxValue);
        Fill(index);
        LongLedger.Fill(Path.Combine(folder, "plimsoll.db"), Journal);
        yield return Serve(folder, index, seconds).GetAwaiter().GetResult();
    }

    private static async Task<Section> Serve(string folder, JournalIndex index, int seconds)
    {
        var time = TimeProvider.System;
        var tokens = new AccessTokens(folder, time);
        using var delivery = HttpDelivery.CreateClient();
        await using var server = await DashboardServer.StartAsync(new DashboardSection("127.0.0.1", 0, new SettingList<string>([])), Parts(folder, index, tokens), new PageFiles(folder), Console.Error.WriteLine, CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { BaseAddress = new Uri(server.Address) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.OfThisProcess);
        await Ask(http, TimeSpan.FromSeconds(1)); // warms up
        var from = Stopwatch.GetTimestamp();
        var waits = await Ask(http, TimeSpan.FromSeconds(seconds));
        var took = Stopwatch.GetElapsedTime(from).TotalSeconds;
        return new Section(
            "Dashboard",
            $"{Clients} clients, each asking its next question 100 ms after the last answer for {seconds} s, {waits.Sum(each => each.Value.Count) / took:0} answers/s in all; {LongLedger.Trades:N0} trades, {Records:N0} journal records; clients and server share the machine",
            ["median ms", "99 % ms"],
            [.. waits.Select(each => Row(each.Key, [.. each.Value.Order()])), Row("all", [.. waits.Values.SelectMany(all => all).Order()])]);
    }

    private static Row Row(string name, IReadOnlyList<double> sorted) =>
        new(name, Figure.Single(sorted[sorted.Count / 2]), Figure.Single(sorted[sorted.Count * 99 / 100]));

    private static async Task<SortedDictionary<string, List<double>>> Ask(HttpClient http, TimeSpan span)
    {
        var all = new ConcurrentBag<(string Path, double Milliseconds)>();
        var until = Stopwatch.GetTimestamp() + (long)(span.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            for (var i = client; Stopwatch.GetTimestamp() < until; i++)
            {
                var path = paths[i % paths.Count];
                var asked = Stopwatch.GetTimestamp();
                using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
                await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
                all.Add((path, Stopwatch.GetElapsedTime(asked).TotalMilliseconds));
                await Task.Delay(100);
            }
        }));
        return new SortedDictionary<string, List<double>>(all.GroupBy(each => each.Path).ToDictionary(group => group.Key, group => group.Select(each => each.Milliseconds).ToList()), StringComparer.Ordinal);
    }

    private static ApiParts Parts(string folder, JournalIndex index, AccessTokens tokens)
    {
        var desk = Repository.Desk();
        var feed = new DeskFeed();
        var views = new DeskViews(desk);
        var state = new DeskState { Account = Journal, Mode = "ibkr_paper" };
        var now = Instant.FromUtc(2026, 2, 18, 16, 0);
        feed.Publish(new DeskFeed.Published(views.Of(state, new DeskMoment(now, Records, "bench", now, null, [], new View.Database(Records, null)), []), views.Deployments(state, now), views.Schedule(state, now)));
        var time = TimeProvider.System;
        return new ApiParts(
            desk,
            Journal,
            feed,
            new DeskPublisher(feed, Channel.CreateUnbounded<JournalRecord>().Writer, Console.Error.WriteLine),
            index,
            new JournalArchive(new FileJournalDisk(folder)),
            new Ledger(new DatabaseLocation.SqliteFile("plimsoll.db"), folder, Journal),
            new WorkShop([], folder, folder, feed, time),
            new Messenger([], time),
            new LadderView(folder, BrokerMode.IbkrPaper),
            new OperatorAccount(folder),
            new Sessions(time),
            tokens,
            folder,
            Preferences.Load(Repository.Root).Value!,
            [],
            time);
    }

    private static void Fill(JournalIndex index)
    {
        string[] symbols = ["SPY", "QQQ", "TLT", "GLD", "XLE"];
        var start = new DateTimeOffset(2022, 1, 3, 14, 30, 0, TimeSpan.Zero);
        for (var first = 1L; first <= Records; first += Batch)
        {
            index.Add([.. Enumerable.Range(0, Batch).Select(i => first + i).Select(number => new View.JournalRow(
                number,
                start.AddSeconds(number * 60),
                number % 3 == 0 ? "command" : "event",
                number % 5 == 0 ? "Executed" : number % 3 == 0 ? "WakeAt" : "OrderSeen",
                $"#{number} {(number % 2 == 0 ? "Buy" : "Sell")} {symbols[number % symbols.Length]} @ {number % 1000}"))]);
        }
    }
}
