using NodaTime;
using Plimsoll.Market.Chance;
using Plimsoll.Market.Options;
using Plimsoll.Simulation.Exchange.State;
using Plimsoll.Simulation.Faults;
using Plimsoll.Simulation.Markets;
using Plimsoll.Simulation.Options;
using Plimsoll.Simulation.Time;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// The exchange and the broker's books behind the simulated gateway. Synchronous on one agenda; the same market, seed, options and
/// instructions give the same executions. How orders meet the market: <see cref="LiquidityModel"/>. What a listener is told comes inside
/// the turn in which it happens; a listener must not place or cancel from inside its call.
/// </summary>
public sealed class SimulatedExchange
{
    private readonly ExchangeOptions options;
    private readonly OrderRegistry registry;
    private readonly ExchangeFloor floor;
    private readonly Dictionary<string, AccountLedger> ledgers = new(StringComparer.Ordinal);
    private readonly OrderLifecycle lifecycle;
    private readonly OrderIntake intake;
    private readonly TradingHalts halts;
    private readonly StateKeeper keeper;
    private readonly OptionDirectory directory;
    private readonly OptionPrices prices;
    private readonly OptionSettlement settlement;
    private readonly Clearing clearing;
    private readonly MarginCalls marginCalls;
    private readonly TradingDay day;
    private readonly Agenda agenda;

    public SimulatedExchange(Agenda agenda, IMarket market, Rng rng, ExchangeOptions options, FaultInjector faults)
    {
        this.options = options;
        this.agenda = agenda;
        registry = new OrderRegistry(rng.Derive("exchange/permIds"));
        foreach (var account in options.Accounts)
        {
            ledgers.Add(account, new AccountLedger(account, options.Cash, listing => BookOf(listing).Tape.Mark, KindOf(account)));
        }

        var recorder = new ExecutionRecorder(agenda, options, ledgers, rng.Derive("exchange/execIds"));
        lifecycle = new OrderLifecycle(agenda, options, registry, recorder, BookOf);
        var optionMarket = options.OptionMarket ?? new SurfaceOptions(market, options.Sessions, rng.Derive("exchange/options"));
        directory = new OptionDirectory(optionMarket, market.Listings, () => ExchangeTime.DateOf(agenda.Now));
        prices = new OptionPrices(agenda, optionMarket, symbol => floor!.BookOf(symbol));
        floor = new ExchangeFloor(
            market.Listings,
            listing => new OrderBook(listing, options, rng.Derive($"exchange/queue/{listing.LocalSymbol}"), faults, lifecycle),
            prices);

        var admission = new Admission(options, registry, ledgers, listing => BookOf(listing).Tape);
        var locator = new StockLocator(agenda, lifecycle, rng.Derive("exchange/locates"));
        var expiry = new OrderExpiry(agenda, lifecycle);
        keeper = new StateKeeper(agenda, registry, lifecycle, recorder, ledgers, expiry, locator, options);
        intake = new OrderIntake(
            agenda, options, faults, rng.Derive("exchange/latency"), registry, lifecycle, admission, locator, expiry, BookOf);
        halts = new TradingHalts(agenda, options.Halts, faults, floor, registry, lifecycle);
        settlement = new OptionSettlement(
            agenda, market, prices, options, lifecycle, registry, recorder, ledgers, rng.Derive("exchange/assignments"));
        var optionDay = new OptionDay(agenda, floor, prices, lifecycle, registry, settlement);
        clearing = new Clearing(market, floor, ledgers, options.InterestBenchmark, lifecycle.Tell);
        marginCalls = new MarginCalls(agenda, options, registry, lifecycle, intake, ledgers, listing => BookOf(listing).Tape.Mark);
        lifecycle.Listen(marginCalls);
        day = new TradingDay(agenda, market, options, faults, lifecycle, registry, floor, halts, optionDay, clearing, marginCalls);
        day.Begin();
    }

    private AccountKind KindOf(string account) => options.CashAccounts.Contains(account, StringComparer.Ordinal) ? AccountKind.Cash : AccountKind.Margin;

    public IReadOnlyList<Listing> Listings => floor.Listings;

    /// <summary>A copy, in the order of placement, so that a caller may cancel while it walks.</summary>
    public IReadOnlyList<SimulatedOrder> LiveOrders => [.. registry.Live];

    /// <summary>Those of the current session (since New York's midnight), in the order of completion.</summary>
    public IReadOnlyList<SimulatedOrder> CompletedOrders => [.. registry.Completed];

    public IReadOnlyList<string> Accounts => options.Accounts;

    public bool IsOpen => day.IsOpen;

    public LiquidityModel Liquidity => options.Liquidity;

    /// <summary>
    /// The session whose day has begun, from New York's midnight until the next session's day: an unscheduled early close shows here
    /// from the day's beginning. Null before the first.
    /// </summary>
    public ExchangeSession? CurrentSession => day.Current;

    public void Listen(IExchangeListener listener) => lifecycle.Listen(listener);

    /// <summary>The stock of that symbol.</summary>
    public Listing? FindListing(string symbol) => floor.FindListing(symbol);

    public Listing? FindListing(int conId) => floor.FindListing(conId) ?? directory.Find(conId);

    /// <summary>Expiries and strikes listed today; empty for a stock without options.</summary>
    public IReadOnlyList<OptionSeries> OptionChain(Listing underlying) => directory.Chain(underlying);

