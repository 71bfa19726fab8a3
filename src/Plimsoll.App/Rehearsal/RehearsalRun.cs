using System.Globalization;
using System.Text;
using NodaTime;
using Plimsoll.App.Data;
using Plimsoll.App.GatewayHost;
using Plimsoll.App.Parity;
using Plimsoll.App.Rehearsal.Checkers;
using Plimsoll.App.Running;
using Plimsoll.Market.Bars;
using Plimsoll.Market.Calendar;
using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Gateway;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Time;
using Plimsoll.Trading;
using Plimsoll.Trading.Books;
using Plimsoll.Trading.Deployments;
using Plimsoll.Trading.Risk;
using Plimsoll.Trading.Strategies.Puts;

namespace Plimsoll.App.Rehearsal;

/// <summary>
/// Weeks of trading in seconds: the real desk, the real TWS bytes and the simulated gateway in one process on virtual time. The same
/// seed gives the same journal, byte for byte, on every machine.
/// </summary>
internal sealed class RehearsalRun
{
    private static readonly Duration BeforeOpen = Duration.FromMinutes(30);
    private static readonly Duration AfterClose = Duration.FromMinutes(90);

    private readonly RehearsalOptions options;
    private readonly List<Session> sessions;
    private readonly Agenda agenda;
    private readonly SimulatedExchange exchange;
    private readonly FaultInjector faults;
    private readonly GatewayWatch watch;
    private readonly RehearsalNotebook notebook;
    private readonly RehearsedProcess process;
    private readonly PlanShelf plans;
    private readonly CheckerBoard checkers;
    private readonly ReplayCheck replay;
    private readonly DatabaseCheck? database;
    private int done;

    public RehearsalRun(RehearsalOptions options)
    {
        this.options = options;
        sessions = Sessions(options);
        agenda = new Agenda(sessions[0].Open - BeforeOpen);
        var rng = new Rng(options.Seed);
        var market = options.Market ?? new SyntheticMarket(rng, GatewayWorld.SessionOn);
        plans = options.Plans?.Until(sessions[^1].Date) ?? (options.Desk.DayTrade is null ? PlanShelf.Empty : Made(market, rng));
        faults = (options.Faults with { IsOnCall = options.Live is not null }).Injector(rng.Derive("faults"), () => agenda.Now);
        var habits = options.Faults.DrawsHabits ? GatewayHabits.Drawn(rng.Derive("habits")) : new GatewayHabits();
        exchange = new SimulatedExchange(agenda, market, rng.Derive("exchange"), habits.ApplyTo(ExchangeOptions()), faults);
        watch = new GatewayWatch(options.Account);
        exchange.Listen(watch);
        if (options.Live is { } live)
        {
            exchange.Listen(live);
            faults.Struck = live.Struck;
        }

        checkers = new CheckerBoard(
            exchange,
            options.Account,
            Planned(),
            options.Desk.DayTrade is { } dayTrade ? Checked(dayTrade) : null,
            Weights.ToDictionary(book => book.RefPrefix, book => book.Settings.Capital.Amount, StringComparer.Ordinal),
            [Line(null, options.Cash, options.Desk.Account), .. options.Desk.Deployments.Where(each => each is not PutDeployment).Select(each => Line(each.RefPrefix, each.Capital.Amount, each.Limits))],
            [.. Puts.Where(each => each.Settings.Collateral == Collateral.Cash).Select(each => new CashSeller(each.RefPrefix, each.Capital.Amount))],
            Puts.All(each => each.Settings.HasExits),
            () => agenda.Now,
            options.Witnesses);
        Gateway = new SimulatedGateway(
            new GatewayOptions { Sessions = GatewayWorld.SessionOn, Habits = habits, Tap = checkers.Tap },
            agenda,
            exchange,
            market,
            faults,
            rng.Derive("gateway"));
        foreach (var happening in options.Script)
        {
            agenda.At(happening.At, () => happening.Befalls(Gateway));
        }

        notebook = new RehearsalNotebook(() => exchange, watch, options.Account);
        process = new RehearsedProcess(ProcessSettings(), agenda, Gateway, faults, notebook, rng.Derive("process"));
        replay = new ReplayCheck(process.Disk);
        database = options.ReadsDatabase ? new DatabaseCheck(process.Disk, options.Account) : null;
    }

    public RehearsedDisk Disk => process.Disk;

    /// <summary>The broker's side; what it holds at the end another gateway can go on with.</summary>
    public SimulatedGateway Gateway { get; }

