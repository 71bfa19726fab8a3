using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Plimsoll.App.Demo;
using Plimsoll.App.GatewayHost;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Markets;
using Plimsoll.Tests.App.Notifications;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>
/// <c>plimsoll up</c> and a <c>plimsoll gateway</c> in a storm as two processes whose clocks run together: fast while little happens, slower around
/// open and close, over the nights in a leap, and as slow as ours while a killed desk starts again, for that takes as long as it takes.
/// </summary>
internal sealed class ServiceStorm : IAsyncDisposable
{
    private const ulong Seed = GatewaySettings.SeedDefault;

    /// <summary>Which of the bot's requests are told to come back in a second.</summary>
    private const int BusyEach = 7;

    private static readonly TimeSpan lead = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(90);

    /// <summary>What is under way at a stop is parked, not waited for.</summary>
    private static readonly TimeSpan endMax = TimeSpan.FromSeconds(15);

    private static readonly Duration beforeOpen = Duration.FromMinutes(7);
    private static readonly Duration afterOpen = Duration.FromMinutes(10);
    private static readonly Duration beforeClose = Duration.FromMinutes(17);
    private static readonly Duration afterClose = Duration.FromMinutes(14);

    /// <summary>A storm may keep the connection away for long after the close, and reports and marks with it.</summary>
    private static readonly Duration overMax = Duration.FromHours(3);

    private readonly GatewayProcess gateway;
    private readonly GatewayClock clock;
    private readonly double busy;
    private readonly double calm;
    private readonly SyntheticMarket market = new(new Rng(Seed), GatewayWorld.SessionOn);
    private readonly Queue<Instant> kills = new();
    private readonly CancellationTokenSource ended = new();
    private readonly Task weighing;
    private volatile ChildProcess? process;

    private ServiceStorm(GatewayProcess gateway, string gatewayFolder, BotApi bot, double busy, double calm)
    {
        (this.gateway, this.busy, this.calm, GatewayFolder, Bot) = (gateway, busy, calm, gatewayFolder, bot);
        clock = new GatewayClock(gateway);
        Phone = new ScriptedServer([.. Enumerable.Repeat(ScriptedServer.Answer(200, "{}"), 20_000)]);
        Desk = new DeskFolder(["ibkr:", $"  port: {gateway.Port}", $"  account: {DeskFolder.Account}", "webhook:", $"  url: {Phone.Address}", .. bot.Lines]);
        weighing = WeighAsync();
    }

    public DeskFolder Desk { get; }

    public ScriptedServer Phone { get; }

    /// <summary>Busy now and then; whoever writes to it writes at the beginning of each life: its owner, and a stranger.</summary>
    public BotApi Bot { get; }

    /// <summary>Questions its owner asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Updates that a desk had in hand when it was killed, and that are told again.</summary>
    public int HeardTwice { get; private set; }

    public ServiceLooker Looker { get; } = new();

    /// <summary>Where the gateway keeps its state and its transcript.</summary>
    public string GatewayFolder { get; }

    public List<ServiceLife> Lives { get; } = [];

    public List<LocalDate> Sessions { get; } = [];

    public Instant Now => clock.Now;

