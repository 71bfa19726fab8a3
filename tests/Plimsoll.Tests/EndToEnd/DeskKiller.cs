using System.Diagnostics;
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

    public async Task Kill(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using (var process = Start())
            {
                await Moment(process);
            }

            watch.DeskDied();
            duringSubmission += desk.Journal.Newest() is { State.Day.Submit.IsDone: false } ? 1 : 0;
        }
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

    private async Task Moment(ChildProcess process)
    {
        switch (chance.NextInt(4))
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
                await Connected(process);
                await NextGroup();
                await Growth(chance.NextInt(4_000));
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
    private async Task NextGroup()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(0, SeekOrigin.End);
        using var added = new StreamReader(file);
        var tail = "";
        for (var waiting = Stopwatch.StartNew(); !tail.Contains("\"PlaceGroup\"", StringComparison.Ordinal) && waiting.Elapsed < TimeSpan.FromSeconds(3);)
        {
            await Task.Delay(1);
            tail = tail[Math.Max(0, tail.Length - 100)..] + await added.ReadToEndAsync();
        }
    }

    /// <summary>Until the journal is so many bytes longer, or nothing more seems to come.</summary>
    private async Task Growth(int bytes)
    {
        var until = Length(path) + bytes;
        for (var waiting = Stopwatch.StartNew(); Length(path) < until && waiting.Elapsed < TimeSpan.FromSeconds(3);)
        {
            await Task.Delay(1);
        }
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
