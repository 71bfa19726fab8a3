using System.CommandLine;
using NodaTime;
using Plimsoll.App.Configuration;
using Plimsoll.App.Data;
using Plimsoll.App.Running;
using Plimsoll.App.Storage;
using Plimsoll.Market;
using Plimsoll.Market.Calendar;
using Plimsoll.Trading;
using Plimsoll.Trading.Events;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.App.Cli;

/// <summary><c>plimsoll puts sell|status|close</c>: the put seller of requirements/4, a moment at a time; friendly to cron.</summary>
internal static class PutsVerb
{
    public static Command Make(CliContext context)
    {
        var root = new Command("puts", "The put seller: sell one, see what is held, buy it back, save a chain");
        root.Add(Sell(context));
        root.Add(Status(context));
        root.Add(Close(context));
        root.Add(PutsCaptureVerb.Make(context));
        return root;
    }

    private static Verb Sell(CliContext context)
    {
        var flags = new PutsFlags(context);
        var dryRun = new Option<bool>("--dry-run") { Description = "Read the chain and choose; nothing is sent" };
        var at = Flag.Of("--at", "MOMENT", "Wait for open+1m, … of today's session", Kinds.Moment);
        var verb = new Verb(context, "sell", "Sell a put by delta and days to expiry, once a session; exits follow the fill",
        [
            new("plimsoll puts sell --dry-run", "The candidates, which one wins, and why"),
            new("plimsoll puts sell --at open+1m", "Wait for the moment, then sell"),
            new("plimsoll puts sell --dry-run --set puts.target_delta=-0.2 --json", "Other numbers, for a program"),
        ],
            (call, stop) => Run(call, flags, async (configuration, launcher, session, today) =>
            {
                if (call.Get(at) is { } moment)
                {
                    await launcher.WaitAsync(moment, session, configuration.DayTrade.MaxWait, stop);
                }

                GuardOpen(session, flags.Now(call, configuration));
                var record = new PutsRecord(call.Get(dryRun));
                bool IsOver(DeskHost host) => host.State.AskedPutSales.Count == 0
                    && host.State.Puts.TryGetValue(DeskSetup.Puts, out var puts) && puts.Session == today && puts.Stage == PutStage.Ended
                    && (record.IsDry || IsSettled(host.State, puts, configuration));
                int Finish(DeskHost host) => PutsAnswer.Finish(call, record, host.State);
                var asked = new OperatorRequest(OperatorVerb.SellPut, record.IsDry ? "dry run" : "puts sell", DeskSetup.Puts);
                return record.IsDry
                    ? await launcher.RunDryAsync(asked, IsOver, Finish, record.Hear, stop)
                    : await RunOrAsk(call, launcher, asked, IsOver, Finish, record.Hear, stop);
            }))
        {
            dryRun,
            at,
        };
        flags.All.ToList().ForEach(verb.Add);
        return verb;
    }