    /// <param name="start">The gateway's first instant.</param>
    /// <param name="busy">Speed around open and close.</param>
    /// <param name="calm">Speed between, when brackets work and nobody decides.</param>
    public static async Task<ServiceStorm> Start(Instant start, double busy, double calm)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-storm-").FullName;
        var from = start.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var started = await GatewayProcess.Start(
            "--start", from, "--speed", "1", "--faults", "storm", "--seed", $"{Seed}", "--state", Path.Combine(folder, "state.json"), "--transcript", Path.Combine(folder, "transcript"));
        return new ServiceStorm(started, folder, await BotApi.StartAsync(BusyEach), busy, calm);
    }

    /// <summary>At those moments the process is killed, whatever it does.</summary>
    public void KillAt(IEnumerable<Instant> moments)
    {
        foreach (var moment in moments.Order())
        {
            kills.Enqueue(moment);
        }
    }

    public void WritePlan(LocalDate session)
    {
        var (name, text) = SyntheticPlans.For(session, market, new Rng(Seed).Derive("plans"));
        Desk.Write($"output/{name}", text);
    }

    /// <summary>The past of this market as bars, for research.</summary>
    public void WriteBars(LocalDate last) => DemoBars.Write(
        Path.Combine(Desk.Folder, "data", "parquet"), Seed, ["SPY", "QQQ", "VTI", "TLT", "IEF", "GLD", "XLE", "BND", "BITO"], last.PlusDays(-500), last, ended.Token);

    /// <summary>One session, from before its open (or from now, where that is later) until its reports are out and its books are marked.</summary>
    /// <param name="inTheMiddle">What is done in the calm of the day, or at once in one that began late.</param>
    /// <param name="until">Where it is left; null for its end.</param>
    public async Task Live(Session session, Func<Task>? inTheMiddle = null, Instant? until = null)
    {
        WritePlan(session.Date);
        Sessions.Add(session.Date);
        await (process is null ? Begin() : clock.Turn(process, busy, lead, Instant.Max(clock.Now, session.Open - beforeOpen)));
        var end = until ?? session.Close + afterClose;
        await RunUntil(Instant.Min(end, session.Open + afterOpen), busy);
        await (inTheMiddle?.Invoke() ?? Task.CompletedTask);
        await RunUntil(Instant.Min(end, session.Close - beforeClose - (Duration.FromTimeSpan(lead) * calm)), calm);
        await RunUntil(end, busy);
        while (until is null && !IsOver(session) && clock.Now < session.Close + overMax)
        {
            await RunUntil(clock.Now + Duration.FromMinutes(2), busy);
        }
    }

    /// <summary>Lets it run at a speed for a while of real time.</summary>
    public async Task RunFor(TimeSpan real, double speed)
    {
        await clock.Turn(process, speed, lead);
        await Task.Delay(real);
    }

    /// <summary>Ends the desk as Ctrl-C does, the gateway as a service manager.</summary>
    public async Task End()
    {
        await clock.Turn(process, 1, lead);
        Bot.Say("/status"); // it comes with one that was heard before
        Asked++;
        for (var waiting = Stopwatch.StartNew(); Bot.Heard.Count(IsAnswer) < Asked; await Task.Delay(50))
        {
            Assert.True(waiting.Elapsed < patience, "a question to the bot was not answered");
        }

        Lives[^1].Until = clock.Now;
        Looker.TurnAway();
        var asked = Stopwatch.StartNew();
        await process!.Interrupt();
        var said = (await DeskFolder.EndOf(process)).MustExit(0).Error;
        Assert.True(asked.Elapsed < endMax, $"it took {asked.Elapsed} to end");
        Assert.Contains("the desk is down", said);
        Assert.Matches("held: |no order works and nothing is held", said);
        Assert.Equal(0, await gateway.Stop());
    }

    /// <summary>What the bot says when it is asked, and not by itself; asked early it says that there is nothing to say yet.</summary>
    public static bool IsAnswer(string text) => text == "The desk is starting." || text.StartsWith($"{DeskFolder.Account} (ibkr_paper), equity", StringComparison.Ordinal);

    /// <summary>Those of its children whose command line holds this word, and at what priority their threads run.</summary>
    /// <remarks>The command line is read first: what is still the command that sets the priority is not counted by the one it then sets.</remarks>
    public IReadOnlyList<(int Id, int Nice)> Children(string word) =>
    [
        .. Numbers("/proc")
            .Where(id => CommandOf(id) is var command && command.Contains(word, StringComparison.Ordinal) && !command.StartsWith("nice ", StringComparison.Ordinal))
            .SelectMany(id => Numbers($"/proc/{id}/task").Select(thread => (Id: id, Fields: Stat($"/proc/{id}/task/{thread}"))))
            .Where(each => each.Fields.Length > 17 && each.Fields[1] == $"{process!.Id}")
            .Select(each => (each.Id, int.Parse(each.Fields[16], CultureInfo.InvariantCulture))),
    ];

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await weighing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Looker.DisposeAsync();
        process?.Dispose();
        gateway.Dispose();
        await Phone.DisposeAsync();
        await Bot.DisposeAsync();
        Desk.Dispose();
        Directory.Delete(GatewayFolder, recursive: true);
        ended.Dispose();
    }

    private static IEnumerable<int> Numbers(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0).Where(id => id > 0)];
        }
        catch (IOException)
        {
            return []; // it is over
        }
    }

    /// <summary>What follows the command's name, in proc(5)'s order: state, parent, …</summary>
    private static string[] Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText($"{folder}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string CommandOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }

    private bool IsOver(Session session) => Desk.State is { Outbox.Count: 0 } state
        && state.History.Any(day => day.Date == session.Date) && state.Rebalances["rotation"].MarkedSession == session.Date;

    private async Task RunUntil(Instant moment, double speed)
    {
        if (moment <= clock.Now)
        {
            return;
        }

        await clock.Turn(process, speed, lead);
        while (clock.Now < moment)
        {
            if (kills.TryPeek(out var kill) && kill <= clock.Now)
            {
                kills.Dequeue();
                await KillAndBegin();
                await clock.Turn(process, speed, lead);
            }

            Assert.False(process!.HasEnded, process.Error);
            await Task.Delay(20);
        }
    }

    private async Task KillAndBegin()
    {
        Looker.TurnAway();
        Lives[^1].Until = clock.Now;
        var dead = process!;
        process = null;
        dead.Dispose();
        HeardTwice += Bot.Unconfirmed;
        await clock.Turn(null, 1, TimeSpan.FromMilliseconds(100));
        await Begin();
    }

    private async Task Begin()
    {
        Lives.Add(new ServiceLife(clock.Now));
        var started = Desk.Start($"up --strategies daytrade,rotation {clock.Flag}", withInput: true);
        process = started;
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            Assert.True(waiting.Elapsed < patience && !started.HasEnded, started.Error);
            // a storm keeps a connection away for minutes: then it stands all the same, and the day goes on without it
            if (started.Error.Contains("the page is at", StringComparison.Ordinal) && new[] { "connected: ", "connection ended: ", "no connection: " }.Any(line => started.Error.Contains(line, StringComparison.Ordinal)))
            {
                break;
            }
        }

        Looker.Turn(Desk.Read("data/dashboard/access.json"));
        Bot.Say("/flatten", chat: BotApi.Chat + 1);
        Bot.Say("/status");
        Asked++;
    }

    private async Task WeighAsync()
    {
        while (true)
        {
            await Task.Delay(1_000, ended.Token);
            if (process is { } weighed && Resident(weighed.Id) is { } megabytes)
            {
                Lives[^1].Weighs(clock.Now, megabytes);
            }
        }
    }

    private static long? Resident(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(each => each.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
