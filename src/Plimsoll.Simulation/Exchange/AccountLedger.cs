using NodaTime;
using Plimsoll.Simulation.Exchange.State;
using Plimsoll.Simulation.Markets;

namespace Plimsoll.Simulation.Exchange;

/// <summary>
/// One account's truth: executions once each, cash, and positions at IB's average cost. IB's average cost includes commissions, so a
/// position's basis is what was paid for it in all; what leaves the basis and what is realized always sum to the cash received, which is
/// why <c>cash = initial cash + sales − purchases − commissions + other flows</c> holds to the last digit.
/// </summary>
public sealed class AccountLedger
{
    /// <summary>FINRA rule 4210(f)(8)(B) counts over five business days.</summary>
    private const int SessionsOfDayTrades = 5;

    private const decimal DebitSpread = 0.015m;
    private const decimal CreditSpread = 0.005m;
    private const decimal InterestFree = 10_000m;
    private const decimal DaysInYear = 360m;

    private readonly List<Execution> executions = [];
    private readonly SortedDictionary<Listing, Holding> holdings = new(ListingOrder.Instance);
    private readonly Func<Listing, decimal?> mark;
    private readonly List<(LocalDate SettlesOn, decimal Proceeds)> unsettled = [];
    private readonly Queue<int> dayTrades = new();
    private LocalDate? startedOn;
    private LocalDate? accruedUntil;

    internal AccountLedger(string account, decimal initialCash, Func<Listing, decimal?> mark, AccountKind kind = AccountKind.Margin)
    {
        Account = account;
        Kind = kind;
        EquityBefore = initialCash;
        InitialCash = initialCash;
        Cash = initialCash;
        this.mark = mark;
    }

    public string Account { get; }

    public AccountKind Kind { get; }

    public decimal InitialCash { get; private set; }

    public decimal Cash { get; private set; }

    /// <summary>Interest of the running month, not posted yet: earned, or owed where it is negative.</summary>
    public decimal AccruedInterest { get; private set; }

    /// <summary>Dividends, cash in lieu of fractions and interest since the exchange began: all cash that no execution brought.</summary>
    public decimal OtherFlows { get; private set; }

    /// <summary>The initial cash and what executions made of it.</summary>
    public decimal TradedCash => Cash - OtherFlows;

    /// <summary>Cash less the proceeds of sales that have not settled yet.</summary>
    public decimal SettledCash => Cash - unsettled.Sum(sale => sale.Proceeds);

    /// <summary>Net liquidation value when the session's day began.</summary>
    public decimal EquityBefore { get; private set; }

    /// <summary>Dollars gained since the last close.</summary>
    public decimal DailyPnl => holdings.Values.Sum(DailyOf);

    /// <summary>Day trades of this session and the four before it.</summary>
    public int DayTrades => dayTrades.Sum() + holdings.Values.Count(holding => holding.IsDayTraded);

    /// <summary>All of them since the exchange began, oldest first.</summary>
    public IReadOnlyList<Execution> Executions => executions;

    /// <summary>By symbol, a stock before its options; includes what was closed in the current session.</summary>
    public IReadOnlyList<LedgerPosition> Positions
    {
        get
        {
            var positions = new List<LedgerPosition>(holdings.Count);
            foreach (var holding in holdings.Values)
            {
                if (holding.Quantity != 0m || holding.TradedToday)
                {
                    positions.Add(new(holding.Listing, holding.Quantity, holding.AverageCost, holding.RealizedToday, DailyOf(holding)));
                }
            }

            return positions;
        }
    }

    /// <summary>Market value of all positions at the last price (shorts count negative); at cost where no price is known.</summary>
    public decimal PositionValue
    {
        get
        {
            var value = 0m;
            foreach (var holding in holdings.Values)
            {
                value += holding.Quantity * Mark(holding);
            }

            return value;
        }
    }

    public decimal NetLiquidation => Cash + AccruedInterest + PositionValue;

    /// <summary>Dollars realized in the current session, net of commissions.</summary>
    public decimal RealizedPnlToday
    {
        get
        {
            var realized = 0m;
            foreach (var holding in holdings.Values)
            {
                realized += holding.RealizedToday;
            }

            return realized;
        }
    }

