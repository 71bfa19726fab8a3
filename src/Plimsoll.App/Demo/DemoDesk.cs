using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NodaTime;
using Plimsoll.App.Cli;
using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Data;
using Plimsoll.App.GatewayHost;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.App.Demo;

/// <summary>
/// Where a rehearsal ended, its desk goes on as a service: the same journal, the same account at the same gateway, now with sockets between
/// them, a page, and a clock that a person can follow. It lives in a folder of its own and touches no other desk.
/// </summary>
/// <param name="folder">The demo's own; what an earlier one left there is thrown away.</param>
/// <param name="speed">Seconds of the market in one of ours, as far as the machine keeps up.</param>
internal sealed class DemoDesk(VerbCall call, RehearsalOptions options, string folder, double speed)
{
    public const int PagePort = 5080;

    public const double SpeedDefault = 60;

    /// <summary>Until the desk stands, and on a machine that is busy: at speed a second of waiting is a minute, and time-outs mean something else.</summary>
    private const double EasySpeed = 4;

    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(100);

    /// <summary>A look that comes so late says that the machine has no time.</summary>
    private static readonly TimeSpan lateMax = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan easyFor = TimeSpan.FromSeconds(2);

    private static readonly Duration beforeOpen = Duration.FromMinutes(2);

    /// <summary>By then reports are out and books are marked.</summary>
    private static readonly Duration afterClose = Duration.FromMinutes(15);

    private readonly SyntheticMarket market = new(new Rng(options.Seed), GatewayWorld.SessionOn);

    private string JournalFolder => Path.Combine(folder, "journal", options.Account);

    private string PlansFolder => Path.Combine(folder, "output");

    /// <exception cref="CliFailure">Another demo runs in that folder.</exception>
    public void Guard()
    {
        if (Directory.Exists(JournalFolder))
        {
            using var held = JournalLock.TryTake(JournalFolder) ?? throw new CliFailure(ExitCode.Failed, $"another demo runs in {folder}: end it, or choose another --out");
        }
    }