    public Listing OptionContract(Listing underlying, LocalDate expiry, decimal strike, OptionRight right) =>
        directory.Contract(underlying, expiry, strike, right);

    /// <summary>What an option's price depends on besides volatility, with its stock at that price.</summary>
    /// <param name="at">Null: now.</param>
    public OptionInputs OptionInputs(Listing option, decimal underlying, Instant? at = null) => prices.InputsOf(option, underlying, at);

    /// <summary>The quote with the stock's price it belongs to; null when there is none.</summary>
    public OptionQuote? OptionQuoteOf(Listing option, out decimal underlying) => prices.QuoteOf(option, out underlying);

    /// <summary>The quote there was with the stock there; null when nobody quoted.</summary>
    public OptionQuote? OptionQuoteAt(Listing option, UnderlyingPrice underlying) => prices.QuoteAt(option, underlying);

    /// <summary>Whether a contract of these terms was listed on a day.</summary>
    public bool IsListed(Listing option, LocalDate date) => prices.IsListed(option, date);

    /// <summary>Tells what to do with long options this evening.</summary>
    /// <returns>Null when the instruction was taken.</returns>
    public OrderRefusal? Instruct(ExerciseInstruction instruction) => settlement.Instruct(instruction);

    public SimulatedOrder? Find(int clientId, int orderId) => registry.Find(clientId, orderId);

    public SimulatedOrder? FindPermId(long permId) => registry.FindPermId(permId);

    /// <summary>One above the highest id the client has used.</summary>
    public int NextOrderId(int clientId) => registry.NextOrderId(clientId);

    /// <exception cref="KeyNotFoundException">No such account.</exception>
    public AccountLedger Ledger(string account) => ledgers[account];

    /// <summary>Null for an instrument that has neither a quote nor a prior close.</summary>
    public Quote? QuoteOf(Listing listing) => BookOf(listing).Tape.Quote;

    /// <summary>The stock's quote; null for an unknown symbol, or one that has neither traded nor a prior close.</summary>
    public Quote? QuoteOf(string symbol) => floor.BookOf(symbol)?.Tape.Quote;

    /// <summary>Null while it trades.</summary>
    public TradingHalt? HaltOf(Listing listing) => BookOf(listing).Halt;

    /// <summary>
    /// How hard it is to sell short, in the numbers of the wire's tick 46: above 2.5 a thousand shares are at hand, above 1.5 they are looked
    /// for when an order comes, below it there are none. Null for what is not lent.
    /// </summary>
    public decimal? Shortable(Listing listing) => listing.Option is not null ? null
        : !options.AllowShort ? 1m
        : options.ShortLocates == ShortLocates.Held ? 2m
        : 3m;

    /// <summary>Pays money into an account, or, negative, out of it.</summary>
    public void Transfer(string account, decimal dollars) => lifecycle.Tell(ledgers[account].Transfer(dollars));

    /// <summary>Stops trading in a listing: what works keeps its place, nothing new is taken.</summary>
    /// <param name="until">Null for the rest of the day, then without a closing auction.</param>
    public void Halt(Listing listing, TradingHalt why, Instant? until = null) => halts.Halt(BookOf(listing), why, until);

    public void Resume(Listing listing) => halts.Resume(BookOf(listing));

    /// <summary>What survives the end of this process.</summary>
    public ExchangeState Save() => keeper.Save() with { Instructions = settlement.Instructions };

    /// <summary>Goes on where another process ended; to be called before any order. What time has passed by meanwhile does not happen.</summary>
    /// <returns>Null, or why the state does not fit.</returns>
    public string? Restore(ExchangeState state)
    {
        if (keeper.Restore(state) is { } problem)
        {
            return problem;
        }

        if (ExchangeTime.DateOf(state.At) == ExchangeTime.DateOf(agenda.Now))
        {
            settlement.Restore(state.Instructions);
        }
        else if (day.Current is { } today)
        {
            clearing.Book(today.Date); // whoever holds since yesterday has a right to today's dividends and splits
        }

        marginCalls.Watch();

        return null;
    }

    /// <summary>What a holding of the symbol is worth a share: the last price, or the prior close before the first of the day; null where neither is known.</summary>
    public decimal? MarkOf(string symbol) => floor.BookOf(symbol)?.Tape.Mark;

    /// <summary>The same of an option, a share of its underlying.</summary>
    public decimal? MarkOf(Listing listing) => BookOf(listing).Tape.Mark;

    public void ReassignPermId(SimulatedOrder order) => registry.ReassignPermId(order);

    /// <summary>
    /// A new order, or, for the id of a living one, a modification. A refusal given here means that nothing was taken: a new order does
    /// not exist, a modified one works on as it was (and is returned beside the refusal). What the exchange refuses later is told to the
    /// listeners. A new order is told to them (PendingSubmit or ApiPending) before this returns.
    /// </summary>
    public (SimulatedOrder? Order, OrderRefusal? Refusal) Place(OrderTicket ticket) => intake.Place(ticket);

    /// <summary>What is wrong with the form of an order that is not to be placed; null for nothing.</summary>
    public OrderRefusal? Check(OrderTicket ticket) => intake.Check(ticket);

    /// <summary>The confirmation comes as PendingCancel now and Cancelled after the exchange's latency, if nothing filled the order before.</summary>
    /// <returns>Null when the request was taken.</returns>
    public OrderRefusal? Cancel(int clientId, int orderId) => intake.Cancel(clientId, orderId);

    private OrderBook BookOf(Listing listing) => floor.BookOf(listing);
}
