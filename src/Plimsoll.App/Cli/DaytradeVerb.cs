using System.CommandLine;
using NodaTime;
using Plimsoll.App.Running;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Strategies.DayTrade;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll daytrade submit|close|report</c>: the three moments of requirements/1, each safe to run from cron.</summary>
internal static class DaytradeVerb
{
    internal static Command Make(CliContext context)
    {
        var root = new Command("daytrade", "The day-trade system: submit the plan, close what is left, report the day");
        root.Add(Phase(context, "submit", "Send the day's plan as bracket orders", OperatorVerb.Submit, DayPhase.Submit,
        [
            new("plimsoll daytrade submit --dry-run", "What would be sent; no gateway is needed"),
            new("plimsoll daytrade submit --test-connection", "Connect, show account and balance, disconnect"),
            new("plimsoll daytrade submit --at open+5m", "Wait for the moment, then submit"),
        ]));
        root.Add(Phase(context, "close", "Cancel what works and sell the rest at the close", OperatorVerb.Close, DayPhase.Close,
        [
            new("plimsoll daytrade close --at close-15m", "In time for the exchange's cut-off of 15:50"),
        ]));
        root.Add(Phase(context, "report", "Daily CSV, cumulative P&L, message; nothing may be left", OperatorVerb.Report, DayPhase.Report,
        [
            new("plimsoll daytrade report --at close+5m", "After the closing auction"),
        ]));
        return root;
    }

    private static Verb Phase(CliContext context, string name, string description, OperatorVerb verb, DayPhase phase, IReadOnlyList<Example> examples)
    {
        var flags = new DaytradeFlags(context, withPlan: phase == DayPhase.Submit);
        var made = new Verb(context, name, description, examples, (call, stop) => Run(call, flags, verb, phase, stop));
        foreach (var option in flags.All)
        {
            made.Add(option);
        }

        return made;
    }

    private static async Task<int> Run(VerbCall call, DaytradeFlags flags, OperatorVerb verb, DayPhase phase, CancellationToken stop)
    {
        var configuration = Configured.Desk(call, flags.Overrides(call));
        var time = ClockFlag.Of(call, flags.Clock, configuration.Mode);
        if (flags.IsConnectionTest(call))
        {
            return await ConnectVerb.Connect(call, configuration, time, stop);
        }

        var launcher = new DeskLauncher(call, configuration, time, [DeskSetup.DayTrade]);
        var today = XnysCalendar.DateAt(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var date = flags.Date(call) ?? today;
        var shelf = flags.Shelf(call, configuration);
        if (XnysCalendar.On(date) is not { } session)
        {
            return NoSession(call, launcher, flags, date);
        }

        if (flags.IsDryRun(call))
        {
            return DryRun.Print(call, configuration, shelf, session, phase);
        }

        if (date != today)
        {
            throw new CliFailure(ExitCode.Usage, $"--date {date:uuuu-MM-dd}: today is {today:uuuu-MM-dd} in New York; another day can only be looked at with --dry-run");
        }

        launcher.Guard();
        await flags.WaitAsync(call, configuration, session, launcher, stop);
        GuardMoment(phase, session, Instant.FromDateTimeOffset(time.GetUtcNow()));
        var plan = phase == DayPhase.Submit ? shelf.Read(date, Instant.FromDateTimeOffset(time.GetUtcNow())) : null;
        if (plan is PlanMissing missing)
        {
            // the pipeline may not have run: not an error, and no reason to connect
            launcher.Log($"no plan for {date:uuuu-MM-dd} in {missing.Folder}; nothing to do");
            DaytradeAnswer.PrintNothing(call, date, "no plan");
            return ExitCode.Done;
        }

        bool IsOver(DeskHost host) => host.State.Day is { } day && day.Session == date && day.Of(phase).IsDone
            && host.State.Outbox.Count == 0 && host.State.AskedPhases.Count == 0;
        try
        {
            return await launcher.RunAsync(shelf, new OperatorRequest(verb, $"daytrade {verb.ToString().ToLowerInvariant()}"), isService: false, IsOver, call.Json ? TextWriter.Null : call.Context.Out, host => DaytradeAnswer.Finish(call, host.State, phase), stop);
        }
        catch (CliFailure unreachable) when (unreachable.ExitCode == ExitCode.BrokerNotReachable && plan is PlanRefused refused)
        {
            // what is wrong with the plan is not the gateway's to say; without one nobody but the console hears it
            launcher.Log(unreachable.Message);
            return DaytradeAnswer.PrintRefusal(call, refused);
        }
    }

    /// <summary>The report cancels every exit that still works: before the close it would leave positions without their stops.</summary>
    private static void GuardMoment(DayPhase phase, Session session, Instant now)
    {
        if (phase == DayPhase.Report && now < session.Close)
        {
            throw new CliFailure(
                ExitCode.Failed,
                $"the session is open until {session.Close.InZone(XnysCalendar.Zone):HH:mm} in New York, and the report cancels what still works: "
                + "start it after the close, or with --at close+5m. Nothing was sent.");
        }
    }

    /// <summary>A holiday is nothing to do; a plan or a date that names one is a mistake.</summary>
    private static int NoSession(VerbCall call, DeskLauncher launcher, DaytradeFlags flags, LocalDate date)
    {
        var why = $"{date:uuuu-MM-dd} is not a session of the exchange ({XnysCalendar.WhyClosed(date)})";
        if (flags.NamesDayOrPlan(call))
        {
            throw new CliFailure(ExitCode.Usage, $"{why}: a plan for it is refused, nothing was sent");
        }

        launcher.LogQuietly($"{why}; nothing to do");
        DaytradeAnswer.PrintNothing(call, date, why);
        return ExitCode.Done;
    }
}
