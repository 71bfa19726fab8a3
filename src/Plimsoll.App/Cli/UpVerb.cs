using System.CommandLine;
using Plimsoll.App.Configuration;
using Plimsoll.App.Dashboard;
using Plimsoll.App.Data;
using Plimsoll.App.Ladder;
using Plimsoll.App.Running;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll up</c>: the desk as a service that keeps the session's moments itself.</summary>
internal static class UpVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll up", "Submit, close and report every session until it is stopped"),
        new("plimsoll up --strategies daytrade,rotation,reversal", "Three strategies in one account, each with its book, its limits and its moments"),
        new("plimsoll up --set mode=sim", "What is deployed on a rung of the ladder, as it was deployed"),
        new("plimsoll up --set ibkr.port=4002", "At IB Gateway's paper port"),
    ];

    internal static Command Make(CliContext context)
    {
        var clock = ClockFlag.Make(context);
        var strategies = StrategiesFlag.Make();
        var verb = new Verb(context, "up", "Run the desk as a service on the exchange's calendar", examples, (call, stop) => Run(call, clock, strategies, stop)) { strategies };
        verb.Add(clock);
        return verb;
    }

    private static async Task<int> Run(VerbCall call, Option<TimeProvider?> clock, Option<string> strategies, CancellationToken stop)
    {
        var configuration = Configured.Desk(call);
        var time = ClockFlag.Of(call, clock, configuration.Mode);
        var hosted = call.Has(strategies) ? StrategiesFlag.Of(call, strategies, configuration) : Deployed(call, configuration) ?? StrategiesFlag.Of(call, strategies, configuration);
        var launcher = new DeskLauncher(call, configuration, time, hosted);
        DeskFront.Guard(configuration.Dashboard, call.Context.Folder);
        var shelf = PlanShelf.Folder(Path.Combine(call.Context.Folder, configuration.DayTrade.PlansDir));
        launcher.Log($"the desk is up, mode {BrokerChecks.Text(configuration.Mode)}");
        foreach (var value in configuration.Values.Where(value => value.Origin is not null && value.Text != value.Setting.Default))
        {
            launcher.Log($"  {value.Setting.Key} = {value.Text} ({value.Origin})");
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        DeskFeed? feed = null;
        async Task<DeskFront> Open(DeskPlace place)
        {
            var front = await OpenAsync(call, launcher, place, stop);
            feed = front.Feed;
            return front;
        }

        var listening = time is LeapingTime leaping ? KeepStep(call, leaping, ended.Token) : Task.CompletedTask;
        try
        {
            return configuration.Mode == BrokerMode.Paper && !hosted.Contains(DeskSetup.DayTrade, StringComparer.Ordinal)
                ? await new PaperLauncher(call, configuration, time, launcher).ServeAsync(hosted, Open, stop)
                : await launcher.RunAsync(shelf, null, isService: true, _ => false, call.Json ? TextWriter.Null : call.Context.Out, _ => ExitCode.Done, stop, new NightWatch(call, configuration, time, launcher, stop).Hear, Open);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the only end a service has
            var left = feed?.Latest?.Desk;
            launcher.Log(string.Join("\n  ", Parked.Lines(left).Prepend("the desk is down")));
            if (call.Json)
            {
                call.Print(json => Stopped(json, left));
            }

            return ExitCode.Done;
        }
        finally
        {
            await ended.CancelAsync();
            await listening;
        }
    }

    /// <summary>A clock that keeps step with a gateway's is set like that one's, by the same line.</summary>
    private static Task KeepStep(VerbCall call, LeapingTime time, CancellationToken ended) => TypedLines.HearAsync(
        call,
        "up",
        $"clock {ClockPace.Allowed}",
        line =>
        {
            var pace = ClockPace.OfLine(line);
            if (pace is not null)
            {
                time.Follow(pace);
            }

            return Task.FromResult(pace is null ? null : $"the clock goes by {pace}");
        },
        ended);

    /// <summary>What is deployed on that rung, if no strategies were named. One that was paused before it ever traded is left out.</summary>
    private static List<string>? Deployed(VerbCall call, DeskConfiguration configuration)
    {
        List<string> names =
        [
            .. LadderFlags.Read(call, configuration).Deployments
                .Where(each => each.Mode == configuration.Mode && each.IsRunning)
                .Where(each => each.Stage == DeploymentStage.Active || Directory.Exists(Path.Combine(JournalFlags.Root(call, configuration), DeskLauncher.JournalName(each.Mode, each.Account))))
                .Select(each => each.Name),
        ];
        return names.Count > 0 ? names : null;
    }

    /// <summary>The link is for the person at the terminal: no log has it.</summary>
    private static async Task<DeskFront> OpenAsync(VerbCall call, DeskLauncher launcher, DeskPlace place, CancellationToken stop)
    {
        var front = await DeskFront.OpenAsync(place, launcher.Log, stop);
        call.Tell($"plimsoll: the page is at {front.NewLink()} (works once, for ten minutes)");
        return front;
    }

    private static void Stopped(System.Text.Json.Utf8JsonWriter json, View.Desk? left)
    {
        json.WriteStartObject();
        json.WriteBoolean("stopped", true);
        if (left is not null)
        {
            json.WriteNumber("workingOrders", left.WorkingOrders.Count);
            json.WriteNumber("positions", left.Positions.Count);
        }

        json.WriteEndObject();
    }
}