    public IReadOnlyList<string> Messages => notebook.Messages;

    /// <summary>The bars that decisions of target weights were made on, by their hash in the journal.</summary>
    public IReadOnlyDictionary<string, BarPanel> Bars => process.Bars;

    /// <summary>The desk while its process lives; for tests that spoil it.</summary>
    public Desk? Desk => process.Desk;

    /// <summary>Effects the process had so far: the points at which it can be killed.</summary>
    public long Effects => process.Effects;

    public FaultInjector Faults => faults;

    public Instant Now => agenda.Now;

    public RehearsalResult Run()
    {
        options.Live?.Begin(this);
        process.Start();
        for (var i = 0; i < sessions.Count; i++)
        {
            RunUntil(sessions[i].Close + AfterClose);
            if (process.Desk is { } desk)
            {
                replay.Compare(desk.State, agenda.Now);
            }

            database?.Advance();
            options.Progress?.Invoke(new RehearsalProgress(
                i + 1,
                sessions.Count,
                sessions[i].Date,
                watch.Orders,
                watch.Executions,
                BrokerPnl,
                faults.Fired.Sum(fault => fault.Value)));
            done = i + 1;
            if (options.Live is { IsStopping: true })
            {
                sessions.RemoveRange(done, sessions.Count - done);
            }
        }

        Converge();
        options.Live?.End();
        return Result(process.Desk ?? throw new InvalidOperationException("the desk is not running at the end"));
    }

    /// <summary>How it stands so far.</summary>
    public RehearsalStanding Standing() => new(
        sessions[Math.Min(done, sessions.Count - 1)].Date,
        done,
        sessions.Count,
        watch.Orders,
        watch.Executions,
        watch.EntriesSubmitted,
        watch.EntriesFilled,
        checkers.Rejections,
        checkers.DuplicateOrders,
        notebook.Messages.Count,
        process.Journal?.Sequence,
        BrokerPnl,
        exchange.Ledger(options.Account).NetLiquidation,
        process.Desk is { State: var state } ? [.. options.Desk.Deployments.Select(each => (each.Name, Worth(state.BookOf(each.Name))))] : null,
        [.. faults.Fired],
        process.Kills.Values.Sum(),
        [.. checkers.Standing],
        checkers.Violations);

    private void RunUntil(Instant end)
    {
        while (options.Live is { } live && agenda.NextDue is { } due && due <= end)
        {
            live.Await(due);
            agenda.RunNext();
        }

        agenda.RunUntil(end);
    }

    private decimal BrokerPnl => exchange.Ledger(options.Account) is var ledger ? ledger.NetLiquidation - ledger.InitialCash - ledger.OtherFlows : 0m;

    /// <summary>The faults heal, and the desk must come to agree with the broker: at the latest when the next session has opened.</summary>
    private void Converge()
    {
        faults.Heal();
        if (options.Faults.MeanGaps.Count + options.Faults.Script.Count > 0 || faults.WasAsked)
        {
            agenda.RunUntil(XnysCalendar.Next(sessions[^1].Date).Open + Duration.FromMinutes(4));
        }
    }

    private RehearsalResult Result(Desk desk)
    {
        var state = desk.State;
        replay.CompareAll(state, agenda.Now);
        checkers.End(state.Books.Values.Sum(book => book.CashFlow.Amount), Held(state), HeldByBook(state), state.StrandedEver, notebook.Messages, ToldPuts(state));
        var parity = Parity(); // beside the folds that are still under way
        var tables = database?.Found(state, agenda.Now) ?? [];
        return new RehearsalResult
        {
            Strategies = [.. options.Desk.Deployments.Select(each => each.Name)],
            Sessions = sessions.Count,
            Seed = options.Seed,
            First = sessions[0].Date,
            Last = sessions[^1].Date,
            Faults = options.Faults.Text,
            Orders = watch.Orders,
            Executions = watch.Executions,
            EntriesSubmitted = watch.EntriesSubmitted,
            EntriesFilled = watch.EntriesFilled,
            Rejections = checkers.Rejections,
            Refusals = new SortedDictionary<string, int>(state.RefusalsEver, StringComparer.Ordinal),
            DuplicateOrders = checkers.DuplicateOrders,
            Violations = [.. checkers.Violations.Concat(replay.Found()).Concat(tables).Select(violation => violation.ToString())],
            OpenOrdersAfterReport = notebook.OpenOrdersAfterReport,
            DayTradePositionsAfterReport = notebook.PositionsAfterReport,
            DailyCsvs = notebook.DailyCsvs,
            PnlByBook = state.Books.Keys.Concat(options.Desk.Deployments.Select(each => each.Name)).Distinct(StringComparer.Ordinal)
                .ToDictionary(name => name, name => Worth(state.BookOf(name)), StringComparer.Ordinal),
            BrokerPnl = BrokerPnl,
            JournalSha256 = process.Journal!.Chain,
            FaultsFired = faults.Fired.ToDictionary(fault => FaultNames.Text(fault.Key), fault => fault.Value, StringComparer.Ordinal),
            KillsByPoint = process.Kills,
            Stranded = [.. state.StrandedEver],
            Exits = Exits(state),
            PutExits = PutExits(state),
            RefusedPlans = RefusedPlans(),
            SessionsReported = options.Desk.Deployments.Min(each => each is WeightDeployment
                ? notebook.Rebalanced(each.Name)
                : each is PutDeployment
                ? SalesDone(state, each.Name)
                : state.History.Count(day => day.Date >= sessions[0].Date && day.Date <= sessions[^1].Date)),
            Messages = notebook.Messages.Count,
            AgendaEntries = agenda.EntriesRun,
            JournalRecords = process.Journal.Sequence,
            Reports = [.. notebook.Reports],
            Parity = parity,
        };
    }

