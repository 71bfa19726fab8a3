using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Demo;
using Plimsoll.App.Rehearsal;
using Plimsoll.App.Running;

namespace Plimsoll.App.Cli;

/// <summary>
/// <c>plimsoll demo</c>: the whole product with nothing but this program. A month is rehearsed, a strategy is researched on the same market, and the
/// rehearsed desk goes on as a service with its page – the last only where a person sits at a terminal.
/// </summary>
internal static class DemoVerb
{
    private const string Researched = "rotation";

    /// <summary>A share's fraction is tried once a symbol, refused and remembered: right for an account, and noise on a scorecard.</summary>
    private const string WholeShares = "rotation.shares=down";

    /// <summary>Years of bars before the first rehearsed session.</summary>
    private const int Years = 6;

    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll demo", "21 sessions, a backtest, then a desk to watch at http://127.0.0.1:5080"),
        new("plimsoll demo --seed 42 --faults storm", "Another month, and a bad one"),
        new("plimsoll demo --page off", "To its end, as where nobody sits at a terminal"),
    ];

    internal static Command Make(CliContext context)
    {
        var flags = new RehearsalFlags(string.Join(',', DeskSetup.Strategies));
        var page = Flag.Of("--page", "on|off", "Go on as a desk with its page, until Ctrl-C [default: on at a terminal]", Kinds.Text("on or off", text => text is "on" or "off"));
        var speed = Flag.Of("--speed", "N", "Seconds of the desk's market in one of ours, as far as the machine keeps up", FlagKinds.Speed, () => DemoDesk.SpeedDefault);
        var verb = new Verb(context, "demo", "See it all with nothing but this program: a month rehearsed, a backtest, a desk", examples, (call, stop) => Run(call, flags, page, speed, stop));
        foreach (var option in flags.All.Where(option => option.Name != speed.Name))
        {
            verb.Add(option);
        }

        verb.Add(page);
        verb.Add(speed);
        return verb;
    }

    private static async Task<int> Run(VerbCall call, RehearsalFlags flags, Option<string> page, Option<double> speed, CancellationToken stop)
    {
        call = call with { Sets = [WholeShares, .. call.Sets] };
        if (call.Json)
        {
            return RehearseVerb.Run(call, flags, stop);
        }

        var options = flags.Read(call);
        var folder = flags.Output(call);
        var isMadeUp = options is { Market: null, Plans: null };
        var desk = new DemoDesk(call, options, Path.Combine(folder, "desk"), call.Get(speed));
        var isPage = isMadeUp && (call.Get(page) is { } typed ? typed == "on" : IsAttended(call));
        if (isPage)
        {
            desk.Guard();
        }

        var terminal = new DemoTerminal(call.Context);
        terminal.Head(isMadeUp, isPage);
        var bars = Path.Combine(folder, "bars");
        var past = isMadeUp ? Task.Run(() => DemoBars.Write(bars, options.Seed, Configured.Desk(call).Universe, options.From.PlusYears(-Years), options.From, stop), stop) : Task.CompletedTask;
        terminal.Chapter($"{options.Sessions} sessions rehearsed: the real desk at a simulated gateway");
        var (rehearsal, result, verdict) = RehearseVerb.Play(call, options, folder, stop);
        RehearsalSummary.Print(call.Context.Out, result with { Parity = [] }, verdict, Path.GetRelativePath(call.Context.Folder, folder));
        var outcome = RehearseVerb.Conclude(call, verdict);
        if (isMadeUp)
        {
            await past;
            terminal.Chapter($"{Years} years of the same market researched, costs paid");
            await CommandLine.Run(["backtest", Researched, "--data", bars, "--out", Path.Combine(Path.GetRelativePath(call.Context.Folder, folder), "report")], call.Context, stop);
        }

        if (isPage)
        {
            terminal.Chapter($"The same desk goes on, {call.Get(speed):0.##} times the clock");
            await ServeAsync(call, desk, rehearsal, result.Last, bars, terminal, stop);
        }

        return outcome;
    }

    private static async Task ServeAsync(VerbCall call, DemoDesk desk, RehearsalRun rehearsal, NodaTime.LocalDate last, string bars, DemoTerminal terminal, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var shown = Task.CompletedTask;
        DeskFeed? feed = null;
        void Opened(DeskFront front)
        {
            feed = front.Feed;
            shown = terminal.ShowAsync(front, ended.Token);
        }

        try
        {
            await desk.RunAsync(rehearsal, last, bars, Opened, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the only end it has
        }

        await ended.CancelAsync();
        await shown.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        terminal.Farewell(feed?.Latest?.Desk);
    }

    private static bool IsAttended(VerbCall call) => ReferenceEquals(call.Context.Out, Console.Out) && !Console.IsOutputRedirected && !Console.IsInputRedirected;
}