    /// <summary>Runs until it is stopped.</summary>
    /// <param name="opened">Told once, when the page is there.</param>
    /// <param name="bars">Daily bars for the research that the page starts.</param>
    public async Task RunAsync(RehearsalRun rehearsal, LocalDate last, string bars, Action<DeskFront> opened, CancellationToken stop)
    {
        Inherit(rehearsal, bars);
        var first = XnysCalendar.Next(last);
        var start = Instant.Max(first.Open - beforeOpen, rehearsal.Gateway.Save().Exchange.At);
        WritePlan(first.Date);
        var time = new LeapingTime(TimeProvider.System, start.ToDateTimeOffset(), Math.Min(EasySpeed, speed));
        using var gateway = new HostedGateway(GatewayAt(start), market, time, _ => { }, null, Former(rehearsal));
        var own = Own(gateway.Port);
        var configuration = Configured.Desk(own);
        var launcher = new DeskLauncher(own, configuration, time, [.. options.Desk.Deployments.Select(each => each.Name)]);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var stands = new TaskCompletionSource<DeskFront>();
        async Task<DeskFront> Open(DeskPlace place)
        {
            var front = await DeskFront.OpenAsync(place, launcher.LogQuietly, ended.Token);
            opened(front);
            stands.SetResult(front);
            return front;
        }

        List<Task> parts =
        [
            launcher.RunAsync(PlanShelf.Folder(PlansFolder), null, isService: true, _ => false, TextWriter.Null, _ => ExitCode.Done, ended.Token, open: Open),
            gateway.Run(ended.Token),
            PassTimeAsync(time, stands.Task, ended.Token),
        ];
        var over = await Task.WhenAny(parts);
        await ended.CancelAsync();
        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested)
        {
            await over; // one of them failed, and says why
        }
    }

    /// <summary>At speed while the desk stands and the machine keeps up; nobody waits for a night that is an hour long even so.</summary>
    private async Task PassTimeAsync(LeapingTime time, Task<DeskFront> opened, CancellationToken stop)
    {
        var feed = (await opened.WaitAsync(stop)).Feed;
        var easyUntil = Stopwatch.GetTimestamp();
        while (true)
        {
            var before = Stopwatch.GetTimestamp();
            await Task.Delay(look, stop);
            if (Stopwatch.GetElapsedTime(before) > look + lateMax || feed.Latest is not { Desk.Status.Reconciliation.IsReconciled: true })
            {
                easyUntil = Stopwatch.GetTimestamp() + (long)(easyFor.TotalSeconds * Stopwatch.Frequency);
            }

            time.RunAt(Stopwatch.GetTimestamp() < easyUntil ? Math.Min(EasySpeed, speed) : speed);
            var now = Instant.FromDateTimeOffset(time.GetUtcNow());
            var session = XnysCalendar.OnOrAfter(XnysCalendar.DateAt(now));
            if (now >= session.Close + afterClose)
            {
                var coming = XnysCalendar.Next(session.Date);
                WritePlan(coming.Date);
                time.LeapTo((coming.Open - beforeOpen).ToDateTimeOffset());
            }
        }
    }

    /// <summary>What the rehearsed desk left on its disk, the limits it was held to, and the market's past.</summary>
    private void Inherit(RehearsalRun rehearsal, string bars)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(JournalFolder);
        rehearsal.Disk.CopyTo(JournalFolder);
        var shelf = new BarsShelf(JournalFolder);
        foreach (var seen in rehearsal.Bars.Values)
        {
            shelf.Keep(seen);
        }

        var research = Directory.CreateDirectory(Path.Combine(folder, "data", "parquet")).FullName;
        foreach (var file in Directory.EnumerateFiles(bars))
        {
            File.Copy(file, Path.Combine(research, Path.GetFileName(file)));
        }

        Directory.CreateDirectory(Path.Combine(folder, "config"));
        var limits = Path.Combine(call.Context.Folder, Preferences.File);
        File.Copy(File.Exists(limits) ? limits : Path.Combine(call.Context.ProgramFolder, Preferences.File), Path.Combine(folder, Preferences.File));
    }

    private StateFile Former(RehearsalRun rehearsal)
    {
        var path = Path.Combine(folder, "gateway.json");
        StateFile.Open(path, market).Write(rehearsal.Gateway);
        return StateFile.Open(path, market);
    }

    private void WritePlan(LocalDate session)
    {
        var (name, text) = SyntheticPlans.For(session, market, new Rng(options.Seed).Derive("plans"));
        Directory.CreateDirectory(PlansFolder);
        File.WriteAllText(Path.Combine(PlansFolder, name), text);
    }

    private GatewaySettings GatewayAt(Instant start) => new(
        [IPAddress.Loopback],
        Port: 0,
        [options.Account],
        options.Cash,
        options.Seed,
        MarketSource.Synthetic,
        start,
        Speed: 1, // of a clock that is fast already
        GatewaySettings.ServerVersionDefault,
        FaultScenario.None);

    /// <summary>The same line in the demo's folder: nobody's tokens, addresses or accounts, and what was typed as far as it does not send the desk elsewhere.</summary>
    private VerbCall Own(int gatewayPort)
    {
        string[] ours = ["mode", "ibkr.", "daytrade.plans_dir", "journal.", "storage.", "telegram.", "webhook.", "mail."];
        var typed = call.Sets.Where(set => !ours.Any(key => set.StartsWith(key, StringComparison.Ordinal))).ToList();
        var port = typed.Exists(set => set.StartsWith("dashboard.port=", StringComparison.Ordinal)) || IsFree(PagePort) ? PagePort : 0;
        return call with
        {
            Context = call.Context with { Folder = folder, Error = TextWriter.Null, Environment = new Dictionary<string, string>() },
            Sets = [$"dashboard.port={port}", .. typed, $"ibkr.port={gatewayPort}", $"ibkr.account={options.Account}", "ibkr.connect_timeout=2m"],
        };
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