    /// <summary>Sessions that had their sale of a put, without the one in which the desk comes to agree with the broker.</summary>
    private int SalesDone(DeskState state, string name) =>
        state.Puts.TryGetValue(name, out var puts) ? puts.SessionsDone - (puts.CountedSession > sessions[^1].Date ? 1 : 0) : 0;

    private IEnumerable<WeightDeployment> Weights => options.Desk.Deployments.OfType<WeightDeployment>();

    private IEnumerable<PutDeployment> Puts => options.Desk.Deployments.OfType<PutDeployment>();

    private IReadOnlyList<ParityReport> Parity()
    {
        var deployments = Weights.ToList();
        if (deployments.Count == 0)
        {
            return []; // nothing to read a journal for
        }

        var told = ParityJournal.Read(process.Disk, [.. deployments.Select(each => each.Name)]);
        return [.. deployments.Select(each => DeploymentParity.Of(each, told[each.Name], options.Costs, hash => process.Bars[hash])).OfType<ParityReport>()];
    }

    /// <summary>What a book gained, its holdings at the ledger's own marks.</summary>
    private decimal Worth(Book book) =>
        book.CashFlow.Amount + book.Symbols.Sum(symbol => book.Held(symbol).Units * OptionName.MultiplierOf(symbol) * (MarkOf(symbol) ?? 0m));

    private decimal? MarkOf(string symbol) => OptionName.TryParse(symbol) is null
        ? exchange.MarkOf(symbol)
        : exchange.Ledger(options.Account).Positions.FirstOrDefault(held => held.Listing.LocalSymbol == OccName(symbol)) is { } position ? exchange.MarkOf(position.Listing) : null;

    /// <summary>As the gateway's ledger calls it: OCC's 21 characters.</summary>
    private static string OccName(string symbol) => OptionName.TryParse(symbol) is { } option
        ? string.Create(CultureInfo.InvariantCulture, $"{option.Underlying,-6}{option.Expiry:yyMMdd}{(option.Right == OptionRight.Put ? 'P' : 'C')}{option.Strike * 1000m:00000000}")
        : symbol;