    /// <summary>Whether anything is sold short or written.</summary>
    internal bool IsShort => holdings.Values.Any(holding => holding.Quantity < 0m);

    /// <summary>Market value of the options among the positions.</summary>
    internal decimal OptionValue => holdings.Values.Where(holding => holding.Listing.Option is not null).Sum(holding => holding.Quantity * Mark(holding));

    internal decimal GrossPositionValue
    {
        get
        {
            var value = 0m;
            foreach (var holding in holdings.Values)
            {
                value += Math.Abs(holding.Quantity) * Mark(holding);
            }

            return value;
        }
    }

    internal decimal QuantityOf(Listing listing) => holdings.TryGetValue(listing, out var holding) ? holding.Quantity : 0m;

    /// <summary>What all positions tie up, with others traded beside them.</summary>
    /// <param name="changes">At most one of a listing.</param>
    internal MarginRequirement Margin(params IReadOnlyList<MarginPosition> changes)
    {
        var positions = new List<MarginPosition>(holdings.Count + changes.Count);
        foreach (var holding in holdings.Values)
        {
            var quantity = holding.Quantity;
            foreach (var change in changes)
            {
                quantity += change.Listing.ConId == holding.Listing.ConId ? change.Quantity : 0m;
            }

            if (quantity != 0m)
            {
                positions.Add(new(holding.Listing, quantity, Mark(holding)));
            }
        }

        positions.AddRange(changes.Where(change => !holdings.ContainsKey(change.Listing)));
        if (changes.Count > 0)
        {
            positions.Sort((a, b) => ListingOrder.Instance.Compare(a.Listing, b.Listing));
        }

        return MarginRequirement.Of(positions, option => mark(option.Underlying) ?? option.Strike, Kind);
    }

    /// <summary>Moves cash and position by one fill.</summary>
    /// <param name="settlesOn">When a sale's proceeds may be spent in a cash account; null: at once.</param>
    /// <returns>Dollars realized by the closing part; null when nothing was closed.</returns>
    internal decimal? Apply(Listing listing, OrderSide side, decimal shares, decimal price, decimal commission, LocalDate? settlesOn = null)
    {
        if (!holdings.TryGetValue(listing, out var holding))
        {
            holding = new Holding(listing);
            holdings.Add(listing, holding);
        }

        var value = price * listing.Multiplier;
        Cash += (side == OrderSide.Sell ? shares * value : -shares * value) - commission;
        if (side == OrderSide.Sell && settlesOn is { } date)
        {
            unsettled.Add((date, shares * value));
        }

        return holding.Apply(side == OrderSide.Buy ? shares : -shares, value, commission);
    }

    /// <summary>Who holds at the last close gets the dividend, who is short pays it; splits leave whole shares and cash for the rest.</summary>
    /// <param name="price">Dollars per new share at the last close.</param>
    /// <returns>Null where nothing was held.</returns>
    internal AccountAction? Apply(CorporateAction action, Listing listing, decimal price)
    {
        if (!holdings.TryGetValue(listing, out var holding) || holding.Quantity == 0m)
        {
            return null;
        }

        var before = holding.Quantity;
        var dollars = decimal.Round(holding.Quantity * action.Dividend, 2);
        if (action.Split != 1m)
        {
            dollars += decimal.Round(holding.Split(action.Split) * price, 2);
        }

        holding.Credit(dollars);
        Cash += dollars;
        OtherFlows += dollars;
        return new(Account, listing, holding.Quantity - before, dollars);
    }

    /// <summary>Money paid in, or, negative, out: no profit and no loss.</summary>
    internal AccountAction Transfer(decimal dollars)
    {
        Cash += dollars;
        OtherFlows += dollars;
        EquityBefore += dollars;
        return new(Account, Listing: null, Shares: 0m, dollars);
    }

    internal void Add(Execution execution) => executions.Add(execution);