    private static Verb Close(CliContext context)
    {
        var flags = new PutsFlags(context);
        var contract = new Argument<string?>("contract") { Description = "As puts status spells it: \"SPY 260417P630\"", HelpName = "CONTRACT", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every written put" };
        var roll = new Option<bool>("--roll") { Description = "And sell another in its place" };
        var reason = new Option<string>("--reason") { Description = "Why; kept in the journal", HelpName = "TEXT" };
        var verb = new Verb(context, "close", "Buy written puts back: their exits are cancelled first",
        [
            new("plimsoll puts close \"SPY 260417P630\" --reason \"earnings\"", "One contract"),
            new("plimsoll puts close --all --reason \"I am off\"", "All of them"),
            new("plimsoll puts close \"SPY 260417P630\" --roll", "Buy it back and sell the next"),
        ],
            (call, stop) => Run(call, flags, async (configuration, launcher, session, _) =>
            {
                var symbol = call.Get(contract);
                if (symbol is null == !call.Get(all))
                {
                    throw new CliFailure(ExitCode.Usage, "name one contract, or --all");
                }

                GuardOpen(session, flags.Now(call, configuration));
                if (symbol is not null && !IsWritten(launcher.JournalFolder(await launcher.AccountAsync(stop)), symbol))
                {
                    throw new CliFailure(ExitCode.Failed, $"{symbol} is not written here, so there is nothing to buy back (plimsoll puts status lists what is)");
                }

                var asked = new OperatorRequest(call.Get(roll) ? OperatorVerb.RollPuts : OperatorVerb.ClosePuts, call.Get(reason) ?? "puts close", DeskSetup.Puts) { Symbol = symbol };
                bool IsOver(DeskHost host) => host.State.AskedPutSales.Count == 0 && host.State.Outbox.Count == 0
                    && (!host.State.Puts.TryGetValue(DeskSetup.Puts, out var puts) || (puts.Positions.Values.All(position => position.Closing is null) && puts.Stage == PutStage.Ended));
                return await RunOrAsk(call, launcher, asked, IsOver, host => PutsAnswer.Print(call, host.State), null, stop);
            }))
        {
            contract,
            all,
            roll,
            reason,
        };
        flags.All.ToList().ForEach(verb.Add);
        return verb;
    }

    private static Verb Status(CliContext context)
    {
        var flags = new JournalFlags();
        var verb = new Verb(context, "status", "Written puts, their greeks together, and what they may lose or make; from the journal",
        [
            new("plimsoll puts status", "No broker is asked"),
            new("plimsoll puts status --json", "For a program"),
        ],
            (call, _) =>
            {
                var root = JournalFlags.Root(call, flags.Configuration(call));
                var name = flags.Single(call, root) ?? throw new CliFailure(ExitCode.Failed, JournalFlags.NoJournal(root));
                var state = StoredJournals.Archive(root, name).Newest() is var (found, _) ? found : throw new CliFailure(ExitCode.Failed, JournalFlags.NoJournal(root));
                return Task.FromResult(PutsAnswer.Print(call, state));
            });
        flags.All.ToList().ForEach(verb.Add);
        return verb;
    }

    private static async Task<int> Run(VerbCall call, PutsFlags flags, Func<DeskConfiguration, DeskLauncher, Session, LocalDate, Task<int>> act)
    {
        var configuration = Configured.Desk(call, flags.Overrides(call));
        var time = ClockFlag.Of(call, flags.Clock, configuration.Mode);
        var launcher = new DeskLauncher(call, configuration, time, [DeskSetup.Puts]);
        launcher.Guard();
        var today = XnysCalendar.DateAt(Instant.FromDateTimeOffset(time.GetUtcNow()));
        return XnysCalendar.On(today) is { } session
            ? await act(configuration, launcher, session, today)
            : TradeAnswer.PrintNothing(call, DeskSetup.Puts, $"{today:uuuu-MM-dd} is not a session of the exchange ({XnysCalendar.WhyClosed(today)})");
    }

    private static async Task<int> RunOrAsk(
        VerbCall call, DeskLauncher launcher, OperatorRequest asked, Func<DeskHost, bool> isOver, Func<DeskHost, int> finish, Action<Trading.Commands.DeskCommand>? hear, CancellationToken stop)
    {
        var folder = launcher.JournalFolder(await launcher.AccountAsync(stop));
        if (JournalLock.TryTake(folder) is not { } free)
        {
            return await OperatorVerbs.AskRunning(call, folder, asked, stop);
        }

        free.Dispose();
        return await launcher.RunAsync(PlanShelf.Empty, asked, isService: false, isOver, call.Json ? TextWriter.Null : call.Context.Error, finish, stop, hear);
    }

    /// <summary>As far as the journal knows: contracts that are held, or an order that may have sold some.</summary>
    private static bool IsWritten(string folder, string symbol) =>
        Directory.Exists(folder)
        && new JournalArchive(new FileJournalDisk(folder)).Newest() is var (state, _)
        && state.Puts.TryGetValue(DeskSetup.Puts, out var puts)
        && puts.Positions.TryGetValue(symbol, out var position)
        && (position.Open() > Quantity.Zero || state.Orders.Of(symbol).Any(leg => leg.IsLive));

    /// <summary>What was sold has its exits at the broker, and everything was told.</summary>
    private static bool IsSettled(DeskState state, PutProgress puts, DeskConfiguration configuration) =>
        state.Outbox.Count == 0
        && state.Orders.InFlight is null
        && puts.Positions.Values.All(position => !configuration.Puts.HasExits || position.Open() <= Quantity.Zero || state.Orders.Of(position.Symbol).Count(leg => leg.IsLive) >= 2);

    private static void GuardOpen(Session session, Instant now)
    {
        if (now < session.Open || now >= session.Close)
        {
            throw new CliFailure(
                ExitCode.Failed,
                $"it is {now.InZone(XnysCalendar.Zone):HH:mm} in New York and the session lasts from {session.Open.InZone(XnysCalendar.Zone):HH:mm} to {session.Close.InZone(XnysCalendar.Zone):HH:mm}: options trade in it only. Nothing was sent; --at open+1m waits.");
        }
    }
}