    private SortedDictionary<string, decimal> Held(DeskState state) => new(
        options.Desk.Deployments.Where(each => each is WeightDeployment or PutDeployment)
            .SelectMany(book => state.BookOf(book.Name).Symbols.Select(symbol => (Symbol: symbol, Shares: state.BookOf(book.Name).Held(symbol).Units)))
            .Where(held => held.Shares != 0m)
            .GroupBy(held => OccName(held.Symbol), StringComparer.Ordinal)
            .ToDictionary(held => held.Key, held => held.Sum(each => each.Shares), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private SortedDictionary<string, IReadOnlyDictionary<string, decimal>> HeldByBook(DeskState state) => new(
        options.Desk.Deployments.ToDictionary(
            each => each.RefPrefix,
            each => (IReadOnlyDictionary<string, decimal>)new SortedDictionary<string, decimal>(
                state.BookOf(each.Name).Symbols.ToDictionary(symbol => symbol, symbol => state.BookOf(each.Name).Held(symbol).Units, StringComparer.Ordinal), StringComparer.Ordinal),
            StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static CheckedLine Line(string? prefix, decimal capital, Limits limits) => new(
        prefix,
        capital,
        limits.PositionMax,
        limits.GrossMax,
        limits.OrdersPerDayMax,
        limits.OrdersPerMinuteMax,
        limits.OrderNotionalMax.Amount,
        limits.DayTradeRuleUntil);

    private static CheckedDayTrade Checked(DayTradeDeployment dayTrade) => new(
        dayTrade.Limits.DailyExposureMax.Amount,
        dayTrade.Settings.PartialEntryWait,
        day => dayTrade.Settings.CloseAt.At(new Session(day.Date, day.Open, day.Close, IsEarlyClose: false)));

    private static IReadOnlyList<ToldPut> ToldPuts(DeskState state) =>
    [
        .. state.Puts.Values.SelectMany(puts => puts.Opened.Values).Select(trade => new ToldPut(trade.Number, OccName(trade.Symbol), trade.Quantity.Units, null, 0m)),
        .. state.Puts.Values.SelectMany(puts => puts.Closed.Values).Select(trade => new ToldPut(
            trade.Number,
            OccName(trade.Symbol),
            trade.Quantity.Units,
            trade.Exit is PutExit.Manual or PutExit.Rolled ? "ByHand" : trade.Exit.ToString(),
            trade.Realized.Amount)),
    ];

    private static SortedDictionary<string, int> Exits(DeskState state) => new(StringComparer.Ordinal)
    {
        ["TP1"] = state.History.Sum(day => day.Tp1Hits),
        ["TP2"] = state.History.Sum(day => day.Tp2Hits),
        ["SL"] = state.History.Sum(day => day.SlHits),
        ["MOC"] = state.History.Sum(day => day.MocExits),
    };

    /// <summary>Put trades that are over, by how they ended.</summary>
    private static SortedDictionary<string, int> PutExits(DeskState state) => new(
        state.Puts.Values.SelectMany(puts => puts.Closed.Values).GroupBy(trade => trade.Exit.ToString()).ToDictionary(ways => ways.Key, ways => ways.Count(), StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>Plans between the first and the last session that are for a day without one.</summary>
    private IReadOnlyList<string> RefusedPlans() =>
    [
        .. plans.Names
            .Select(name => (Name: name, Date: Trading.Strategies.DayTrade.Plans.PlanFileName.TryParse(name, out var parsed) ? parsed.Session : (LocalDate?)null))
            .Where(each => each.Date >= sessions[0].Date && each.Date <= sessions[^1].Date && XnysCalendar.On(each.Date.Value) is null)
            .Select(each => $"{each.Name}: {each.Date:uuuu-MM-dd} is not a session ({XnysCalendar.WhyClosed(each.Date!.Value)}); nothing was sent"),
    ];

    private PlannedRows Planned() => PlannedRows.Read(plans.Names.Select(name => (name, plans.Bytes(name))));

    private static List<Session> Sessions(RehearsalOptions options)
    {
        var each = new List<Session> { XnysCalendar.OnOrAfter(options.From) };
        while (each.Count < options.Sessions)
        {
            each.Add(XnysCalendar.Next(each[^1].Date));
        }

        return each;
    }

    private PlanShelf Made(IMarket market, Rng rng)
    {
        var made = sessions
            .Select(session => SyntheticPlans.For(session.Date, market, rng.Derive("plans")))
            .ToDictionary(plan => plan.Name, plan => Encoding.UTF8.GetBytes(plan.Text), StringComparer.Ordinal);
        return new PlanShelf("the seed", () => [.. made.Keys.Order(StringComparer.Ordinal)], name => made[name]);
    }

    private ExchangeOptions ExchangeOptions() => new()
    {
        Sessions = GatewayWorld.SessionOn,
        Accounts = [options.Account],
        Cash = options.Cash,
        OptionMarket = options.Market is CaptureMarket capture ? capture.Options : null,
        Halts = options.Halts ?? (options.Faults.DrawsHabits ? new HaltRules() : null),
    };

    private ProcessSettings ProcessSettings() => new(
        options.Desk,
        DeskSetup.Build,
        "sim",
        options.Account,
        ClientId: 10,
        DeskSetup.LimitsHash(options.Desk),
        DeskSetup.SettingsHash(options.Desk),
        plans,
        agenda.Now,
        options.Kill,
        options.Between)
    {
        TellFrozen = checkers.ClientFrozen,
        Live = options.Live,
    };
}
