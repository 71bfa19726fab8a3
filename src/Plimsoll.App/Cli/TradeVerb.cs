using System.CommandLine;
using System.Text.Json;
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
    /// <summary>How long a running desk is waited for, and how often it is asked.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

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
        var configuration = Configured.Desk(call, flags.Overrides(call));
        var name = flags.StrategyName(call, configuration);
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
        var record = new TradeRecord(name, flags.IsDry(call), configuration.Costs);
        return record.IsDry ? await launcher.RunDryAsync(record, stop) : await Send(call, configuration, launcher, record, today, stop);
    }

    private static async Task<int> Send(VerbCall call, DeskConfiguration configuration, DeskLauncher launcher, TradeRecord record, LocalDate today, CancellationToken stop)
    {
        var asked = new OperatorRequest(OperatorVerb.Rebalance, $"trade {record.Strategy}", record.Strategy);
        var account = await launcher.AccountAsync(stop);
        if (JournalLock.TryTake(launcher.JournalFolder(account)) is not { } free)
        {
            return TradeAnswer.Answer(call, await Running(call, LocalApi.PathOf(launcher.JournalFolder(account)), asked, configuration, today, stop));
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

    /// <summary>The desk that holds the journal rebalances, and tells when it is over.</summary>
    private static async Task<TradeTable> Running(VerbCall call, string desk, OperatorRequest asked, DeskConfiguration configuration, LocalDate today, CancellationToken stop)
    {
        if (await Standing(desk, asked.Deployment!, configuration, stop) is { } before && before.Session == today)
        {
            return before with { DecidedNow = false };
        }

        await Ask(desk, new LocalQuestion(asked.Verb.ToString().ToLowerInvariant(), asked.Why, asked.Deployment, null), stop);
        call.Tell("plimsoll: the running desk rebalances");
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            if (await Standing(desk, asked.Deployment!, configuration, stop) is { } table && table.Session == today)
            {
                return table;
            }

            await Task.Delay(BetweenLooks, stop);
        }

        throw new CliFailure(ExitCode.Failed, $"the running desk is not over with it after {Patience.TotalMinutes:0} minutes: `plimsoll status` tells where it stands");
    }

    private static async Task<TradeTable?> Standing(string desk, string strategy, DeskConfiguration configuration, CancellationToken stop)
    {
        using var said = await Ask(desk, new LocalQuestion(LocalAnswer.Rebalance, null, strategy, null), stop);
        return TradeTable.ReadStanding(said.RootElement, configuration.Costs);
    }

    private static async Task<JsonDocument> Ask(string desk, LocalQuestion question, CancellationToken stop)
    {
        var said = JsonDocument.Parse(await LocalApi.AskAsync(desk, question, stop)
            ?? throw new CliFailure(ExitCode.Failed, $"another plimsoll holds the journal beside {desk} and does not answer: wait for it, or stop it"));
        OperatorVerbs.ThrowIfFailed(said.RootElement);
        return said;
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
