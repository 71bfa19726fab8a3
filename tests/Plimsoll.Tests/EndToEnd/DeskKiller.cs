using System.Diagnostics;
using NodaTime;
using Plimsoll.Market.Chance;

namespace Plimsoll.Tests.EndToEnd;

/// <summary>Starts <c>plimsoll up</c> and kills it at moments drawn from a seed, as often as it is told to.</summary>
internal sealed class DeskKiller(DeskFolder desk, GatewayClock clock, GatewayWatch watch, Rng chance)
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(4);

    private readonly string path = Path.Combine(desk.Folder, "journal", DeskFolder.Account, "2026-02-18.jsonl");
    private readonly Stopwatch running = Stopwatch.StartNew();
    private int atStart;
    private int atWrite;
    private int whenever;
    private int duringSubmission;

    public string Figures =>
        $"{atStart} just started, {atWrite} while writing, {whenever} at any moment; {duringSubmission} with the submission unfinished; {running.Elapsed.TotalSeconds:0} s";

    private bool IsSubmitting => desk.Journal.Newest() is not { State.Day.Submit.IsDone: true };

    /// <summary>So many kills; while it submits, between its orders.</summary>
    public async Task Kill(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Kill(process => Moment(process, IsSubmitting));
        }
    }

    /// <summary>Lets it run until then.</summary>
    public Task KillAt(Instant moment) => Kill(_ => clock.Until(moment));

    private async Task Kill(Func<ChildProcess, Task> moment)
    {
        using (var process = Start())
        {
            await moment(process);
        }

        watch.DeskDied();
        duringSubmission += IsSubmitting ? 1 : 0;
    }

    /// <summary>Runs it without harm until the session is reported, then stops it as a service manager does.</summary>
    public async Task RunToTheEnd()
    {
        using var process = Start();
        using var limit = new CancellationTokenSource(patience);
        while (desk.Journal.Newest() is not { State: { Day.Report.IsDone: true, Outbox.Count: 0 } })
        {
            await Task.Delay(200, limit.Token);
        }

        await process.Terminate();
        (await DeskFolder.EndOf(process)).MustExit(0);
    }

    private ChildProcess Start()
    {
        var process = desk.Start($"up {clock.Flag}");
        watch.DeskStarted(() => process.Error.Contains("connected: ", StringComparison.Ordinal));
        return process;
    }

    private async Task Moment(ChildProcess process, bool submitting)
    {
        switch (submitting ? 2 * chance.NextInt(2) : chance.NextInt(4))
        {
            case 0:
                atStart++;
                await Task.Delay(chance.NextInt(600));
                break;
            case 1:
                whenever++;
                await Connected(process);
                await Task.Delay(chance.NextInt(2_500));
                break;
            default:
                atWrite++;
                NextGroup(process);
                Growth(chance.NextInt(4_000));
                break;
        }
    }

    /// <summary>On a busy machine a desk needs seconds to start: killed by the clock alone, it would never come to trade.</summary>
    private static async Task Connected(ChildProcess process)
    {
        for (var waiting = Stopwatch.StartNew(); !process.Error.Contains("connected: ", StringComparison.Ordinal) && waiting.Elapsed < TimeSpan.FromSeconds(20);)
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Until the next group of orders stands in the journal, its first bytes perhaps on the wire; or none seems to come.</summary>
    private void NextGroup(ChildProcess process)
    {
        var from = Length(path);
        var connected = Connected(process);
        for (var waiting = Stopwatch.StartNew(); !connected.IsCompleted || waiting.Elapsed < TimeSpan.FromSeconds(3);)
        {
            if (!connected.IsCompleted)
            {
                waiting.Restart();
            }

            if (Length(path) > from && Added(from).Contains("\"PlaceGroup\"", StringComparison.Ordinal))
            {
                return;
            }

            Thread.Yield(); // a timer's tick is longer than a group takes
        }
    }

    private string Added(long from)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(from, SeekOrigin.Begin);
        using var added = new StreamReader(file);
        return added.ReadToEnd();
    }

    /// <summary>Until the journal is so many bytes longer, or nothing more seems to come.</summary>
    private void Growth(int bytes)
    {
        var until = Length(path) + bytes;
        for (var waiting = Stopwatch.StartNew(); Length(path) < until && waiting.Elapsed < TimeSpan.FromSeconds(3);)
        {
            Thread.Yield();
        }
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
