using System.CommandLine;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Strategies.Weights;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll trade rotation|reversal</c>: one rebalance, dry or for real, once a session; friendly to cron.</summary>
internal static class TradeVerb
{
    private static readonly IReadOnlyList<Example> examples =
    [
        new("plimsoll trade rotation --dry-run", "What would be sent, and what the load line says to it; nothing is sent"),
        new("plimsoll trade rotation --paper", "At a paper account, or at a plimsoll gateway on ibkr.port"),
        new("plimsoll trade reversal --mode ibkr_paper --at close-10m", "Wait for the moment, then rebalance"),
        new("plimsoll trade reversal --dry-run --mode ibkr_paper --json", "For a program"),
        new("plimsoll trade rotation --mode paper", "Every session since its deployment that is over and has bars"),
    ];

    public static Command Make(CliContext context)
    {
        var flags = new TradeFlags(context);
        var verb = new Verb(context, "trade", "Rebalance a strategy of target weights once, dry unless a mode is named", examples, (call, stop) => Run(call, flags, stop));
        verb.Add(flags.Strategy);
        flags.All.ToList().ForEach(verb.Add);
        return verb;
    }

    private static async Task<int> Run(VerbCall call, TradeFlags flags, CancellationToken stop)
    {
        var name = call.Get(flags.Strategy)!;
        var configuration = Configured.Desk(call, flags.Overrides(call));
        var time = ClockFlag.Of(call, flags.Clock, configuration.Mode);
        var launcher = new DeskLauncher(call, configuration, time, [name]);
        if (configuration.Mode == BrokerMode.Paper)
        {
            return await new PaperLauncher(call, configuration, time, launcher).TradeAsync(name, flags.IsDry(call), stop);
        }

        launcher.Guard();
        launcher.GuardPaused();
        var today = XnysCalendar.DateAt(Now(time));
        if (XnysCalendar.On(today) is not { } session)
        {
            return TradeAnswer.PrintNothing(call, name, $"{today:uuuu-MM-dd} is not a session of the exchange ({XnysCalendar.WhyClosed(today)})");
        }

        await flags.WaitAsync(call, configuration, session, launcher, stop);
        GuardMoment(session, Now(time));
        var record = new TradeRecord(name, flags.IsDry(call), configuration);
        return record.IsDry ? await launcher.RunDryAsync(record, stop) : await Send(call, configuration, launcher, record, today, stop);
    }

    private static async Task<int> Send(VerbCall call, DeskConfiguration configuration, DeskLauncher launcher, TradeRecord record, LocalDate today, CancellationToken stop)
    {
        var asked = new OperatorRequest(OperatorVerb.Rebalance, $"trade {record.Strategy}", record.Strategy);
        var account = await launcher.AccountAsync(stop);
        if (JournalLock.TryTake(launcher.JournalFolder(account)) is not { } free)
        {
            return await OperatorVerbs.AskRunning(call, launcher.JournalFolder(account), asked, stop);
        }

        free.Dispose();
        var console = call.Json ? TextWriter.Null : call.Context.Error;
        return await launcher.RunAsync(
            PlanShelf.Empty,
            asked,
            isService: false,
            host => IsOver(host, record.Strategy, today),
            console,
            host => TradeAnswer.Finish(call, configuration, record, host.State),
            stop,
            record.Hear);
    }

    private static bool IsOver(DeskHost host, string name, LocalDate today) =>
        host.State.AskedRebalances.Count == 0
        && host.State.Rebalances.TryGetValue(name, out var progress)
        && progress.Session == today
        && progress.Stage == RebalanceStage.Ended
        && host.State.Outbox.Count == 0;

    /// <summary>Outside the session there is no bar of today to decide on.</summary>
    private static void GuardMoment(Session session, Instant now)
    {
        if (now < session.Open || now >= session.Close - RebalanceSettings.LastMinute)
        {
            throw new CliFailure(
                ExitCode.Failed,
                $"it is {now.InZone(XnysCalendar.Zone):HH:mm} in New York and the session lasts from {session.Open.InZone(XnysCalendar.Zone):HH:mm} to {session.Close.InZone(XnysCalendar.Zone):HH:mm}: "
                + "decisions are made on the running day's bar, a minute before the close at the latest. Nothing was sent.");
        }
    }

    private static Instant Now(TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