    /// <summary>Interest for each day since the last call, by IBKR Pro's first tier for dollars: what is owed costs the benchmark and 1.5 %, what is held beyond $10,000 earns the benchmark less 0.5 %, a year of 360 days.</summary>
    /// <returns>What was posted: a month's interest, with the first session of the next; null for nothing.</returns>
    internal AccountAction? Accrue(LocalDate date, decimal benchmark)
    {
        var from = accruedUntil ?? date;
        accruedUntil = date;
        var rate = Cash < 0m ? benchmark + DebitSpread : Math.Max(0m, benchmark - CreditSpread);
        var bearing = Cash < 0m ? Cash : Math.Max(0m, Cash - InterestFree);
        AccruedInterest += bearing * rate / DaysInYear * Period.DaysBetween(from, date);
        var posted = decimal.Round(AccruedInterest, 2);
        if (from.ToYearMonth() == date.ToYearMonth() || posted == 0m)
        {
            return null;
        }

        AccruedInterest -= posted;
        Cash += posted;
        OtherFlows += posted;
        return new(Account, Listing: null, Shares: 0m, posted);
    }

    /// <param name="today">Executions before it are not kept.</param>
    internal AccountState Save(Instant today) => new(
        Account,
        InitialCash,
        Cash,
        OtherFlows,
        [.. unsettled.Select(sale => new UnsettledSale(ExchangeTime.StartOf(sale.SettlesOn), sale.Proceeds))],
        EquityBefore,
        [.. dayTrades],
        AccruedInterest,
        accruedUntil is { } until ? ExchangeTime.StartOf(until) : null,
        [.. holdings.Values.Select(holding => holding.Save())],
        [.. executions.Where(e => e.At >= today && e.Cause is null).Select(e => new ExecutionState( // deliveries are in the holdings and have no order
            e.ExecId, e.Order.PermId, e.At, e.Side, e.Shares, e.Price, e.CumulativeQuantity, e.AveragePrice, e.Commission, e.RealizedPnl))]);

    internal void Restore(AccountState state, bool isSameDay, LocalDate today, IReadOnlyDictionary<long, SimulatedOrder> orders)
    {
        InitialCash = state.InitialCash;
        Cash = state.Cash;
        OtherFlows = state.OtherFlows;
        AccruedInterest = state.AccruedInterest;
        accruedUntil = state.AccruedUntil is { } until ? ExchangeTime.DateOf(until) : null;
        unsettled.AddRange(state.Unsettled.Select(sale => (ExchangeTime.DateOf(sale.SettlesAt), sale.Proceeds)).Where(sale => sale.Item1 > today));
        dayTrades.Clear();
        foreach (var count in isSameDay ? state.DayTrades : state.DayTrades.Append(state.Holdings.Count(holding => holding.IsDayTraded)))
        {
            NoteDayTrades(count);
        }

        foreach (var holding in state.Holdings)
        {
            var held = new Holding(holding.Listing);
            held.Restore(holding, isSameDay);
            holdings.Add(holding.Listing, held);
            if (!isSameDay)
            {
                held.ValueAt(Mark(held));
            }
        }

        EquityBefore = isSameDay ? state.EquityBefore : NetLiquidation;
        if (isSameDay)
        {
            executions.AddRange(state.Executions.Select(e => new Execution(
                e.ExecId, orders[e.PermId], e.At, e.Side, e.Shares, e.Price, e.CumulativeQuantity, e.AveragePrice, e.Commission, e.RealizedPnl)));
        }
    }

    /// <summary>The day of a session begins: at midnight, New York time, with the last close as every position's price.</summary>
    internal void BeginSession(LocalDate date)
    {
        if (date != startedOn)
        {
            NoteDayTrades(holdings.Values.Count(holding => holding.IsDayTraded));
        }

        startedOn = date;
        unsettled.RemoveAll(sale => sale.SettlesOn <= date);
        EquityBefore = NetLiquidation;
        foreach (var holding in holdings.Values)
        {
            holding.BeginSession(Mark(holding));
        }
    }

    private void NoteDayTrades(int count)
    {
        dayTrades.Enqueue(count);
        if (dayTrades.Count > SessionsOfDayTrades - 1)
        {
            dayTrades.Dequeue();
        }
    }

    private decimal DailyOf(Holding holding) => (holding.Quantity * Mark(holding)) + holding.FlowToday - holding.ValueBefore;

    /// <summary>Dollars per unit held.</summary>
    private decimal Mark(Holding holding) => mark(holding.Listing) * holding.Listing.Multiplier ?? holding.AverageCost;
}
